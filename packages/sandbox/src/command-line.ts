import { parseArgs } from 'node:util'

/** What the command was asked for. */
export type Command =
  | {
      readonly kind: 'serve'
      readonly port: number
      readonly host: string
      readonly seed: number
      readonly ttlMs: number
    }
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'mistake'; readonly message: string }

export const help = `access-codes-sandbox: access providers emulated on this machine

  --port <n>     port to listen on, 0 for any that is free (default 4010)
  --host <name>  address to listen on (default 127.0.0.1)
  --seed <n>     what everything random is drawn from (default 1)
  --ttl <n>      life of a code in seconds (default 30)
  --help         this text
  --version      the version

It stops on Ctrl-C. The README lists the routes below /_sandbox that set clock, faults, settings and seed.`

/** Reads the arguments after the command's name. */
export function readCommand(args: readonly string[]): Command {
  let values
  try {
    values = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4010' },
        host: { type: 'string', default: '127.0.0.1' },
        seed: { type: 'string', default: '1' },
        ttl: { type: 'string', default: '30' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    }).values
  } catch (error) {
    return { kind: 'mistake', message: error instanceof Error ? error.message : String(error) }
  }
  if (values.help) return { kind: 'help' }
  if (values.version) return { kind: 'version' }
  const [port, seed] = [wholeIn(values.port, 0, 65_535), wholeIn(values.seed, 0, 2 ** 32 - 1)]
  const ttlMs = /^\d{1,5}(\.\d{1,3})?$/.test(values.ttl) ? Math.round(Number(values.ttl) * 1000) : 0
  if (port === null) return { kind: 'mistake', message: '--port is a whole number from 0 to 65535' }
  if (seed === null) return { kind: 'mistake', message: '--seed is a whole number from 0 to 4294967295' }
  if (ttlMs < 1 || ttlMs > 86_400_000)
    return { kind: 'mistake', message: '--ttl is a number of seconds, 0.001 to 86400' }
  return { kind: 'serve', port, host: values.host, seed, ttlMs }
}

function wholeIn(text: string, least: number, most: number): number | null {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : -1
  return value >= least && value <= most ? value : null
}
