import { RotatingCode } from '@acme/access-codes'
import { createGymClient } from '@acme/access-codes-gym'
import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
import { createManualClock } from '@acme/access-codes/testing'
import { expect, it, onTestFinished } from 'vitest'

it('rides out a stumbling platform, and welcomes who went in', async () => {
  // The gym, its turnstile and your app on one clock that you move.
  const clock = createManualClock()
  const sandbox = createSandbox({ time: clock })
  onTestFinished(() => sandbox.close())
  const { apiKey } = GYM_SEED.studios.berlin
  const gym = createGymClient({ baseUrl: 'https://ironworks.example', apiKey, fetch: sandbox.fetch, clock })
  const { id: customerId } = GYM_SEED.customers.ada
  const source = gym.accessCodeSource({ customerId, watchCheckIns: { pollEveryMs: 20_000 } })
  const code = new RotatingCode(source, { clock, environment: null })
  onTestFinished(() => code.stop())
  await code.start()

  sandbox.faults.add({ kind: 'status', status: 503, times: 2 })
  await clock.advance(25_000)
  expect(code.state.status).toBe('live')

  const shown = code.state.code?.reveal()
  if (shown?.kind !== 'text') throw new Error('The gym sends text')
  expect(sandbox.scan({ text: shown.text }).admitted).toBe(true)
  await clock.advance(20_000)
  expect(code.state.status).toBe('used')
})
