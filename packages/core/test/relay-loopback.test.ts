import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import type { AccessCode, CheckIn } from '@acme/access-codes'
import { encodeAnswer, relaySource, RELAY_HEARTBEAT } from '@acme/access-codes/relay'
import { describe, expect, it, onTestFinished } from 'vitest'
import { codeAnswer, usedEvent } from './relay-rig.js'

type Handle = (request: IncomingMessage, response: ServerResponse) => void

/** A real server on loopback; closed, with all its connections, when the test ends. */
async function serve(handle: Handle): Promise<string> {
  const server: Server = createServer(handle)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const asking = { signal: new AbortController().signal, attempt: 1, have: null }

/** A promise and its resolver. */
function moment<T>(): { readonly came: Promise<T>; readonly come: (value: T) => void } {
  let come: (value: T) => void = () => undefined
  const came = new Promise<T>((resolve) => (come = resolve))
  return { came, come }
}

describe('over a real connection', () => {
  it('reads a code, and a check-in that arrives byte by byte', async () => {
    const gone = moment<void>()
    const url = await serve((request, response) => {
      if (!request.url?.startsWith('/relay/events')) {
        response.end(encodeAnswer(codeAnswer()))
        return
      }
      expect(request.url).toBe('/relay/events?seen=7')
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.on('close', () => gone.come())
      const bytes = Buffer.from(`\uFEFF${RELAY_HEARTBEAT}${usedEvent(8, { id: 'Tür 🚪' }).replaceAll('\n', '\r\n')}`)
      const write = (index: number): void => {
        if (index < bytes.length) response.write(bytes.subarray(index, index + 1), () => setImmediate(write, index + 1))
      }
      write(0)
    })
    const source = relaySource({ url: `${url}/relay` })

    const { code } = (await source.issue(asking)) as { code: AccessCode }
    const told = moment<CheckIn>()
    const undo = source.watch?.(told.come)
    const checkIn = await told.came
    undo?.()

    expect(code.reveal()).toEqual({ kind: 'text', text: '0042' })
    expect(checkIn).toMatchObject({ id: 'Tür 🚪', via: 'relay' })
    // The server sees the connection go, though it would have gone on for ever.
    await gone.came
  })

  it('gives up an answer that stalls in its body', async () => {
    const stalled = moment<void>()
    const gone = moment<void>()
    const url = await serve((_, response) => {
      response.on('close', () => gone.come())
      response.write('{"code":', () => stalled.come())
    })
    const controller = new AbortController()

    const asked = relaySource({ url }).issue({ ...asking, signal: controller.signal })
    await stalled.came
    controller.abort()

    await expect(asked).rejects.toMatchObject({ code: 'aborted' })
    await gone.came
  })

  it('follows no redirect, so no header of ours reaches another server', async () => {
    const elsewhere: string[] = []
    const other = await serve((request, response) => {
      elsewhere.push(String(request.headers['x-session']))
      response.end(encodeAnswer(codeAnswer()))
    })
    const url = await serve((_, response) => response.writeHead(307, { location: other }).end())

    await expect(relaySource({ url, headers: { 'x-session': 's-1' } }).issue(asking)).rejects.toMatchObject({
      code: 'redirect_refused',
      status: 307,
    })
    expect(elsewhere).toEqual([])
  })

  it('says in one word why nothing answered', async () => {
    const closed = createServer()
    closed.listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port } = closed.address() as AddressInfo
    closed.close()
    await once(closed, 'close')

    await expect(relaySource({ url: `http://127.0.0.1:${port}` }).issue(asking)).rejects.toMatchObject({
      code: 'network',
      message: 'The relay could not be reached: ECONNREFUSED',
    })
  })
})
