import { createRelay, type Relay } from '@acme/access-codes-server'
import { technicianSource } from './technician.js'
import { webhooks } from './webhooks.js'

/** `technicianOf` reads your session: who is signed in and on duty, or null. It takes nobody's word for it. */
export function createDoorRelay(technicianOf: (request: Request) => Promise<string | null>): Relay {
  return createRelay({
    basePath: '/door-code',
    async authorize(request) {
      const technician = await technicianOf(request)
      return technician === null ? null : technicianSource(technician)
    },
    webhooks: { rhombus: webhooks }, // at /door-code/webhooks/rhombus
  })
}
