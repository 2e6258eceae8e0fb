import { isAccessCodeError } from '@acme/access-codes'
import { createEventReader, type EventReaderOptions, type ServerSentEvent } from '@acme/access-codes/relay'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns } from './property-runs.js'

type Heard = ServerSentEvent | { readonly retryMs: number } | string

function read(pieces: readonly (string | Uint8Array)[], options: Partial<EventReaderOptions> = {}): Heard[] {
  const heard: Heard[] = []
  const push = createEventReader({
    onEvent: (event) => heard.push(event),
    onRetry: (retryMs) => heard.push({ retryMs }),
    ...options,
  })
  try {
    for (const piece of pieces) push(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece)
  } catch (error) {
    heard.push(isAccessCodeError(error) ? error.code : 'unknown')
  }
  return heard
}

const message = (data: string, more: Partial<ServerSentEvent> = {}): ServerSentEvent => ({
  event: 'message',
  data,
  id: '',
  ...more,
})

describe('an event stream', () => {
  it.each<[string, string, Heard[]]>([
    ['ends lines in LF', 'data: a\n\ndata: b\n\n', [message('a'), message('b')]],
    ['ends lines in CR', 'data: a\r\rdata: b\r\r', [message('a'), message('b')]],
    ['ends lines in CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n', [message('a'), message('b')]],
    ['mixes the three', 'data: a\r\n\ndata: b\r\r\ndata: c\n\r', [message('a'), message('b'), message('c')]],
    ['begins with a byte order mark', '\uFEFFdata: a\n\n', [message('a')]],
    ['has a second mark, which is content', '\uFEFF\uFEFFdata: a\n\ndata: b\n\n', [message('b')]],
    ['has comments and heartbeats', ':\n\n: hello\ndata: a\n:\ndata: b\n\n:\n\n', [message('a\nb')]],
    ['has several data lines', 'data: a\ndata:\ndata: c\n\n', [message('a\n\nc')]],
    ['has a data line without a colon', 'data\n\n', [message('')]],
    ['drops one space only', 'data:  a\n\ndata:b\n\n', [message(' a'), message('b')]],
    ['keeps later colons', 'data: a:b: c\n\n', [message('a:b: c')]],
    ['names an event, once', 'event: used\ndata: a\n\ndata: b\n\n', [message('a', { event: 'used' }), message('b')]],
    ['drops a name without data', 'event: used\n\ndata: b\n\n', [message('b')]],
    [
      'keeps an id until the next',
      'id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n',
      [message('a', { id: '1' }), message('b', { id: '1' }), message('c')],
    ],
    ['ignores an id with a null', 'id: 1\nid: 2\0\ndata: a\n\n', [message('a', { id: '1' })]],
    [
      'states a pause',
      'retry: 1500\nretry: soon\nretry: -1\nretry\nretry: 1.5\ndata: a\n\n',
      [{ retryMs: 1500 }, message('a')],
    ],
    ['has fields of tomorrow', 'mood: good\ndate: x\nDATA: y\ndata: a\n\n', [message('a')]],
    ['breaks off in an event', 'data: a\n\ndata: b\n', [message('a')]],
    ['breaks off in a line', 'data: a\n\ndata: b', [message('a')]],
    ['is empty', '', []],
    ['has characters of several bytes', 'data: Zürich 🚪 入口\n\n', [message('Zürich 🚪 入口')]],
  ])('%s', (_, text, expected) => {
    expect(read([text])).toEqual(expected)
  })

  it('tells an event as soon as its last line ends, though the end may turn out to be CRLF', () => {
    const heard: Heard[] = []
    const push = createEventReader({ onEvent: (event) => heard.push(event) })
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

    push(encode('data: a\r\n\r'))
    expect(heard).toEqual([message('a')])

    push(encode('\ndata: b\r'))
    push(encode(''))
    push(encode('\ndata: c\r'))
    push(encode('\r'))
    expect(heard).toEqual([message('a'), message('b\nc')])
  })

  it('replaces bytes that are no UTF-8', () => {
    expect(read([new Uint8Array([...new TextEncoder().encode('data: '), 0xff, 10, 10])])).toEqual([message('\uFFFD')])
  })

  it.each<[string, string, Heard[]]>([
    ['one line', `data: ${'x'.repeat(100)}`, ['malformed']],
    ['many lines', 'data: 1234567\n'.repeat(10), ['malformed']],
    ['empty lines without end', 'data\n'.repeat(100), ['malformed']],
    ['a comment', `:${'x'.repeat(100)}`, ['malformed']],
    ['the second event', `data: a\n\ndata: ${'x'.repeat(100)}`, [message('a'), 'malformed']],
    ['nothing, over many events', 'data: 1234567\n\n'.repeat(9), Array.from({ length: 9 }, () => message('1234567'))],
  ])('is refused when an event is too long: %s', (_, text, expected) => {
    expect(read([text], { maxChars: 50 })).toEqual(expected)
  })

  it('tells the same events however it is cut into pieces', () => {
    const eol = fc.constantFrom('\n', '\r', '\r\n')
    const name = fc.constantFrom('data', 'data', 'data', 'event', 'id', 'retry', '', 'mood')
    const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.nat().map(String))
    const line = fc.tuple(name, fc.constantFrom(':', ': ', ''), value, eol).map((parts) => parts.join(''))
    const text = fc
      .tuple(fc.constantFrom('', '\uFEFF'), fc.array(fc.oneof({ weight: 2, arbitrary: line }, eol), { maxLength: 14 }))
      .map(([mark, lines]) => mark + lines.join(''))
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 10 })

    fc.assert(
      fc.property(text, cuts, fc.boolean(), fc.integer({ min: 20, max: 200 }), (whole, places, everyByte, maxChars) => {
        const bytes = new TextEncoder().encode(whole)
        const at = everyByte
          ? [...bytes.keys()]
          : places.map((place) => Math.round(place * bytes.length)).sort((a, b) => a - b)
        const pieces = [0, ...at].map((start, index) => bytes.subarray(start, at[index] ?? bytes.length))

        expect(read(pieces, { maxChars })).toEqual(read([bytes], { maxChars }))
      }),
      { numRuns: propertyRuns },
    )
  })

  it('carries any data there and back, whichever way lines end', () => {
    const line = fc.string({ unit: 'binary', maxLength: 30 }).filter((text) => !/[\r\n]/.test(text))
    const eol = fc.constantFrom('\n', '\r', '\r\n')

    fc.assert(
      fc.property(fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), { maxLength: 10 }), eol, (events, end) => {
        const text = events.map((lines) => `${lines.map((each) => `data: ${each}${end}`).join('')}${end}`).join('')

        // A lone surrogate has no UTF-8 form; what the encoder makes of it is what must come back.
        const sent = (each: string): string =>
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(each))
        expect(read([text])).toEqual(events.map((lines) => message(lines.map(sent).join('\n'))))
      }),
      { numRuns: propertyRuns },
    )
  })
})
