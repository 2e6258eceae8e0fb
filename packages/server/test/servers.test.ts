import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { createRelay, type Relay, type RelayEvent } from '@acme/access-codes-server'
import { incomingOf, toNodeHandler } from '@acme/access-codes-server/node'
import { decodeAnswer } from '@acme/access-codes/relay'
import { serve as serveHono } from '@hono/node-server'
import express from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttp2Fetch, serveHttp2 } from './http2.js'
import { listening, serve, until } from './loopback.js'
import { readEvents } from './rig.js'
import { createApp as createExpress } from './snippets/express.js'
import { createApp as createFastify } from './snippets/fastify.js'
import { createApp as createHono } from './snippets/hono.js'
import { routesOf } from './snippets/next.js'
import { createNodeServer } from './snippets/node.js'
import { createTurnstile, type Turnstile } from './turnstile.js'

// What docs and README show, served over a real socket in real time.

const servers: Record<string, (relay: Relay) => Promise<string>> = {
  'node:http': (relay) => listening(createNodeServer(relay)),
  'node:http2': (relay) => serveHttp2(toNodeHandler(relay)),
  Express: (relay) => listening(createServer(createExpress(relay))),
  async Fastify(relay) {
    const app = createFastify(relay)
    onTestFinished(async () => {
      // The client keeps a connection that it never used.
      app.server.closeAllConnections()
      await app.close()
    })
    return app.listen({ port: 0, host: '127.0.0.1' })
  },
  Hono: (relay) =>
    new Promise((resolve) => {
      const server = serveHono({ fetch: createHono(relay).fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
        resolve(`http://127.0.0.1:${port}`),
      )
      onTestFinished(() => {
        if ('closeAllConnections' in server) server.closeAllConnections()
        server.close()
      })
    }),
  // Next itself is not here: what it calls is called as it calls it, with a Request and by the method's name.
  Next(relay) {
    const routes = routesOf(relay)
    const fetch = (request: Request): Promise<Response> => routes[request.method as keyof typeof routes](request)
    return serve(toNodeHandler({ fetch, shared: false }))
  },
}

function relayOver(turnstile: Turnstile): { readonly relay: Relay; readonly events: RelayEvent[] } {
  const events: RelayEvent[] = []
  const relay = createRelay({
    basePath: '/access-code',
    authorize: (request) => (request.headers.get('cookie') === 'member=ada' ? turnstile.source : null),
    webhooks: {
      door: {
        async fetch(request) {
          const { id } = (await request.json()) as { id: string }
          turnstile.admit(id)
          return new Response(null, { status: 202 })
        },
      },
    },
    onEvent: (event) => events.push(event),
  })
  onTestFinished(() => relay.close())
  return { relay, events }
}

describe.each(Object.entries(servers))('under %s', (name, start) => {
  const clientOf = (): ReturnType<typeof createHttp2Fetch> => (name === 'node:http2' ? createHttp2Fetch() : fetch)

  it('gives a code, tells of a check-in within a second, takes bodies, and lets go of who leaves', async () => {
    const fetch = clientOf()
    const turnstile = createTurnstile()
    const { relay, events } = relayOver(turnstile)
    const url = `${await start(relay)}/access-code`
    const headers = { cookie: 'member=ada' }
    const origin = new URL(url).origin

    const first = decodeAnswer(await (await fetch(url, { headers })).text())
    const leaving = new AbortController()
    const stream = await fetch(`${url}/events?seen=${first.seq}`, { headers, signal: leaving.signal })
    const reader = readEvents(stream)
    await until(() => reader.text !== '', 'the first heartbeat')
    const toldAt = performance.now()
    const delivered = await fetch(`${url}/webhooks/door`, { method: 'POST', body: JSON.stringify({ id: 'in-1' }) })
    await until(() => reader.used.length === 1, 'the check-in')
    const tookMs = performance.now() - toldAt
    const next = decodeAnswer(await (await fetch(`${url}?have=code-1&seen=${first.seq}`, { headers })).text())
    const tapped = await fetch(`${url}/checked-in`, {
      method: 'POST',
      headers: { ...headers, origin, 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'tap-1', codeId: 'code-1' }),
    })

    expect(first).toMatchObject({ code: { id: 'code-1', payload: { kind: 'text', text: '0001' } } })
    expect(delivered.status).toBe(202)
    expect(tookMs).toBeLessThan(1_000)
    expect(reader.used).toMatchObject([{ id: 'in-1', seq: first.seq + 1 }])
    expect(next).toMatchObject({ used: { id: 'in-1' }, seq: first.seq + 1 })
    expect(tapped.status).toBe(204)
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform, private',
      'x-accel-buffering': 'no',
    })

    // A second one stays, so that one can see the first one go.
    const staying = readEvents(await fetch(`${url}/events?seen=${first.seq + 1}`, { headers }))
    leaving.abort()
    await until(() => reader.ended, 'the end of the stream')
    const streams = (): number | undefined =>
      events.flatMap((event) => (event.type === 'used' ? [event.streams] : [])).at(-1)
    await until(() => {
      turnstile.admit(`in ${events.length}`)
      return streams() === 1
    }, 'a check-in that is told to one stream only')
    await until(() => staying.used.length > 0, 'that check-in')
    await staying.cancel()
  })

  it('refuses strangers, and what it does not know, in a word', async () => {
    const fetch = clientOf()
    const { relay } = relayOver(createTurnstile())
    const url = `${await start(relay)}/access-code`

    const asked = [fetch(url), fetch(`${url}/elsewhere`), fetch(`${url}/checked-in`, { method: 'POST', body: '{}' })]
    const answers = await Promise.all(asked)

    expect(answers.map(({ status }) => status)).toEqual([401, 404, 403])
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
      { error: { code: 'unauthorized' } },
      { error: { code: 'invalid_request' } },
      { error: { code: 'forbidden' } },
    ])
  })
})

