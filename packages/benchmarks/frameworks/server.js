// What stands behind a page: its files, the relay for whoever has the header, a turnstile, and what the relay was asked.
// `node server.js <folder>` prints its address. Everything comes from the tarballs.
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { text } from 'node:stream/consumers'
import { createGymClient, createGymWebhooks } from '@acme/access-codes-gym'
import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
import { createRelay } from '@acme/access-codes-server'
import { toNodeHandler } from '@acme/access-codes-server/node'

const [, , folder] = process.argv
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' }
const sandbox = createSandbox()
const { apiKey, webhookToken: token } = GYM_SEED.studios.berlin
const { id: customerId } = GYM_SEED.customers.ada
const gym = createGymClient({ baseUrl: 'https://ironworks.example', apiKey, fetch: sandbox.fetch })
const webhooks = createGymWebhooks({ gym, token })
const relay = createRelay({
  basePath: '/access-code',
  authorize: ({ headers }) =>
    headers.get('authorization') === 'Bearer ada'
      ? gym.accessCodeSource({ customerId, watchCheckIns: { hub: webhooks.hub } })
      : null,
  webhooks: { gym: webhooks },
})
const toRelay = toNodeHandler(relay)

/** Each request of a screen: what it got, and whether its answer is still on its way. */
const asked = []

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  if (pathname === '/asked') json(response, asked)
  else if (pathname === '/scan') void scan(request).then((result) => json(response, result))
  else if (pathname.startsWith('/access-code')) {
    if (!pathname.includes('/webhooks/')) watch(pathname, response)
    toRelay(request, response)
  } else sendFile(pathname, response)
})
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}/`
  sandbox.webhooks.add({ url: `${url}access-code/webhooks/gym` })
  console.log(url)
})

function watch(path, response) {
  const entry = {
    path,
    open: true,
    get status() {
      return response.headersSent ? response.statusCode : null
    },
  }
  asked.push(entry)
  response.once('close', () => (entry.open = false))
}

async function scan(request) {
  return sandbox.scan({ picture: await text(request) })
}

function json(response, value) {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

function sendFile(pathname, response) {
  const file = join(folder, normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname))
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return void response.writeHead(404).end()
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain' })
  createReadStream(file).pipe(response)
}
