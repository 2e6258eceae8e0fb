// How long the sandbox takes from being started to its first answer, as its command, built. Beside it, in the same run, a bare
// server of Node's own: what no program can be faster than. `--gate` fails when the median is above a second, which is the
// promise. Needs `pnpm build`.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

const RUNS = 7
const PROMISE_MS = 1_000
const folder = join(import.meta.dirname, '../node_modules/@acme/access-codes-sandbox')
const bare = `require('http').createServer((_, answer) => answer.end('{}')).listen(process.argv[1], '127.0.0.1')`

const sandbox = await measure((port) => [join(folder, 'dist/bin.js'), '--port', port])
const floor = await measure((port) => ['--eval', bare, port])

console.log(`sandbox, first answer       ${shown(sandbox)}`)
console.log(`bare node:http              ${shown(floor)}`)
console.log(`ratio of the medians        ${(median(sandbox) / median(floor)).toFixed(1)}`)
if (process.argv.includes('--gate') && median(sandbox) > PROMISE_MS) {
  console.error(`The sandbox takes longer than ${PROMISE_MS} ms to its first answer`)
  process.exitCode = 1
}

/** Starts a server several times, each on a port of its own; milliseconds from before the process to after the answer. */
async function measure(args: (port: string) => string[]): Promise<number[]> {
  const took: number[] = []
  for (let run = 0; run < RUNS; run += 1) took.push(await firstAnswer(args))
  return took
}

async function firstAnswer(args: (port: string) => string[]): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const server = spawn(process.execPath, args(String(port)), { stdio: 'ignore' })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  try {
    await answerOf(`http://127.0.0.1:${port}/_sandbox/state`, () => server.exitCode !== null)
    return performance.now() - began
  } finally {
    server.kill()
    await ended
  }
}

/** Asks until somebody answers. */
async function answerOf(url: string, isOver: () => boolean): Promise<void> {
  for (;;) {
    try {
      const { ok } = await fetch(url)
      if (ok) return
      throw new Error(`${url} does not answer as it should`)
    } catch (error) {
      if (isOver() || !isRefused(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }
}

/** Nobody listens yet. */
function isRefused(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string } }
  return cause?.code === 'ECONNREFUSED'
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN
}

function shown(values: readonly number[]): string {
  return `${median(values).toFixed(0)} ms (${values.length} runs, ${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`
}
