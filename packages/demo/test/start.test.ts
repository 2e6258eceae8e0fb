import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import { describe, expect, it, onTestFinished, vi } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const folder = fileURLToPath(new URL('..', import.meta.url))

/** Sends a signal to a process, or, with 0, only looks. Whether there is one. */
function kill(pid: number, signal: NodeJS.Signals | 0 = 'SIGKILL'): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** Runs the program as `npm start` does, with nobody at the keyboard. */
function start(environment: Record<string, string> = {}, ...args: string[]) {
  return run(process.execPath, ['--import', 'tsx', '--conditions=@acme/source', 'src/main.ts', ...args], environment)
}

function run(program: string, args: readonly string[], environment: Record<string, string>, cwd = folder) {
  const child: ChildProcess = spawn(program, args, {
    cwd,
    env: { ...process.env, npm_lifecycle_event: undefined, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
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
  it('plays each scene once and ends where nobody is at the keyboard', async () => {
    const { ended, said } = start()

    expect(await ended).toBe(0)
    expect(said().replaceAll(/:\d{4,5}|(?<=good for )\d+|(?<=knew in ).*?(?=:)/g, '_'))
      .toBe(`The page is at http://127.0.0.1_
Turnstile (Magicline):
  A code came through the relay, good for _ s.
  The turnstile read its picture and let the member in.
  The phone knew in _: "You're in."
Front desk (Bardge):
  A visit got its code, and a second phone got the same one.
  The desk let the member in.
  Held up again, the code was refused.
  The member tapped "I'm in", and neither phone shows the code any more.
  Another visit got another code.
Door (Rhombus):
  A code for the front door came, good for _ h.
  Its camera read the picture, and the door opened.
  Another door stayed shut.
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

  // At SIGINT npm itself goes on: it counts on the terminal to tell its children.
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'ends with the `npm start` that started it, and frees the port: %s',
    async (signal) => {
      const { child, says } = run('npm', ['start', '--', '--serve'], {}, root)
      const [url] = await says(/http:\/\/127\.0\.0\.1:\d+/)
      const [, pid] = await says(/process (\d+)/)
      onTestFinished(() => void kill(Number(pid)))

      child.kill(signal)

      await vi.waitFor(() => expect(kill(Number(pid), 0)).toBe(false), { timeout: 10_000 })
      await expect(fetch(url)).rejects.toThrow('fetch failed')
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

  it('says in one line that the platform does not answer', async () => {
    const gone = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => gone.once('listening', resolve))
    const { port } = gone.address() as { port: number }
    await new Promise((resolve) => gone.close(resolve))
    const GYM_BASE_URL = `http://127.0.0.1:${port}/somewhere`
    const { ended, said } = start({ GYM_BASE_URL, GYM_API_KEY: 'planted-secret', GYM_CUSTOMER_ID: '1' })

    expect(await ended).toBe(1)
    expect(said()).toBe(`The platform does not answer at http://127.0.0.1:${port}\n`)
  })

  it('says why no scan is played at a real gym', async () => {
    const sandbox = createSandbox()
    const server = await serveSandbox(sandbox)
    onTestFinished(async () => {
      sandbox.close()
      await server.close()
    })
    const { ended, said } = start({
      GYM_BASE_URL: server.url,
      GYM_API_KEY: GYM_SEED.studios.berlin.apiKey,
      GYM_CUSTOMER_ID: GYM_SEED.customers.grace.id,
    })

    expect(await ended).toBe(0)
    expect(said()).toContain(
      '  No scan is played: a sandbox has a reader of its own, the platform’s stands in the studio.\n',
    )
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
