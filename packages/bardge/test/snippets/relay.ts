import { createRelay, type Relay } from '@acme/access-codes-server'
import { bardge, visits } from './bardge.js'

/** `clientOf` reads your session, and never takes the client from the request itself. */
export function createMemberRelay(clientOf: (request: Request) => Promise<string | null>): Relay {
  return createRelay({
    basePath: '/access-code',
    onEvent: console.log, // what happens, without secrets
    async authorize(request) {
      const clientId = await clientOf(request)
      return clientId === null ? null : bardge.accessCodeSource({ clientId, store: visits })
    },
  })
}
