import { describe, expect, it } from 'vitest'

import { GYM_SEED, type Sandbox } from '@acme/access-codes-sandbox'
import { type Ask, asker, customers, openSandbox, studios } from './rig.js'

const ada = `/v1/customers/${customers.ada.id}`

/** The statuses of so many requests, in runs: `1000 x 200`. */
async function ask(askOnce: Ask, path: string, times: number, key?: string): Promise<string[]> {
  const runs: { status: number; times: number }[] = []
  for (let turn = 0; turn < times; turn += 1) {
    const { status } = await askOnce(path, key === undefined ? {} : { key })
    const run = runs.at(-1)
    if (run?.status === status) run.times += 1
    else runs.push({ status, times: 1 })
  }
  return runs.map(({ status, times }) => `${times} x ${status}`)
}

async function after(sandbox: Sandbox, ms: number, askOnce: Ask): Promise<number> {
  await sandbox.clock.advance(ms)
  return (await askOnce('/v1/devices')).status
}

describe('the limit', () => {
  it('is 1000 requests a minute, then everything is refused for the whole next minute', async () => {
    const sandbox = openSandbox()
    const askOnce = asker(sandbox)

    expect(await ask(askOnce, '/v1/devices', 1002)).toEqual(['1000 x 200', '2 x 429'])
    expect(await after(sandbox, 59_999, askOnce)).toBe(429)
    expect(await after(sandbox, 1, askOnce)).toBe(200)
  })

  it('is kept for each key and operation', async () => {
    const askOnce = asker(openSandbox({ settings: { gym: { rateLimit: 2 } } }))

    expect(await ask(askOnce, ada, 3)).toEqual(['2 x 200', '1 x 429'])
    expect(await ask(askOnce, `${ada}/access-code`, 1)).toEqual(['1 x 200'])
    expect(await ask(askOnce, ada, 1, GYM_SEED.readOnlyKey)).toEqual(['1 x 200'])
    expect(await ask(askOnce, `/v1/customers/${customers.grace.id}`, 1)).toEqual(['1 x 429'])
    expect(await ask(askOnce, `/v1/customers/${customers.hanna.id}`, 1, studios.hamburg.apiKey)).toEqual(['1 x 200'])
  })

  it('begins a new minute with a request, or slides with time', async () => {
    const fixed = openSandbox({ settings: { gym: { rateLimit: 2 } } })
    const sliding = openSandbox({ settings: { gym: { rateLimit: 2, rateLimitWindow: 'sliding' } } })

    // At 0, 40, 61 and 62 seconds: the first is out of either window, the second only out of the fixed one.
    const statuses = async (sandbox: Sandbox): Promise<number[]> => {
      const askOnce = asker(sandbox)
      const seen: number[] = []
      for (const seconds of [0, 40, 21, 1]) seen.push(await after(sandbox, seconds * 1000, askOnce))
      return seen
    }

    expect(await statuses(fixed)).toEqual([200, 200, 200, 200])
    expect(await statuses(sliding)).toEqual([200, 200, 200, 429])
  })

  it('says nothing about when to come back, unless told to', async () => {
    const sandbox = openSandbox({ settings: { gym: { rateLimit: 1 } } })
    const askOnce = asker(sandbox)
    const retryAfter = async (): Promise<string | null> => (await askOnce('/v1/devices')).headers.get('retry-after')
    await askOnce('/v1/devices')

    const refused = await askOnce('/v1/devices')
    await sandbox.clock.advance(500)
    sandbox.settings.gym.set({ retryAfter: 'seconds' })
    const seconds = await retryAfter()
    sandbox.settings.gym.set({ retryAfter: 'date' })

    expect(refused.json).toMatchObject({ errorCode: 'sandbox.too_many_requests' })
    expect([...refused.headers.keys()].sort()).toEqual(['content-type', 'date'])
    expect(seconds).toBe('60')
    expect(await retryAfter()).toBe('Mon, 05 Jan 2026 08:01:00 GMT')
  })
})
