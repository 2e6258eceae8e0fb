import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createGymClient, createGymWebhooks } from '@acme/access-codes-gym'
import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
import { createRelay } from '@acme/access-codes-server'
import { build } from 'esbuild'
import { Hono } from 'hono'
import { chromium } from 'playwright-core'
import { chromiumFlags, chromiumPath } from '../../../chromium.mjs'

// What a reader has already, by the guide that comes first: a page with the element, served beside the relay. And a browser.

export const sandbox = createSandbox()
const { apiKey, webhookToken: token } = GYM_SEED.studios.berlin
const gym = createGymClient({ baseUrl: 'https://ironworks.example', apiKey, fetch: sandbox.fetch })
const webhooks = createGymWebhooks({ gym, token })
const { id: customerId } = GYM_SEED.customers.ada
const relay = createRelay({
  authorize: () => gym.accessCodeSource({ customerId, watchCheckIns: { hub: webhooks.hub } }),
  webhooks: { gym: webhooks },
})

const stdin = { contents: `import '@acme/access-codes-element/define'`, resolveDir: import.meta.dirname }
const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false, conditions: ['@acme/source'] })
const page = `<!doctype html><link rel="icon" href="data:,"><script type="module">${outputFiles[0]?.text ?? ''}</script>
<rotating-code src="/access-code"></rotating-code>`
const app = new Hono().route('/access-code', relay.app).get('/', (context) => context.html(page))

const server = createAdaptorServer({ fetch: app.fetch })
await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
export const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
sandbox.webhooks.add({ url: `${url}access-code/webhooks/gym` })

export const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags(), headless: true })

export async function closeAll(): Promise<void> {
  await browser.close()
  await relay.close()
  if ('closeAllConnections' in server) server.closeAllConnections()
  server.close()
  sandbox.close()
}
