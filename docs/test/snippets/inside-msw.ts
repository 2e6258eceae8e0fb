import { createGymClient } from '@acme/access-codes-gym'
import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
import { sandboxHandlers } from '@acme/access-codes-sandbox/msw'
import { setupServer } from 'msw/node'

// Your app asks its usual hosts; msw hands every request to the sandbox.
const sandbox = createSandbox()
const server = setupServer(...sandboxHandlers(sandbox))
server.listen()

const { apiKey, id } = GYM_SEED.studios.berlin
const gym = createGymClient({ baseUrl: 'https://ironworks.open-api.magicline.com', apiKey })
console.log((await gym.studio.information()).studioId === id) // true

server.close()
sandbox.close()
