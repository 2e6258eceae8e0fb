import { once } from 'node:events'
import { request } from 'node:http'
import { connect, createServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { createRelay } from '@acme/access-codes-server'
import { type NodeHandler, toNodeHandler } from '@acme/access-codes-server/node'
import { expect, it, onTestFinished } from 'vitest'
import { serve } from './loopback.js'
import { ORIGIN, rig } from './rig.js'
import { createTurnstile } from './turnstile.js'

// By which name a relay is called says whose page may ask it.

const tap = JSON.stringify({ id: 'tap', codeId: 'code' })

function handler(): NodeHandler {
  const { source } = createTurnstile()
  const relay = createRelay({ authorize: () => source })
  onTestFinished(() => relay.close())
  return toNodeHandler(relay)
}

it('HTTP/2 names the relay without a host header: its own pages get in, and those of localhost do not', async () => {
  const server = createServer(handler()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  onTestFinished(() => {
    client.destroy()
    server.close()
  })
  const asked = async (origin: string): Promise<unknown> => {
    const stream = client.request({
      ':method': 'POST',
      ':path': '/checked-in',
      ':authority': 'relay.example',
      origin,
      'content-type': 'application/json',
    })
    stream.resume().end(tap)
    const [headers] = (await once(stream, 'response')) as [Record<string, unknown>]
    return headers[':status']
  }

  expect(await asked('https://relay.example')).toBe(204)
  expect(await asked('http://relay.example')).toBe(204)
  expect(await asked('http://localhost')).toBe(403)
})

it('a page that the browser knows for another site’s is none of ours, whatever we take ourselves for', async () => {
  const { ask, source } = rig()

  for (const site of ['cross-site', 'same-site'])
    expect((await ask('/', { headers: { origin: ORIGIN, 'sec-fetch-site': site } })).status).toBe(403)
  expect(source.requests).toEqual([])
})

it.each(['/\\evil.example/checked-in', '\\\\evil.example/checked-in', '///evil.example/checked-in'])(
  'the path %s names no host',
  async (path) => {
    const url = new URL(await serve(handler()))
    const asked = request({ host: url.hostname, port: url.port, path, method: 'POST' })
    asked.setHeader('host', 'relay').setHeader('origin', 'http://evil.example')
    asked.setHeader('content-type', 'application/json').end(tap)
    const [response] = await once(asked, 'response')
    response.resume()

    expect(response.statusCode).not.toBe(204)
    expect(response.statusCode).toBeGreaterThanOrEqual(400)
  },
)
