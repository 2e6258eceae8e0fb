import { RotatingCode } from '@acme/access-codes'
import { toTerminal } from '@acme/access-codes/qr'
import { createGymClient } from '@acme/access-codes-gym'

const { GYM_BASE_URL = 'http://127.0.0.1:4010', GYM_API_KEY = '', GYM_CUSTOMER_ID = '1210000101' } = process.env

const gym = createGymClient({ baseUrl: GYM_BASE_URL, apiKey: GYM_API_KEY })
const source = gym.accessCodeSource({ customerId: GYM_CUSTOMER_ID, watchCheckIns: { pollEveryMs: 20_000 } })
const code = new RotatingCode(source, { keepAlive: true })

code.on('code', ({ code }) => console.log(toTerminal(code)))
code.on('error', ({ error, codeStillValid }) => console.warn(error.message, { codeStillValid }))
code.on('used', () => {
  console.log('Welcome!')
  code.stop()
})

await code.start()
