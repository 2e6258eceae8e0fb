import { createManualClock } from '@acme/access-codes/testing'
import { expect, it } from 'vitest'
import { playPlainRun } from '../src/plain-run.js'

it('shows a code, two renewals, the turnstile and a new code, and ends within fifteen seconds', async () => {
  const clock = createManualClock()
  const lines: string[] = []
  const run = playPlainRun(clock, (line) => lines.push(line))

  await clock.advance(15_000)
  await run

  const pictures = lines.filter((line) => line.includes('█'))
  const told = lines.filter((line) => !pictures.includes(line)).map((line) => line.replace(/[\d.]+ s/g, '_').trim())
  expect(new Set(pictures).size).toBe(4)
  expect(told).toEqual([
    'An offline stand-in for a gym: no account, no network, no door. Its codes live five seconds.',
    '_  stand-in-1 is on screen, good for _',
    '_  stand-in-2 replaces stand-in-1, good for _',
    '_  stand-in-3 replaces stand-in-2, good for _',
    "_  stand-in-3 is read at the turnstile: you're in",
    '_  stand-in-4 is on screen, good for _',
    '_  stopped. Run `npm start` in a terminal to see it live.',
  ])
  expect(clock.timers).toEqual([])
})
