import { expect, it } from 'vitest'
import { msToMidnight } from '../src/desk-time.js'
import { listWords } from '../src/list-state.js'
import { createNews } from '../src/news.js'
import { paymentWords } from '../src/page/till.js'
import { lasting, momentWords, verdictWords } from '../src/page/words.js'
import { span } from '../src/reception.js'
import { scenes } from '../src/scenes.js'

it('counts the time to midnight in the zone of the desk', () => {
  const evening = Date.UTC(2026, 0, 5, 22, 59, 52, 250)
  expect([msToMidnight(evening, 'Africa/Lagos'), msToMidnight(evening, 'UTC')]).toEqual([7_750, 3_607_750])
  expect(msToMidnight(Date.UTC(2026, 0, 5, 23), 'Africa/Lagos')).toBe(86_400_000)
})

it('says how a list stands', () => {
  expect(listWords({ total: 5, cells: 'iuf' })).toBe('1 issued, 1 uncertain, 1 failed, 2 to go')
  expect(listWords({ total: 2, cells: 'ii' })).toBe('2 issued, 0 uncertain, 0 failed')
})

it('says what is to be paid, as far as it is known', () => {
  const options = [
    { id: 'a', price: 1_200_000 },
    { id: 'b', price: 500_000 },
  ]
  expect(paymentWords({ currency: 'NGN', copayOptions: options })).toBe('This visit needs a co‑pay from NGN 500,000.')
  expect(paymentWords({ copayOptions: options.slice(1) })).toBe('This visit needs a co‑pay of 500,000.')
  expect(paymentWords({ currency: 'NGN', costPerVisit: 250_000 })).toBe(
    'The pass has no visits left. One more costs NGN 250,000.',
  )
  expect(paymentWords(undefined)).toBe('This visit has to be paid for first.')
})

it('says spans of time in the unit that fits', () => {
  expect([20, 90, 3_600, 3 * 86_400].map(span)).toEqual(['20 s', '90 s', '1 h', '3 d'])
  expect([29_400, 600_000, 8 * 3_600_000].map(lasting)).toEqual(['29 s', '10 min', '8 h'])
})

it('says what a reader said, each venue in its own way', () => {
  expect(scenes.map(({ policy }) => verdictWords(true, 'admitted', policy))).toEqual([
    'Come in.',
    'Come in. Nobody tells the phone: tap “I’m in”.',
    'The door is open.',
  ])
  expect(verdictWords(false, 'something_new', 'per-visit')).toBe('No entry: this code is not taken.')
  expect(momentWords({ at: 0, kind: 'asked', what: 'list', status: 503 })).toBe('List of codes: failed, 503')
  expect(momentWords({ at: 0, kind: 'asked', what: 'code', status: 201 })).toBe(null)
})

it('tells a newcomer the latest news of each name, and then every change', () => {
  const news = createNews()
  const heard: unknown[] = []
  news.say('place', 'here')
  news.say('place', 'there')
  const undo = news.listen((name, data) => heard.push([name, data]))
  news.say('counts', 1)
  undo()
  news.say('counts', 2)

  expect(heard).toEqual([
    ['place', 'there'],
    ['counts', 1],
  ])
})

it('has a path, a name and troubles of its own for each scene, and no trouble without its words', () => {
  for (const read of [scenes.map(({ path }) => path), scenes.map(({ name }) => name)]) {
    expect(new Set(read).size).toBe(scenes.length)
  }
  for (const { troubles } of scenes) {
    expect(new Set(troubles.map(({ id }) => id)).size).toBe(troubles.length)
    // As long as there is room for it beside the heading, and on a phone.
    for (const { watchFor } of troubles) expect(watchFor.length).toBeLessThanOrEqual(125)
  }
})
