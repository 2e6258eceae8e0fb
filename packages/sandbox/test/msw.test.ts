import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { describe, expect, it, onTestFinished } from 'vitest'

import type { Sandbox } from '@acme/access-codes-sandbox'
import { sandboxHandlers, type SandboxHandlersOptions } from '@acme/access-codes-sandbox/msw'
import { customers, devices, openSandbox, START, studios } from './rig.js'

const headers = { 'x-api-key': studios.berlin.apiKey }
const path = `/v1/customers/${customers.ada.id}/access-code`

interface Intercepted {
  readonly sandbox: Sandbox
  readonly unhandled: string[]
}

function intercept(options?: SandboxHandlersOptions): Intercepted {
  const sandbox = openSandbox()
  const unhandled: string[] = []
  const elsewhere = http.get('https://elsewhere.test/', () => HttpResponse.text('elsewhere'))
  const server = setupServer(...sandboxHandlers(sandbox, options), elsewhere)
  server.events.on('request:unhandled', ({ request }) => unhandled.push(request.url))
  server.listen({ onUnhandledRequest: 'bypass' })
  onTestFinished(() => server.close())
  return { sandbox, unhandled }
}

describe('inside msw', () => {
  it.each([
    'https://ironworks.open-api.magicline.com',
    'https://ironworks.open-api.perfectgym.com',
    'https://ironworks.open-api.sandbox.magicline.com',
  ])('answers for the hosts of every tenant: %s', async (origin) => {
    intercept()

    const response = await fetch(origin + path, { headers })

    expect(response.status).toBe(200)
    expect(response.headers.get('date')).toBe(new Date(START).toUTCString())
    expect(await response.json()).toMatchObject({ format: 'QR_CODE' })
  })

  it('answers readers on the device hosts', async () => {
    intercept()

    const { status } = await fetch(
      'https://ironworks.devices.magicline.com/open-api/device/cardreader/identification',
      {
        method: 'POST',
        headers: { authorization: `Bearer ${devices.berlinTurnstile.accessToken}` },
        body: JSON.stringify({ identification: { type: 'PIN', value: '4711' } }),
      },
    )

    expect(status).toBe(200)
  })

  it.each([
    ['https://gym.test', path],
    ['https://gym.test/', path],
    ['https://gym.test/v1', path],
    ['https://gym.test/proxy/gym', `/proxy/gym${path}`],
    ['https://gym.test/proxy/gym/v1/', `/proxy/gym${path}`],
  ])('answers below a base URL of one’s own: %s', async (baseUrl, asked) => {
    const { sandbox } = intercept({ baseUrl: ['https://other.test', baseUrl] })

    expect((await fetch(`https://gym.test${asked}`, { headers })).status).toBe(200)
    expect(sandbox.requests.list()).toMatchObject([{ path }])
  })

  it('takes bodies along', async () => {
    intercept({ baseUrl: 'https://gym.test/proxy' })
    const search = { method: 'POST', headers, body: '{"email":"ada@example.test"}' }

    const response = await fetch('https://gym.test/proxy/v1/customers/search', search)

    expect(await response.json()).toMatchObject([{ lastName: 'Abel' }])
  })

  it('leaves everything else alone, and unhandled where nobody else handles it', async () => {
    const { unhandled } = intercept({ baseUrl: 'http://127.0.0.1:1/proxy' })

    expect(await (await fetch('https://elsewhere.test/')).text()).toBe('elsewhere')
    await expect(fetch('http://127.0.0.1:1/proxy2/v1/devices')).rejects.toThrow(TypeError)
    expect(unhandled).toEqual(['http://127.0.0.1:1/proxy2/v1/devices'])
  })

  it('drops connections as network errors, and lets the caller give up on what hangs', async () => {
    const { sandbox } = intercept({ baseUrl: 'https://gym.test' })
    sandbox.faults.add({ kind: 'drop', times: 1 })
    sandbox.faults.add({ kind: 'hang', times: 1 })
    const controller = new AbortController()

    await expect(fetch(`https://gym.test${path}`, { headers })).rejects.toThrow('Failed to fetch')
    const hanging = fetch(`https://gym.test${path}`, { headers, signal: controller.signal })
    setImmediate(() => controller.abort(new Error('enough')))

    await expect(hanging).rejects.toThrow('enough')
  })

  it('refuses a base URL that is none', () => {
    expect(() => sandboxHandlers(openSandbox(), { baseUrl: '/v1' })).toThrow(TypeError)
  })
})
