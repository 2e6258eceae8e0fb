import { type AccessCode, RotatingCode, type RotatingCodeOptions } from '@acme/access-codes'
import { createManualClock } from '@acme/access-codes/testing'
import { createGymWebhooks, type GymWebhooks, type WatchCheckIns } from '@acme/access-codes-gym'
import type { SandboxOptions } from '@acme/access-codes-sandbox'
import { describe, expect, it, onTestFinished } from 'vitest'
import { answering, customers, onOneClock, START, studios } from './rig.js'

// A code on a screen, a reader that takes it, and what the screen learns: core, client and sandbox on one clock.

const { ada, grace } = customers
const hooks = 'https://mine.example/webhooks/gym'

function textOf(code: AccessCode | null): string {
  return (code?.reveal() as { text: string } | undefined)?.text ?? ''
}

/** A member's screen, with the webhooks of all studios delivered to a receiver of this process. */
function screen(
  sandboxOptions: SandboxOptions = {},
  watch: (webhooks: GymWebhooks) => WatchCheckIns | undefined = ({ hub }) => hub,
  rotationOptions: RotatingCodeOptions = {},
) {
  let webhooks: GymWebhooks | null = null
  const { clock, sandbox, gym } = onOneClock({
    webhooks: [{ url: hooks }],
    fetch: async (url, init) => webhooks!.fetch(new Request(url, init)),
    ...sandboxOptions,
  })
  webhooks = createGymWebhooks({
    studios: [
      { gym, token: studios.berlin.webhookToken },
      { gym: { subjectOf: (id) => `hamburg/${id}` }, token: studios.hamburg.webhookToken },
    ],
  })
  const rotation = new RotatingCode(gym.accessCodeSource({ customerId: ada.id, watchCheckIns: watch(webhooks) }), {
    clock,
    random: () => 0.5,
    ...rotationOptions,
  })
  onTestFinished(() => rotation.stop())
  const used: string[] = []
  const errors: unknown[] = []
  rotation.on('used', ({ checkIn }) => used.push(checkIn.via))
  rotation.on('error', ({ error }) => errors.push(error))
  /** Time, and what it sets off: the sandbox answers in more turns than the clock waits for. */
  const pass = async (ms: number): Promise<void> => {
    await clock.advance(ms)
    await new Promise((resolve) => setImmediate(resolve))
    await clock.settle()
  }
  const scan = () => sandbox.scan({ text: textOf(rotation.state.code) })
  return { clock, sandbox, gym, webhooks, rotation, used, errors, pass, scan }
}

describe('a code of five seconds', () => {
  it('is one that the reader takes, whenever it is held to it', async () => {
    const { rotation, sandbox, pass, errors } = screen({ settings: { gym: { codeTtlMs: 5_000 } } })
    const shown = new Set<string>()
    void rotation.start()
    await pass(10)

    for (let sample = 0; sample < 480; sample += 1) {
      const { code, status } = rotation.state
      expect([sample, status, sandbox.scan({ text: textOf(code), dryRun: true })]).toMatchObject([
        sample,
        'live',
        { admitted: true },
      ])
      shown.add(code!.id)
      await pass(250)
    }

    // Two minutes of codes that live five seconds: renewed in time, and no more often than that takes.
    expect(shown.size).toBeGreaterThanOrEqual(120 / 5)
    expect(sandbox.requests.list().length).toBeLessThanOrEqual(shown.size + 1)
    expect(shown.size).toBeLessThanOrEqual(60)
    expect(errors).toEqual([])
  })

  it.each(['missing', 'null', 'zoned', 'microseconds'] as const)(
    'or of thirty, whose expiry is %s',
    async (expiresAt) => {
      const { rotation, sandbox, pass } = screen({ settings: { gym: { expiresAt } } })
      void rotation.start()
      await pass(10)

      for (let sample = 0; sample < 200; sample += 1) {
        expect(sandbox.scan({ text: textOf(rotation.state.code), dryRun: true })).toMatchObject({ admitted: true })
        await pass(1_000)
      }
    },
  )

  it('keeps being taken while the platform fails now and then', async () => {
    const { rotation, sandbox, pass, errors } = screen()
    sandbox.faults.add({ kind: 'status', status: 503, probability: 0.3 })
    sandbox.faults.add({ kind: 'drop', probability: 0.1 })
    void rotation.start()
    await pass(10_000)

    for (let sample = 0; sample < 300; sample += 1) {
      expect(sandbox.scan({ text: textOf(rotation.state.code), dryRun: true })).toMatchObject({ admitted: true })
      await pass(1_000)
    }
    expect(errors.length).toBeGreaterThan(3)
  })
})

