import { RotatingCode } from '@acme/access-codes'
import { type RelayFetch, relaySource } from '@acme/access-codes/relay'
import { createManualClock } from '@acme/access-codes/testing'
import { createGymClient } from '@acme/access-codes-gym'
import { createSandbox, GYM_SEED } from '@acme/access-codes-sandbox'
import { createRelay } from '@acme/access-codes-server'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const FIRST_MEMBER = 1_210_001_000
const ORIGIN = 'https://app.test'

export interface CrowdOptions {
  readonly members: number
  readonly minutes: number
  /** The share of the platform's answers that are failures: half of them at once, half never. */
  readonly faults: number
}

export interface CrowdReport {
  /** The share of sampled moments at which a screen showed a code that the scanner admits. */
  readonly admitted: number
  /** For each member, how many samples since the first code were not: seconds without a good one. */
  readonly missed: readonly number[]
  /** The most requests for codes that reached the platform in any 60 seconds. */
  readonly busiestMinute: number
  /** How often the platform answered 429. */
  readonly refusals: number
}

/**
 * Members of one studio, each with a screen on the relay, and the platform behind it: all on one virtual clock. Every
 * second each screen is held to the scanner.
 */
export async function crowd({ members, minutes, faults }: CrowdOptions): Promise<CrowdReport> {
  const clock = createManualClock()
  const random = numbers(members)
  const sandbox = createSandbox({ time: clock, members })
  const platform = { operation: 'getCustomerAccessCode' }
  sandbox.faults.add({ kind: 'latency', ms: 120 })
  if (faults > 0) {
    sandbox.faults.add({ kind: 'status', status: 503, match: platform, probability: faults / 2 })
    sandbox.faults.add({ kind: 'hang', match: platform, probability: faults / 2 })
  }
  const { apiKey } = GYM_SEED.studios.berlin
  const gym = createGymClient({ baseUrl: 'https://gym.test', apiKey, fetch: sandbox.fetch, clock, random })
  const relay = createRelay({
    authorize: ({ headers }) => gym.accessCodeSource({ customerId: headers.get('x-member') ?? '' }),
    clock,
    random,
  })
  // The way between a phone and the relay takes its time, there and back.
  const pause = (): Promise<void> => new Promise((resolve) => void clock.wait(resolve, 20 + 80 * random()))
  const fetch: RelayFetch = async (url, init) => {
    await pause()
    const response = await relay.fetch(new Request(url, init))
    await pause()
    return response
  }

  const screens = Array.from({ length: members }, (_, index) => {
    const headers = { 'x-member': String(FIRST_MEMBER + index) }
    const source = relaySource({ url: `${ORIGIN}/`, headers, fetch, clock, random, subject: `member ${index}` })
    return new RotatingCode(source, { clock, environment: null, random })
  })
  const missed = screens.map(() => 0)
  let samples = 0
  // They come within a minute, as people do.
  for (const screen of screens) clock.wait(() => void screen.start(), random() * MINUTE)
  for (let second = 0; second < minutes * 60; second += 1) {
    await clock.advance(SECOND)
    for (const [index, screen] of screens.entries()) {
      const { status, code, lastCode } = screen.getSnapshot()
      if (lastCode === null) continue
      samples += 1
      const shown = status === 'live' ? code?.reveal() : undefined
      const good = shown?.kind === 'text' && sandbox.scan({ text: shown.text, dryRun: true }).admitted
      if (!good) missed[index] = (missed[index] ?? 0) + 1
    }
  }
  for (const screen of screens) screen.stop()
  const closed = relay.close()
  await clock.advance(MINUTE)
  await closed

  const asked = sandbox.requests.list().filter(({ operation }) => operation === 'getCustomerAccessCode')
  sandbox.close()
  return {
    admitted: 1 - missed.reduce((sum, one) => sum + one, 0) / samples,
    missed,
    busiestMinute: busiest(asked.map(({ at }) => at)),
    refusals: asked.filter(({ status }) => status === 429).length,
  }
}

function busiest(moments: readonly number[]): number {
  let first = 0
  return Math.max(
    ...moments.map((moment, index) => {
      while ((moments[first] ?? 0) <= moment - MINUTE) first += 1
      return index - first + 1
    }),
  )
}

/** The same numbers in [0, 1) for the same seed. */
function numbers(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}
