import { request } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'

import { serveSandbox, type SandboxServer } from '@acme/access-codes-sandbox/node'
import { asker, openSandbox } from './rig.js'

async function open(options: Parameters<typeof serveSandbox>[1] = {}): Promise<SandboxServer> {
  const server = await serveSandbox(openSandbox(), options)
  onTestFinished(() => server.close())
  return server
}

/** The status for a `Host` of one's own choice, which `fetch` does not send. */
function statusFor({ port }: SandboxServer, host: string, path = '/_sandbox/state'): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.on('error', reject).end()
  })
}

function withAbort(): { readonly signal: AbortSignal; abort(): void } {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

describe('a served sandbox', () => {
  it('listens on a free port of loopback, and says where', async () => {
    const { url, port } = await open()

    expect(url).toBe(`http://127.0.0.1:${port}`)
    expect((await fetch(`${url}/_sandbox/state`)).status).toBe(200)
  })

  it.each([
    ['127.0.0.1:PORT', 200],
    ['localhost:PORT', 200],
    ['gym.localhost', 200],
    ['[::1]:PORT', 200],
    ['evil.test', 421],
    ['evil.test:PORT', 421],
    ['localhost.evil.test', 421],
    ['127.0.0.1.evil.test', 421],
  ])('answers a Host of %j with %i', async (host, status) => {
    const server = await open()

    expect(await statusFor(server, host.replace('PORT', String(server.port)))).toBe(status)
    expect(await statusFor(server, host.replace('PORT', String(server.port)), '/v1/devices')).toBe(
      status === 200 ? 401 : 421,
    )
  })

  it('answers to the name that it listens on', async () => {
    const server = await open({ host: 'localhost' })

    expect(server.url).toBe(`http://localhost:${server.port}`)
    expect((await fetch(`${server.url}/_sandbox/state`)).status).toBe(200)
  })

  it('says so when the port is taken', async () => {
    const { port } = await open()

    await expect(open({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it.each(['drop', 'hang'] as const)('sends what comes before a %s in the midst of a body', async (kind) => {
    const sandbox = openSandbox()
    const server = await serveSandbox(sandbox)
    onTestFinished(() => server.close())
    sandbox.faults.add({ kind, at: 'body' })
    const { signal, abort } = withAbort()

    const response = await fetch(`${server.url}/v1/devices`, { signal })
    const reader = response.body!.getReader()
    const first = await reader.read()
    const second = reader.read()
    if (kind === 'hang') abort()

    expect(response.status).toBe(401)
    expect(new TextDecoder().decode(first.value as Uint8Array)).toMatch(/^\{"errorMessage":/)
    await expect(second).rejects.toThrow(/terminated|aborted/)
  })

  it('lets go of every connection when it closes, also of one that hangs', async () => {
    const sandbox = openSandbox()
    const server = await serveSandbox(sandbox)
    sandbox.faults.add({ kind: 'hang' })
    const hanging = fetch(`${server.url}/v1/devices`).catch(() => 'broken')
    while (sandbox.requests.list().length === 0) await new Promise((resolve) => setImmediate(resolve))

    await server.close()

    expect(await hanging).toBe('broken')
    await expect(fetch(`${server.url}/_sandbox/state`)).rejects.toThrow(TypeError)
    expect(await asker(sandbox)('/_sandbox/state')).toMatchObject({ status: 200 })
  })
})
