import { doors } from './doors.js'
import { gymOptions, smokeGym } from './gym.js'
import { smoke } from './program.js'

// Built while the module loads, where a worker may use neither timers nor random values.
const gym = doors.gym.createGymClient({ baseUrl: 'https://tenant.open-api.magicline.com', ...gymOptions })
export const built = [
  new doors.core.RotatingCode(doors.relay.relaySource({ url: 'https://example.com/access-code' })),
  new doors.core.RotatingCode(gym.accessCodeSource({ customerId: 1, watchCheckIns: {} })),
  doors.gym.createGymWebhooks({ gym, token: 'token' }),
  doors.testing.createManualClock(),
]

export default {
  async fetch() {
    return new Response([...(await smoke(doors)), ...(await smokeGym(doors))].join('\n'))
  },
}
