import { createManualClock } from '@acme/access-codes/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSettle } from '../src/testing/settle.js'

/** A promise behind so many others. */
async function behind(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
}

/** Whether it is through by the time that `settled` is. */
async function isThrough(chain: Promise<void>, settled: () => Promise<unknown>): Promise<boolean> {
  let through = false
  void chain.then(() => (through = true))
  await settled()
  return through
}

describe('promises settle', () => {
  it('between the timers of a manual clock, however long a chain is', async () => {
    const clock = createManualClock({ nowMs: 0 })
    const seen: number[] = []
    const tick = async (): Promise<void> => {
      await behind(20_000)
      seen.push(clock.now())
      if (seen.length < 3) clock.setTimeout(() => void tick(), 1_000)
    }
    clock.setTimeout(() => void tick(), 1_000)

    await clock.advance(3_000)

    expect(seen).toEqual([1_000, 2_000, 3_000])
  })

  it('although a test has replaced the timers', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())

    expect(await isThrough(behind(5_000), () => createManualClock().settle())).toBe(true)
  })

  it('for two clocks at once', async () => {
    const clocks = [createManualClock(), createManualClock()]

    expect(await isThrough(behind(5_000), () => Promise.all(clocks.map((clock) => clock.settle())))).toBe(true)
  })

  it('without a channel, as on React Native, for chains of up to a thousand turns', async () => {
    expect(await isThrough(behind(990), createSettle(null))).toBe(true)
  })
})

it('holds a process open only while somebody waits', async () => {
  const channel = new MessageChannel()
  onTestFinished(() => channel.port1.close())
  const settle = createSettle(() => channel)
  // Node's own, which its types do not know.
  const holds = (): boolean => (channel.port1 as unknown as { hasRef(): boolean }).hasRef()

  const [first, second] = [settle(), settle()]
  const seen = [holds()]
  await first
  seen.push(holds())
  await second
  seen.push(holds())
  const third = settle()
  seen.push(holds())
  await third
  seen.push(holds())

  expect(seen).toEqual([true, true, false, true, false])
})
