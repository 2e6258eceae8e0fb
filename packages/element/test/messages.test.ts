import { type PartialMessages, englishMessages } from '@acme/access-codes-element'
import { expect, it, vi } from 'vitest'
import { mergeMessages } from '../src/messages.js'

it('replaces the words that are given, and keeps the others', () => {
  const live = 'Halten Sie ihn an den Leser.'
  const merged = mergeMessages({ live, actions: { no: 'Nein' }, brightness: '' })

  expect(merged).toEqual({
    ...englishMessages,
    live,
    brightness: '',
    actions: { ...englishMessages.actions, no: 'Nein' },
  })
})

it('changes nothing when nothing is given, and never the English words themselves', () => {
  const before = JSON.stringify(englishMessages)

  expect(mergeMessages(null)).toEqual(englishMessages)
  mergeMessages({ troubles: { busy: 'x' } })
  expect(JSON.stringify(englishMessages)).toBe(before)
})

it('takes a text for a function that says it always, and ignores what is no word', () => {
  const given = {
    used: 'Du bist drin.',
    live: () => 'x',
    again: null,
    failures: 5,
    actions: null,
    troubles: { busy: 1 },
  }
  const { used, ...others } = mergeMessages(given as unknown as PartialMessages)
  const { used: _, ...english } = englishMessages

  expect(used({ time: '18:04' })).toBe('Du bist drin.')
  expect(others).toEqual(english)
})

it('says it in English where a text of the page fails, and reports that', () => {
  const report = vi.fn()
  vi.stubGlobal('reportError', report)
  const mine = new Error('mine')
  const words = mergeMessages({
    used: () => {
      throw mine
    },
    countdown: (() => undefined) as unknown as () => string,
    zone: (() => 7) as unknown as () => string,
  })
  const said = [words.used({ time: null }), words.countdown(3), words.zone('Europe/Berlin')]
  vi.unstubAllGlobals()

  expect(said).toEqual(["You're in.", '', '7'])
  expect(report.mock.calls).toEqual([[mine]])
})

it('writes moments with their zone, and without what is not known', () => {
  const { visit, door, printed, zone } = englishMessages
  const berlin = zone('Europe/Berlin')

  expect([
    visit({ until: '23:59', zone: null }),
    visit({ until: null, zone: null }),
    door({ until: 'Fri 18:00', zone: berlin, place: 'Main entrance' }),
    door({ until: null, zone: berlin, place: null }),
    printed({ until: '23:59', zone: zone('America/New_York') }),
    printed({ until: null, zone: null }),
  ]).toEqual([
    'One code for this visit, until 23:59',
    'One code for this visit',
    'Main entrance, until Fri 18:00 (Berlin time)',
    'Your door code',
    'Valid until 23:59 (New York time)',
    '',
  ])
})
