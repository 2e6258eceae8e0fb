import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { inspect } from 'node:util'
import type * as Core from '@acme/access-codes'
import { HttpError, RotatingCode } from '@acme/access-codes'
import { createGymClient } from '@acme/access-codes-gym'
import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
import { createRelay } from '@acme/access-codes-server'
import { toNodeHandler } from '@acme/access-codes-server/node'
import { toTerminal } from '@acme/access-codes/qr'
import { createManualClock, createScriptedSource } from '@acme/access-codes/testing'
import type * as Esbuild from 'esbuild'
import { afterAll, afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { environment } from './snippets/environment.js'
import { code as ownScreen } from './snippets/own-screen.js'
import { createDoorsClient } from './snippets/provider.js'
import { tellMember } from './snippets/errors.js'
import { whenSignedOut } from './snippets/session.js'
import { tappedIn } from './snippets/tap.js'
import { becomes, server as appServer, told } from './snippets/your-app.js'
import { app, relay } from './snippets/relay.js'
import { logged, platform, sandbox } from './snippets/your-server.js'
import { welcome, webhooks } from './snippets/check-ins.js'

// What the guides show is what is run here, against the sandbox. That they show these very files: see guides.test.ts.

afterAll(async () => {
  ownScreen.stop()
  if ('closeAllConnections' in appServer) appServer.closeAllConnections()
  appServer.close()
  await relay.close()
  sandbox.close()
  await platform.close()
})

// A snippet that is loaded for a test is loaded anew for the next.
afterEach(() => void vi.resetModules())

/** What a snippet prints, and what its comments say that it prints. */
async function printedBy(name: string, run: () => Promise<unknown>): Promise<{ printed: string[]; said: string[] }> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  try {
    await run()
    const printed = log.mock.calls.map((values) =>
      values.map((value: unknown) => (typeof value === 'string' ? value : inspect(value))).join(' '),
    )
    const text = readFileSync(join(import.meta.dirname, 'snippets', `${name}.ts`), 'utf8')
    return {
      printed,
      said: [...text.matchAll(/^(?:console\.log|await ).*\) \/\/ (.*)$/gm)].map(([, said = '']) => said),
    }
  } finally {
    log.mockRestore()
  }
}

describe('start in five minutes', () => {
  it('serves a page, its code, and a turnstile that tells it who is in', async () => {
    // Tests have no build: what a user bundles from the package, this bundles from its source.
    vi.doMock('esbuild', async (original) => {
      const esbuild = await original<typeof Esbuild>()
      return { ...esbuild, build: (options: object) => esbuild.build({ ...options, conditions: ['@acme/source'] }) }
    })
    onTestFinished(() => vi.doUnmock('esbuild'))
    vi.stubEnv('PORT', '0')
    onTestFinished(() => void vi.unstubAllEnvs())
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    onTestFinished(() => log.mockRestore())
    const { server } = await import('./snippets/server.js')
    onTestFinished(() => void server.close())
    await vi.waitFor(() => expect(log).toHaveBeenCalled())
    const { port } = server.address() as AddressInfo
    const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`, init)

    expect(log.mock.calls).toEqual([[`http://localhost:${port}`]])
    expect(await (await ask('/')).text()).toContain('<rotating-code src="/access-code">')
    expect(await (await ask('/page.js')).text()).toContain('rotating-code')
    const first = (await (await ask('/access-code')).json()) as { code: { payload: object }; seq: number }
    expect(first.code.payload).toMatchObject({ kind: 'text' })
    expect(await (await ask('/walk-in', { method: 'POST' })).json()).toMatchObject({ admitted: true })
    await vi.waitFor(async () =>
      expect(await (await ask(`/access-code?seen=${first.seq}`)).json()).toHaveProperty('used'),
    )
  })
})

describe('how rotation works', () => {
  it('shows a rotation that asks 12 s before the end', async () => {
    const { clock } = await import('./snippets/your-source.js')
    vi.doMock('@acme/access-codes', async (original) => {
      const core = await original<typeof Core>()
      const OnClock = class extends core.RotatingCode {
        constructor(...[source, options]: ConstructorParameters<typeof core.RotatingCode>) {
          super(source, { ...options, clock, environment: null, random: () => 0 })
        }
      }
      return { ...core, RotatingCode: OnClock }
    })
    onTestFinished(() => vi.doUnmock('@acme/access-codes'))
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    onTestFinished(() => log.mockRestore())
    const { code } = await import('./snippets/rotation.js')
    onTestFinished(() => code.stop())

    await clock.advance(18_000)
    expect(log.mock.calls.map((words) => words.join(' ').trim())).toEqual([
      'pending and asking',
      'live',
      'live and asking',
      'live',
    ])
  })
})