describe('a passage', () => {
  it('changes the screen as soon as the webhook arrives', async () => {
    const { rotation, used, pass, scan } = screen()
    void rotation.start()
    await pass(2_000)

    expect(scan()).toMatchObject({ admitted: true })
    await pass(0)

    expect([rotation.state.status, used]).toEqual(['used', ['webhook']])
  })

  it('whose webhook is lost is found in the history', async () => {
    const { rotation, sandbox, used, pass, scan } = screen({}, ({ hub }) => ({ hub }))
    sandbox.faults.add({ kind: 'webhook-lost' })
    void rotation.start()
    await pass(2_000)
    scan()
    await pass(17_000)
    expect(rotation.state.status).toBe('live')
    await pass(4_000)

    expect([rotation.state.status, used]).toEqual(['used', ['poll']])
  })

  it('whose webhook comes several times counts once', async () => {
    const { rotation, sandbox, used, pass, scan } = screen()
    sandbox.faults.add({ kind: 'webhook-repeated', copies: 5 })
    void rotation.start()
    await pass(2_000)
    scan()
    await pass(0)
    void rotation.refresh()
    await pass(5_000)

    expect(sandbox.webhooks.deliveries().map(({ state }) => state)).toEqual(Array(5).fill('delivered'))
    expect([rotation.state.status, used]).toEqual(['live', ['webhook']])
  })

  it('T-55 whose webhook comes late leaves the next code alone', async () => {
    const { rotation, sandbox, used, pass, scan } = screen()
    sandbox.faults.add({ kind: 'webhook-delayed', ms: 600_000 })
    void rotation.start()
    await pass(2_000)
    scan()
    rotation.checkedIn()
    await pass(5_000)
    void rotation.refresh()
    await pass(700_000)

    expect(sandbox.webhooks.deliveries()[0]?.state).toBe('delivered')
    expect([rotation.state.status, used]).toEqual(['live', ['caller']])
  })

  it('T-55 of the same customer number in another studio changes nothing', async () => {
    const { rotation, sandbox, used, pass } = screen()
    void rotation.start()
    await pass(2_000)
    sandbox.gym.emit({ studio: studios.hamburg.id, type: 'CUSTOMER_CHECKIN', entityId: ada.id })
    await pass(1_000)

    expect(sandbox.webhooks.deliveries().map(({ state }) => state)).toEqual(['delivered'])
    expect([rotation.state.status, used]).toEqual(['live', []])
  })

  it('T-55 of another customer changes nothing', async () => {
    const { rotation, sandbox, gym, used, pass } = screen({}, ({ hub }) => ({ hub }))
    void rotation.start()
    await pass(2_000)
    sandbox.scan({ text: textOf(await gym.accessCodes.get(grace.id)) })
    await pass(60_000)

    expect([rotation.state.status, used]).toEqual(['live', []])
  })

  it('T-55 before the code was asked for changes nothing: what the history had is no event', async () => {
    const { rotation, sandbox, gym, used, pass } = screen({}, ({ hub }) => ({ hub }))
    sandbox.scan({ text: textOf(await gym.accessCodes.get(ada.id)) })
    await pass(1_500)
    void rotation.start()
    await pass(60_000)

    expect([rotation.state.status, used]).toEqual(['live', []])
  })

  it('that webhook and history both tell does not use up the code that came after it', async () => {
    const { rotation, used, pass, scan } = screen({}, ({ hub }) => ({ hub }))
    void rotation.start()
    await pass(19_000)
    scan()
    await pass(0)
    expect(rotation.state.status).toBe('used')
    void rotation.refresh()
    await pass(60_000)

    expect([rotation.state.status, used]).toEqual(['live', ['webhook']])
  })

  it('T-55 that the member told before, by a tap, does not use up the next code when the history has it', async () => {
    const { rotation, used, pass, scan } = screen({}, () => ({}))
    void rotation.start()
    await pass(3_000)
    scan()
    rotation.checkedIn()
    await pass(3_000)
    void rotation.refresh()
    await pass(60_000)

    expect([rotation.state.status, used]).toEqual(['live', ['caller']])
  })

  it('counts once where the next code comes at once by itself', async () => {
    const { rotation, used, pass, scan } = screen({}, ({ hub }) => ({ hub }), { afterCheckIn: 'refresh' })
    void rotation.start()
    await pass(19_500)
    scan()
    await pass(60_000)

    expect([rotation.state.status, used]).toEqual(['live', ['webhook']])
  })

  it('after a passage counts again', async () => {
    const { rotation, used, pass, scan } = screen({}, ({ hub }) => ({ hub }), { afterCheckIn: 'refresh' })
    void rotation.start()
    for (let visit = 0; visit < 3; visit += 1) {
      await pass(40_000)
      scan()
    }
    await pass(40_000)

    expect(used).toEqual(['webhook', 'webhook', 'webhook'])
  })
})

