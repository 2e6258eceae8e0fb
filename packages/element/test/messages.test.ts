import { englishMessages } from '@acme/access-codes-element'
import { expect, it } from 'vitest'
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
