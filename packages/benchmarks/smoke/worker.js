import { smokeAll } from './all.js'
import { doors } from './doors.js'
import { gymOptions } from './gym.js'

// Built while the module loads, where a worker may use neither timers nor random values.
const gym = doors.gym.createGymClient({ baseUrl: 'https://tenant.open-api.magicline.com', ...gymOptions })
export const built = [
  new doors.core.RotatingCode(doors.relay.relaySource({ url: 'https://example.com/access-code' })),
  new doors.core.RotatingCode(gym.accessCodeSource({ customerId: 1, watchCheckIns: {} })),
  doors.gym.createGymWebhooks({ gym, token: 'token' }),
  new doors.core.RotatingCode(doors.bardge.createBardgeClient(gymOptions).accessCodeSource({ clientId: 'client' })),
  doors.rhombus.createRhombusClient(gymOptions),
  doors.rhombus.createRhombusWebhooks({ secrets: { organisation: 'secret' } }),
  doors.testing.createManualClock(),
]

export default {
  async fetch() {
    return new Response((await smokeAll(doors)).join('\n'))
  },
}