describe('keep your key on the server', () => {
  it('gives each who is signed in their own code, strangers none, and tells the log', async () => {
    const ask = async (name: string): Promise<Response> =>
      app.request('/access-code', { headers: { authorization: `Bearer ${name}` } })
    const [ada, grace] = await Promise.all(['ada', 'grace'].map(async (name) => (await ask(name)).json()))

    expect((await ask('mallory')).status).toBe(401)
    expect(ada).toMatchObject({ code: { payload: { kind: 'text' } } })
    expect((grace as { code: { id: string } }).code.id).not.toBe((ada as { code: { id: string } }).code.id)
    expect(logged.length).toBeGreaterThan(2)
    expect(JSON.stringify(logged)).not.toContain(GYM_SEED.studios.berlin.apiKey)
  })

  it('answers under its path on a server of Node', async () => {
    vi.stubEnv('PORT', '0')
    onTestFinished(() => void vi.unstubAllEnvs())
    const { server } = await import('./snippets/relay-node.js')
    onTestFinished(() => void server.close())
    await vi.waitFor(() => expect(server.listening).toBe(true))
    const { port } = server.address() as AddressInfo
    const ask = async (path: string, cookie: string): Promise<number> =>
      (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })).status

    const ada = 'theme=dark; session=ada-signed-in'
    const statuses = [ask('/access-code', ada), ask('/elsewhere', ada), ask('/access-code', 'session=nobody')]
    expect(await Promise.all(statuses)).toEqual([200, 404, 401])
  })
})

describe('a session that ends', () => {
  it('asks to sign in, and shows a code again after that', async () => {
    const clock = createManualClock()
    const unauthorized = {
      error: new HttpError('unauthorized', 'No', { provider: 'relay', operation: 'issue', fromProvider: true }),
    }
    const script = ({ number }: { readonly number: number }) => (number === 2 ? unauthorized : {})
    const code = new RotatingCode(createScriptedSource({ clock, script }), { clock, environment: null })
    onTestFinished(() => code.stop())
    // The element without a page: whenSignedOut needs its events and its feed.
    const element = Object.assign(new EventTarget(), { feed: code })
    code.on('error', (detail) => element.dispatchEvent(new CustomEvent('rotating-code-error', { detail })))
    const signIn = vi.fn<() => Promise<void>>().mockResolvedValue()
    whenSignedOut(element as unknown as Parameters<typeof whenSignedOut>[0], signIn)

    await code.start()
    const first = code.state.code?.id
    await clock.advance(25_000)
    expect(signIn).toHaveBeenCalledTimes(1)
    expect([code.state.status, code.state.code?.id === first]).toEqual(['live', false])
  })
})

describe('a screen of your own', () => {
  it('draws the code in a terminal, and says what else is so', async () => {
    const sandbox = createSandbox()
    const { apiKey } = GYM_SEED.studios.berlin
    const gym = createGymClient({ baseUrl: 'https://ironworks.example', apiKey, fetch: sandbox.fetch })
    const customerId = GYM_SEED.customers.ada.id
    const desk = createRelay({ authorize: () => gym.accessCodeSource({ customerId }) })
    const deskServer = createServer(toNodeHandler(desk)).listen(0, '127.0.0.1')
    onTestFinished(async () => {
      await desk.close()
      deskServer.closeAllConnections()
      deskServer.close()
      sandbox.close()
    })
    await vi.waitFor(() => expect(deskServer.listening).toBe(true))
    vi.stubEnv('RELAY_URL', `http://127.0.0.1:${(deskServer.address() as AddressInfo).port}`)
    onTestFinished(() => void vi.unstubAllEnvs())
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    onTestFinished(() => log.mockRestore())
    const { code } = await import('./snippets/terminal.js')
    onTestFinished(() => code.stop())

    await vi.waitFor(() => expect(code.state.status).toBe('live'))
    const shown = code.state.code
    code.checkedIn()
    expect(log.mock.calls.flat()).toEqual(
      expect.arrayContaining(['One moment, your code is on its way.', shown && toTerminal(shown), 'Welcome!']),
    )
  })

  it('shows a picture, counts, and goes quiet in the background', async () => {
    expect(told.some((line) => line.startsWith('data:image/svg+xml'))).toBe(true)
    await vi.waitFor(() => expect(told).toContainEqual(expect.stringMatching(/^\d+ s$/)), { timeout: 3_000 })
    becomes('background')
    const inBackground = ownScreen.state.waitingFor
    const seen: boolean[] = []
    let woken = 0
    const undos = [environment.onVisibility((visible) => seen.push(visible)), environment.onWake(() => (woken += 1))]
    becomes('active')
    for (const undo of undos) undo()
    becomes('inactive')
    becomes('active')

    expect([inBackground, ownScreen.state.waitingFor]).toEqual(['visible', null])
    expect([seen, woken]).toEqual([[false, true], 1])
  })
})