describe.each(['node:http', 'node:http2'])('an answer without end, under %s', (name) => {
  /** Serves it, and says whether it was let go of; `when` says at which moment of its request it is there. */
  async function endless(when: (request: Request) => Promise<unknown>) {
    let asked = false
    let letGo = false
    const body = (): ReadableStream =>
      new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(70_000)),
        cancel: () => void (letGo = true),
      })
    const handler = toNodeHandler({
      shared: false,
      async fetch(request) {
        asked = true
        await when(request)
        return new Response(body())
      },
    })
    const [url, client] =
      name === 'node:http' ? [await serve(handler), fetch] : [await serveHttp2(handler), createHttp2Fetch()]
    const leaving = new AbortController()
    const response = client(url, { signal: leaving.signal })
    response.catch(() => undefined)
    await until(() => asked, 'the request')
    return { response, leave: () => leaving.abort(), letGo: () => letGo }
  }

  it('is let go of when its client leaves', async () => {
    const { response, leave, letGo } = await endless(async () => undefined)
    await response

    leave()

    await until(letGo, 'the end of the answer')
  })

  it('is let go of when its client has left before', async () => {
    const { leave, letGo } = await endless(({ signal }) => once(signal, 'abort'))

    leave()

    await until(letGo, 'the end of the answer')
  })
})

describe('a body that nobody reads to its end', () => {
  /** Sends a body of so many bytes, and then another request on the same connection; resolves with the statuses. */
  async function twice(path: string, bytes: number): Promise<{ readonly statuses: string[]; readonly ended: boolean }> {
    const { relay } = relayOver(createTurnstile())
    const url = new URL(await serve(toNodeHandler(relay)))
    const socket = connect(Number(url.port), url.hostname)
    let text = ''
    let ended = false
    socket.on('data', (piece) => (text += piece)).on('error', () => undefined)
    socket.on('close', () => (ended = true))
    onTestFinished(() => void socket.destroy())
    const statuses = (): string[] => [...text.matchAll(/^HTTP\/1.1 (\d+)/gm)].map(([, status]) => status!)
    const host = `Host: ${url.host}\r\nOrigin: ${url.origin}\r\nCookie: member=ada\r\n`
    const head = `POST /access-code${path} HTTP/1.1\r\n${host}Content-Type: application/json\r\n`
    socket.write(`${head}Content-Length: ${bytes}\r\n\r\n`)
    socket.write(Buffer.alloc(bytes, 'x'))
    await until(() => statuses().length === 1 || ended, 'the first answer')
    if (!ended) socket.write(`GET /access-code/second HTTP/1.1\r\n${host}\r\n`)
    await until(() => statuses().length === 2 || ended, 'the second answer, or the end')
    return { statuses: statuses(), ended }
  }

  it('does not block its connection', async () => {
    expect(await twice('/none', 140_000)).toEqual({ statuses: ['404', '404'], ended: false })
    // Of this one the beginning is read.
    expect(await twice('/checked-in', 140_000)).toEqual({ statuses: ['413', '404'], ended: false })
    expect(await twice('/webhooks/none', 900_000)).toEqual({ statuses: ['404', '404'], ended: false })
  })

  it('and is too large to be let pass ends it', async () => {
    expect((await twice('/none', 20_000_000)).ended).toBe(true)
  })
})

/** As a middleware before the relay leaves it. */
type WithSession = express.Request & { session?: { readonly name: string } }

describe('under Express, with its own middleware', () => {
  it('needs no base path, and lets `authorize` see the session', async () => {
    const turnstile = createTurnstile()
    const relay = createRelay({
      authorize: (request) => ((incomingOf(request) as WithSession).session?.name === 'ada' ? turnstile.source : null),
    })
    onTestFinished(() => relay.close())
    const app = express()
    app.use((request, _response, next) => {
      const name = request.get('x-signed-in')
      if (name !== undefined) (request as WithSession).session = { name }
      next()
    })
    app.use('/members', express.Router().use('/access-code', toNodeHandler(relay)))
    const url = `${await listening(createServer(app))}/members/access-code`

    const answers = await Promise.all([
      fetch(url, { headers: { 'x-signed-in': 'ada' } }),
      fetch(url),
      fetch(`${url}/elsewhere`, { headers: { 'x-signed-in': 'ada' } }),
    ])

    expect(answers.map(({ status }) => status)).toEqual([200, 401, 404])
    expect(decodeAnswer(await answers[0].text())).toMatchObject({ code: { id: 'code-1' } })
    expect(incomingOf(new Request(url))).toBeUndefined()
  })
})
