import { HttpError, RotatingCode } from '@acme/access-codes'
import { relaySource } from '@acme/access-codes/relay'
import { createRelay, type RelayEvent } from '@acme/access-codes-server'
import { createManualClock, createScriptedSource } from '@acme/access-codes/testing'

export interface CrowdOptions {
  readonly screens: number
  /** How long the crowd takes to come, in milliseconds. */
  readonly arriveMs: number
  readonly forMs: number
  /** What the platform takes in a fixed minute. */
  readonly limit?: number
  /** The relay's own budget. */
  readonly perMinute?: number
}

export interface Crowd {
  /** How long each screen was without a good code after its first, in milliseconds. */
  readonly blankMs: readonly number[]
  /** Codes that each screen was given. */
  readonly codes: readonly number[]
  /** The most requests in any sliding minute, at the platform. */
  readonly busiestMinute: number
  readonly refused: number
  readonly events: readonly RelayEvent[]
}

/** Real screens over a real relay, all on one key and one clock; codes live for 30 s. */
export async function crowd({
  screens,
  arriveMs,
  forMs,
  limit = 1_000,
  perMinute = 900,
}: CrowdOptions): Promise<Crowd> {
  const clock = createManualClock()
  const random = pseudoRandom(7)
  const events: RelayEvent[] = []
  const asked: number[] = []
  let refused = 0
  const members = Array.from({ length: screens }, (_, member) => ({
    source: {
      ...createScriptedSource({
        clock,
        subject: `scripted/${member}`,
        script({ number }) {
          const minute = Math.floor(clock.worldNow() / 60_000)
          const taken = asked.filter((at) => Math.floor(at / 60_000) === minute).length
          asked.push(clock.worldNow())
          const latencyMs = 100 + random() * 200
          if (taken < limit) return { text: `${member}-${number}`, latencyMs }
          refused += 1
          const details = { provider: 'scripted', operation: 'issue', status: 429, fromProvider: true }
          return { error: new HttpError('rate_limited', 'Too many', details), latencyMs }
        },
      }),
      account: 'scripted/key',
    },
    blankMs: 0,
    codes: 0,
  }))
  const relay = createRelay({
    authorize: (request) => members[Number(request.headers.get('x-member'))]?.source ?? null,
    perMinute,
    clock,
    random,
    onEvent: (event) => events.push(event),
  })
  const shown = members.map((member, index) => {
    const source = relaySource({
      url: 'https://gym.example/',
      headers: { 'x-member': String(index) },
      clock,
      random,
      fetch: (input, init) => relay.fetch(new Request(input, init)),
    })
    const code = new RotatingCode(
      { ...source, subject: `screen/${index}`, watch: () => () => undefined },
      { clock, random },
    )
    code.on('code', () => (member.codes += 1))
    return code
  })
  const stepMs = 250
  const startAt = shown.map(() => random() * arriveMs)
  const begun = clock.elapsed()
  while (clock.elapsed() - begun < forMs) {
    const now = clock.elapsed() - begun
    shown.forEach((code, index) => {
      if (code.state.status === 'idle' && startAt[index]! <= now) void code.start()
      const member = members[index]!
      if (member.codes > 0 && code.state.status !== 'live') member.blankMs += stepMs
    })
    await clock.advance(stepMs)
  }
  for (const code of shown) code.stop()
  const closed = relay.close()
  await clock.advance(40_000)
  await closed
  return {
    blankMs: members.map(({ blankMs }) => blankMs),
    codes: members.map(({ codes }) => codes),
    busiestMinute: busiest(asked),
    refused,
    events,
  }
}

function busiest(moments: readonly number[]): number {
  let most = 0
  let first = 0
  moments.forEach((at, index) => {
    while (moments[first]! <= at - 60_000) first += 1
    most = Math.max(most, index - first + 1)
  })
  return most
}

function pseudoRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}
