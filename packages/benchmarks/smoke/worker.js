import { doors } from './doors.js'
import { smoke } from './program.js'

// Built while the module loads, where a worker may use neither timers nor random values.
export const built = [
  new doors.core.RotatingCode(doors.relay.relaySource({ url: 'https://example.com/access-code' })),
  doors.testing.createManualClock(),
]

export default {
  async fetch() {
    return new Response((await smoke(doors)).join('\n'))
  },
}