describe('know when they walked in', () => {
  it('says so when the platform tells of it, and asks nobody else', async () => {
    const { customers } = GYM_SEED
    const said: string[] = []
    const code = welcome(customers.grace.id, (words) => said.push(words))
    onTestFinished(() => code.stop())
    const { text } = (await code.start()).reveal() as { text: string }
    const receiver = createServer((request, response) => {
      const chunks: Uint8Array[] = []
      request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
      request.on('end', () => {
        const headers = request.headers as Record<string, string>
        const delivery = new Request('http://localhost/', { method: 'POST', headers, body: Buffer.concat(chunks) })
        void webhooks.fetch(delivery).then(({ status }) => response.writeHead(status).end())
      })
    })
    await new Promise<void>((resolve) => void receiver.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void receiver.close())
    sandbox.webhooks.add({ url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/` })

    expect(sandbox.scan({ text }).admitted).toBe(true)
    await vi.waitFor(() => expect(said).toEqual([expect.stringMatching(/^Welcome! In at 20\d\d-/)]), { timeout: 5_000 })
  })

  it('takes a tap for a check-in', async () => {
    const clock = createManualClock()
    const code = new RotatingCode(createScriptedSource({ clock }), { clock, environment: null })
    onTestFinished(() => code.stop())
    await code.start()

    tappedIn(code)
    expect(code.state.status).toBe('used')
  })
})

describe('test without a turnstile', () => {
  it('prints what it says: a rotation by hand', async () => {
    const { printed, said } = await printedBy('timeline', () => import('./snippets/timeline.js'))

    expect(printed).toEqual(said.flatMap((line) => line.split(/, (?=\d|live$)/)))
    expect(printed).toHaveLength(5)
  })

  it('prints what it says: inside msw', async () => {
    const { printed, said } = await printedBy('inside-msw', () => import('./snippets/inside-msw.js'))

    expect(printed).toEqual(said)
    expect(printed.length).toBeGreaterThan(0)
  })
})

describe('when things go wrong', () => {
  it('tells the log all and the member only what helps', async () => {
    const clock = createManualClock()
    const details = { provider: 'gym', operation: 'issue', fromProvider: true }
    const answers = [{}, new HttpError('forbidden', 'No', details), new HttpError('payment_required', 'No', details)]
    const script = ({ number }: { readonly number: number }) => {
      const error = answers[number - 1]
      return error instanceof Error ? { error } : {}
    }
    const code = new RotatingCode(createScriptedSource({ clock, script }), { clock, environment: null })
    onTestFinished(() => code.stop())
    const said: string[] = []
    const told: unknown[] = []
    tellMember(
      code,
      (words) => said.push(words),
      (entry) => told.push(entry),
    )
    await code.start()
    await clock.advance(60_000)
    await code.refresh().catch(() => undefined)

    expect(said).toEqual(['This visit has to be paid for first.'])
    expect(told).toHaveLength(2)
  })
})

describe('going live', () => {
  it('prints what it says', async () => {
    const { printed } = await printedBy('going-live', () => import('./snippets/going-live.js'))

    expect(printed[0]).toMatch(/CUSTOMER_READ: 'granted'.* on$/s)
    expect(printed[1]).toBe('{ atEase: 249, atMost: 405 }')
  })
})

describe('writing a provider', () => {
  it('keeps a code alive that a server of our own makes', async () => {
    let made = 0
    const doors = createServer((request, response) => {
      made += 1
      const { url, headers } = request
      const goodUntil = new Date(Date.now() + 60_000).toISOString()
      const good = headers['x-api-key'] === 'key' && url === '/members/9007199254740993/code'
      const unknown = { error: { code: 'no_such_member', message: 'Ask at the door' } }
      const answers = [{ id: 'a', text: '0042', goodUntil }, { id: 7 }, unknown]
      response.writeHead(!good ? 403 : made === 3 ? 404 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answers[made - 1]))
    })
    await new Promise<void>((resolve) => void doors.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void doors.close())
    const baseUrl = `http://127.0.0.1:${(doors.address() as AddressInfo).port}`
    const client = createDoorsClient({ baseUrl, key: 'key' })
    const code = new RotatingCode(client.accessCodeSource({ memberId: '9007199254740993' }), { environment: null })
    onTestFinished(() => code.stop())

    expect((await code.start()).reveal()).toEqual({ kind: 'text', text: '0042' })
    await expect(code.refresh()).rejects.toMatchObject({ code: 'malformed', path: 'id' })
    const refused = { code: 'not_found', fromProvider: true, providerCode: 'no_such_member' }
    await expect(code.refresh()).rejects.toMatchObject(refused)
    expect([code.state.status, code.state.blocked]).toEqual(['live', true])
  })
})
