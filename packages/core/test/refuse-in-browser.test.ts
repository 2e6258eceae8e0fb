import { createHttp, refuseInBrowser } from '@acme/access-codes/provider'
import { isAccessCodeError } from '@acme/access-codes'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
})

const make = (more: object = {}) =>
  createHttp({ provider: 'gym', baseUrl: 'https://api.example', credentials: { 'x-api-key': 'k' }, ...more })

test.each([
  ['a page', { document: {} }],
  ['an app of React Native', { window: {} }],
  ['a worker of a page', { WorkerGlobalScope: Object, navigator: { userAgent: 'Mozilla/5.0 (X11; Linux)' } }],
])('a client with a secret key refuses to be made in %s, and names the safe way', (_, scope) => {
  for (const [name, value] of Object.entries(scope)) vi.stubGlobal(name, value)

  const caught = (() => {
    try {
      return make()
    } catch (error) {
      return error
    }
  })()

  expect(isAccessCodeError(caught) && caught.code).toBe('invalid_option')
  expect(caught).toMatchObject({ hint: expect.stringContaining('relaySource') })
  expect(() => refuseInBrowser('gym')).toThrow('The gym client holds a secret key and runs in a browser')
  expect(() => make({ dangerouslyAllowBrowser: true })).not.toThrow()
  expect(() => make({ credentials: undefined })).not.toThrow()
})

test.each([
  ['Node', {}],
  ['workerd', { WorkerGlobalScope: Object, importScripts: () => {}, navigator: { userAgent: 'Cloudflare-Workers' } }],
  ['a worker of Deno', { WorkerGlobalScope: Object, navigator: { userAgent: 'Deno/2.9.6' } }],
])('%s is a server', (_, scope) => {
  for (const [name, value] of Object.entries(scope)) vi.stubGlobal(name, value)

  expect(make).not.toThrow()
})

test('the cache is passed by in a browser; elsewhere the option stays out, for workerd may throw on it', async () => {
  const inits: RequestInit[] = []
  const fetch = async (_url: string, init: RequestInit) => {
    inits.push(init)
    return new Response('{}')
  }
  const http = createHttp({ provider: 'gym', baseUrl: 'https://api.example', fetch })
  const ping = { id: 'ping', method: 'GET', path: '/', retry: 'safe' } as const

  await http.send(ping)
  vi.stubGlobal('document', {})
  await http.send(ping)

  expect(inits.map(({ cache, redirect }) => [cache, redirect])).toEqual([
    [undefined, 'manual'],
    ['no-store', 'manual'],
  ])
})
