import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
import { sandboxHandlers } from '@acme/access-codes-sandbox/msw'
import { setupServer } from 'msw/node'

const sandbox = createSandbox()
const server = setupServer(
  ...sandboxHandlers(sandbox), // every tenant of the vendor's hosts
  ...sandboxHandlers(sandbox, { baseUrl: 'https://gym.example' }), // or your own
)
server.listen()

const headers = { 'x-api-key': GYM_SEED.studios.berlin.apiKey }
console.log((await fetch('https://t.open-api.magicline.com/v1/studios/utilization', { headers })).status) // 200
console.log((await fetch('https://gym.example/v1/studios/utilization', { headers })).status) // 200
server.close()
sandbox.close()
