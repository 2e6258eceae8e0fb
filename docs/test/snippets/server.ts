import { createGymClient, createGymWebhooks } from '@acme/access-codes-gym'
import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
import { createRelay } from '@acme/access-codes-server'
import { serve } from '@hono/node-server'
import { build } from 'esbuild'
import { Hono } from 'hono'

// The sandbox plays the gym in this process. Your own studio: its base URL, its key and its token, and no `fetch`.
const sandbox = createSandbox()
const { apiKey, webhookToken: token } = GYM_SEED.studios.berlin
const gym = createGymClient({ baseUrl: 'https://ironworks.example', apiKey, fetch: sandbox.fetch })
const webhooks = createGymWebhooks({ gym, token })

// Everybody who opens the page is Ada. In your own app: the customer of whoever is signed in, or null.
const { id: customerId } = GYM_SEED.customers.ada
const relay = createRelay({
  authorize: () => gym.accessCodeSource({ customerId, watchCheckIns: { hub: webhooks.hub } }),
  webhooks: { gym: webhooks },
  onEvent: console.log, // what happens, without secrets
})

const stdin = { contents: `import '@acme/access-codes-element/define'`, resolveDir: import.meta.dirname }
const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false })

const app = new Hono().route('/access-code', relay.app)
app.get('/page.js', (context) => context.body(outputFiles[0]?.text ?? '', 200, { 'content-type': 'text/javascript' }))
app.get('/', (context) =>
  context.html(`<!doctype html>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<script type="module" src="/page.js"></script>
<rotating-code src="/access-code"></rotating-code>`),
)

// A turnstile to walk through. It reads a code of Ada's that is asked for here, and the platform tells your server.
app.post('/walk-in', async (context) => {
  const payload = (await gym.accessCodes.get(customerId)).reveal()
  return context.json(sandbox.scan(payload.kind === 'text' ? { text: payload.text } : { picture: payload.dataUri }))
})

const port = Number(process.env['PORT'] ?? 3000)
export const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, ({ port }) => {
  sandbox.webhooks.add({ url: `http://127.0.0.1:${port}/access-code/webhooks/gym` })
  console.log(`http://localhost:${port}`)
})