describe('a limit', () => {
  it('that names no time keeps the screen from asking for a minute, while the code lasts as long as it lasts', async () => {
    const { rotation, sandbox, pass } = screen({ settings: { gym: { codeTtlMs: 90_000 } } })
    void rotation.start()
    await pass(10)
    sandbox.faults.add({ kind: 'status', status: 429, times: 1 })
    await pass(200_000)

    const asked = sandbox.requests.list()
    const refused = asked.findIndex(({ status }) => status === 429)
    expect(asked[refused + 1]!.at - asked[refused]!.at).toBeGreaterThanOrEqual(60_000)
    expect(rotation.state.status).toBe('live')
  })
})

describe('a source', () => {
  it('makes one attempt at a time, whatever the client may repeat', async () => {
    const { sandbox, gym } = onOneClock({}, { retries: 5 })
    sandbox.faults.add({ kind: 'status', status: 500 })
    const source = gym.accessCodeSource({ customerId: ada.id })

    const attempt = source.issue({ signal: new AbortController().signal, attempt: 1, have: null })

    await expect(attempt).rejects.toMatchObject({ code: 'server_error' })
    expect(sandbox.requests.list()).toHaveLength(1)
  })

  it('ends an attempt that is given up', async () => {
    const { sandbox, gym } = onOneClock()
    sandbox.faults.add({ kind: 'hang' })
    const controller = new AbortController()

    const attempt = gym
      .accessCodeSource({ customerId: ada.id })
      .issue({ signal: controller.signal, attempt: 1, have: null })
    controller.abort()

    await expect(attempt).rejects.toMatchObject({ code: 'aborted' })
  })

  it('knows when a code was issued by the platform’s clock, not by its own', async () => {
    const date = new Date(START + 3_600_000).toUTCString()
    const answer = () => Response.json({ format: 'QR_CODE', content: '1' }, { headers: { date } })
    const { gym } = answering(answer, { clock: createManualClock({ nowMs: START }) })

    expect((await gym.accessCodes.get(1)).issuedAt).toBe(START + 3_600_000)
  })

  it('gives the same code the same name, another customer’s another, and never the content', async () => {
    const { gym, sandbox } = onOneClock()
    const codeOf = async (customerId: string): Promise<AccessCode> => {
      sandbox.reset({ seed: 7 })
      return gym.accessCodes.get(customerId)
    }
    const [one, again, other] = [await codeOf(ada.id), await codeOf(ada.id), await codeOf(grace.id)]

    expect(one.id).toMatch(/^[\da-f]{32}$/)
    expect(again.id).toBe(one.id)
    expect(textOf(other)).toBe(textOf(one))
    expect(other.id).not.toBe(one.id)
  })
})
