import { setupServer } from 'msw/node'
import { expect, it, onTestFinished } from 'vitest'

import { sandboxHandlers, type SandboxHandlersOptions } from '@acme/access-codes-sandbox/msw'
import { BASE, openSandbox, resellers } from './rig.js'

it.each<[string, SandboxHandlersOptions]>([
  [`https://api-prod.bardge.com${BASE}`, {}],
  [`https://bardge.test${BASE}`, { baseUrl: `https://bardge.test${BASE}` }],
  [`https://bardge.test/proxy${BASE}`, { baseUrl: `https://bardge.test/proxy${BASE}/` }],
])('Bardge answers inside msw at %s', async (base, options) => {
  const server = setupServer(...sandboxHandlers(openSandbox(), options))
  server.listen({ onUnhandledRequest: 'error' })
  onTestFinished(() => server.close())

  const response = await fetch(`${base}/passes`, { headers: { authorization: `Bearer ${resellers.harbour.apiKey}` } })

  expect([response.status, await response.json()]).toMatchObject([200, { url: `${BASE}/passes` }])
})
