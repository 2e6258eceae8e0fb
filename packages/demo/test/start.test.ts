import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))

/** Runs the program as `npm start` does, with nobody at the keyboard. */
function start(environment: Record<string, string> = {}, ...args: string[]) {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=@acme/source', 'src/main.ts', ...args],
    { cwd: folder, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  const heard = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece: Buffer) => {
      said += String(piece)
      for (const tell of heard) tell()
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    child,
    ended,
    said: () => said,
    says: (words: RegExp) =>
      new Promise<RegExpExecArray>((resolve) => {
        const look = (): void => {
          const found = words.exec(said)
          if (found) resolve(found)
        }
        heard.add(look)
        look()
      }),
  }
}

describe('npm start', { timeout: 60_000 }, () => {
  it('plays the scene once and ends where nobody is at the keyboard', async () => {
    const { ended, said } = start()

    expect(await ended).toBe(0)
    expect(said().replaceAll(/:\d{4,5}|(?<=good for )\d+|(?<=knew in ).*?(?=:)/g, '_'))
      .toBe(`The page is at http://127.0.0.1_
A code came through the relay, good for _ s.
The turnstile read its picture and let the member in.
The phone knew in _: "You're in."
Nobody is at the keyboard, so this was all. \`npm start\` in a terminal shows the page; so does \`npm start -- --serve\`.
`)
  })

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'serves with --serve, open streams and all, until %s',
    async (signal) => {
      const { child, ended, says } = start({}, '--serve')
      const [url] = await says(/http:\/\/127\.0\.0\.1:\d+/)
      const page = await fetch(url)
      const streams = await Promise.all([fetch(`${url}/demo/events`), fetch(`${url}/access-code/events`)])

      child.kill(signal)

      expect([page.status, ...streams.map(({ status }) => status)]).toEqual([200, 200, 200])
      expect(await ended).toBe(0)
    },
  )

  it('says in one line that a port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as { port: number }
    const { ended, said } = start({ PORT: String(port) })

    expect(await ended).toBe(1)
    expect(said()).toBe(`Port ${port} is taken. Try another PORT, or none for any that is free.\n`)
  })

  it('says in one line what is missing for a real gym', async () => {
    const { ended, said } = start({ GYM_API_KEY: 'planted-secret' })

    expect(await ended).toBe(1)
    expect(said()).toBe(
      'To show a code of your own studio, GYM_BASE_URL and GYM_CUSTOMER_ID are missing. ' +
        'Without any GYM_... variable the page runs against the sandbox.\n',
    )
  })
})
