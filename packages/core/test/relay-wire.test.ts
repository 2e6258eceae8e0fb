import type { Payload } from '@acme/access-codes'
import {
  decodeAnswer,
  decodeCheckedIn,
  decodeFailure,
  decodePosition,
  decodeUsed,
  decodeVisit,
  encodeAnswer,
  encodeCheckedIn,
  encodeFailure,
  encodePosition,
  encodeUsed,
  encodeVisit,
  type RelayAnswer,
  type RelayErrorCode,
} from '@acme/access-codes/relay'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns } from './property-runs.js'

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 })
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })
const duration = fc.double({ min: 0, max: 1e12, noNaN: true }).map((ms) => ms + 0)
const seq = fc.nat({ max: Number.MAX_SAFE_INTEGER })
const subject = maybe(text)
const mediaType = fc.constantFrom('image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml')
const content = fc.base64String({ minLength: 4, maxLength: 20 })
const payload: fc.Arbitrary<Payload> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text }),
  fc.record({ kind: fc.constant('image' as const), mediaType, content }).map(({ kind, mediaType, content }) => ({
    kind,
    mediaType,
    dataUri: `data:${mediaType};base64,${content}`,
  })),
)
const used = fc.record({ id: text, at: fc.integer(), agoMs: duration, codeId: maybe(text) })
const answer: fc.Arbitrary<RelayAnswer> = fc.oneof(
  fc.record({
    code: fc.record({ id: text, payload, provider: maybe(text), expiresAt: maybe(fc.integer()) }),
    validForMs: fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((ms) => ms + 0),
    heldForMs: duration,
    refreshInMs: maybe(duration),
    visitId: maybe(text),
    seq,
    subject,
  }),
  fc.record({ used, seq, subject }),
  fc.record({ noVisit: fc.constant(true as const), seq, subject }),
)
const visitId = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((id) => !/^\.\.?$/.test(id))

const travelling = [
  'conflict',
  'forbidden',
  'gone',
  'invalid_request',
  'maybe_issued',
  'not_found',
  'pass_inactive',
  'payment_required',
  'rate_limited',
  'server_error',
  'unauthorized',
  'visit_already_coded',
  'visit_uncertain',
] as const satisfies RelayErrorCode[]

/** Fields of tomorrow, at every level. */
function withStrangers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const known = Object.entries(value).map(([name, inner]) => [name, withStrangers(inner)])
  return { mood: 'good', ...Object.fromEntries(known), extra: { nested: [1] } }
}

const strange = (json: string): string => JSON.stringify(withStrangers(JSON.parse(json)))
const runs = { numRuns: propertyRuns }

describe('what the relay says', () => {
  it('arrives as it was said, whatever else a newer relay adds', () => {
    fc.assert(
      fc.property(answer, (said) => {
        expect(decodeAnswer(encodeAnswer(said))).toEqual(said)
        expect(decodeAnswer(strange(encodeAnswer(said)))).toEqual(said)
      }),
      runs,
    )
  })

  it('arrives as it was said on the event stream', () => {
    fc.assert(
      fc.property(used, seq, subject, (checkIn, count, whose) => {
        const event = encodeUsed({ ...checkIn, seq: count, subject: whose })
        const data = /^event: used\ndata: ([^\r\n]*)\n\n$/.exec(event)?.[1] ?? ''

        expect(decodeUsed(data)).toEqual({ ...checkIn, seq: count, subject: whose })
        expect(decodeUsed(strange(data))).toEqual({ ...checkIn, seq: count, subject: whose })
      }),
      runs,
    )
  })

  it('arrives as it was said when it is a failure', () => {
    const failure = fc.record({
      code: fc.constantFrom(...travelling),
      retryAfterMs: maybe(duration),
      requestId: maybe(text),
    })
    fc.assert(
      fc.property(failure, (said) => {
        expect(decodeFailure(strange(encodeFailure(said)))).toEqual(said)
      }),
      runs,
    )
  })

  it.each([
    'timeout',
    'network',
    'malformed',
    'stale_code',
    'store_failed',
    'source_failed',
    'aborted',
    'stopped',
  ] as const)('is server_error when it is %s, which only the relay can act on', (code) => {
    expect(decodeFailure(encodeFailure({ code, retryAfterMs: 900 }))).toEqual({
      code: 'server_error',
      retryAfterMs: 900,
    })
  })

  it('carries what is to be paid beside payment_required, and beside nothing else', () => {
    const session = { id: 's1', copayOptions: [{ id: 'month', price: 1_200 }] }

    expect(decodeFailure(encodeFailure({ code: 'payment_required', session }))).toEqual({
      code: 'payment_required',
      session,
    })
    expect(encodeFailure({ code: 'forbidden', session })).toBe('{"error":{"code":"forbidden"}}')
    expect(decodeFailure('{"error":{"code":"forbidden","session":1}}')).toEqual({ code: 'forbidden' })
  })

  it('holds nothing but the fields of the format', () => {
    const vendor = { secret: 'vendor-secret' }
    const code = { id: 'code-1', payload: { kind: 'text' as const, text: '0042', ...vendor }, ...vendor }
    const door = { id: 'door-1', at: 1, agoMs: 2, ...vendor }

    const said = [
      encodeAnswer({ code, validForMs: 1, heldForMs: 0, seq: 1, ...vendor }),
      encodeAnswer({ used: door, seq: 1, ...vendor }),
      encodeAnswer({ noVisit: true, seq: 1, ...vendor }),
      encodeUsed({ ...door, seq: 1 }),
      encodeFailure({ code: 'server_error', ...vendor }),
      encodeCheckedIn({ id: 'tap-1', codeId: 'code-1', ...vendor }),
    ]

    expect(said.join('\n')).not.toContain('vendor-secret')
  })

  it('never puts a check-in into the future', () => {
    expect(decodeAnswer(encodeAnswer({ used: { id: 'door-1', at: 1, agoMs: -300 }, seq: 1 }))).toEqual({
      used: { id: 'door-1', at: 1, agoMs: 0 },
      seq: 1,
    })
  })

  const full = {
    code: { id: 'code-1', payload: { kind: 'text', text: '0042' } },
    validForMs: 30_000,
    heldForMs: 0,
    seq: 7,
  }
  const picture = (fields: object): object => ({
    ...full,
    code: { id: 'code-1', payload: { kind: 'image', ...fields } },
  })
  it.each<[string, unknown]>([
    ['', undefined],
    ['seq', null],
    ['seq', []],
    ['seq', {}],
    ['seq', { ...full, seq: -1 }],
    ['seq', { ...full, seq: 1.5 }],
    ['seq', { ...full, seq: '7' }],
    ['seq', { noVisit: true }],
    ['subject', { seq: 7, noVisit: true, subject: 7 }],
    ['code.id', { seq: 7 }],
    ['code.id', { seq: 7, noVisit: 'true' }],
    ['code.id', { ...full, code: 'code-1' }],
    ['code.id', { ...full, code: { ...full.code, id: '' } }],
    ['code.id', { ...full, code: { ...full.code, id: 1 } }],
    ['code.payload.kind', { ...full, code: { id: 'code-1' } }],
    ['code.payload.kind', { ...full, code: { id: 'code-1', payload: { kind: 'pdf', text: 'x' } } }],
    ['code.payload.text', { ...full, code: { id: 'code-1', payload: { kind: 'text', text: '' } } }],
    ['code.payload.text', { ...full, code: { id: 'code-1', payload: { kind: 'text', text: 42 } } }],
    ['code.payload.mediaType', picture({ dataUri: 'data:image/png;base64,AA==' })],
    ['code.payload.dataUri', picture({ mediaType: 'image/png' })],
    ['code.payload.dataUri', picture({ mediaType: 'image/png', dataUri: 'https://elsewhere.example/code.png' })],
    ['code.payload.dataUri', picture({ mediaType: 'image/png', dataUri: 'data:image/gif;base64,AA==' })],
    ['code.payload.dataUri', picture({ mediaType: 'text/html', dataUri: 'data:text/html,0042' })],
    ['code.payload.dataUri', picture({ mediaType: 'image/png', dataUri: 'data:image/png;base64,A") url(//x' })],
    ['code.provider', { ...full, code: { ...full.code, provider: 1 } }],
    ['code.expiresAt', { ...full, code: { ...full.code, expiresAt: '2026-01-05' } }],
    ['validForMs', { ...full, validForMs: undefined }],
    ['validForMs', { ...full, validForMs: '30000' }],
    ['validForMs', { ...full, validForMs: null }],
    ['heldForMs', { ...full, heldForMs: undefined }],
    ['heldForMs', { ...full, heldForMs: -1 }],
    ['refreshInMs', { ...full, refreshInMs: 'soon' }],
    ['visitId', { ...full, visitId: 5 }],
    ['used.id', { used: {}, seq: 7 }],
    ['used.id', { used: true, seq: 7 }],
    ['used.at', { used: { id: 'door-1', agoMs: 0 }, seq: 7 }],
    ['used.agoMs', { used: { id: 'door-1', at: 1, agoMs: -1 }, seq: 7 }],
    ['used.codeId', { used: { id: 'door-1', at: 1, agoMs: 1, codeId: 2 }, seq: 7 }],
  ])('is refused with the path %j for %j', (path, body) => {
    const said = body === undefined ? '<html>0042' : JSON.stringify(body)

    expect(() => decodeAnswer(said)).toThrow(expect.objectContaining({ code: 'malformed', path }))
  })

  it.each<[string, string]>([
    ['', '<html>'],
    ['id', '{"at":1,"agoMs":0,"seq":1}'],
    ['seq', '{"id":"door-1","at":1,"agoMs":0}'],
  ])('is refused with the path %j for the event %s', (path, data) => {
    expect(() => decodeUsed(data)).toThrow(expect.objectContaining({ code: 'malformed', path }))
  })

  it('leads to the address where it is a page, as of a server that has one for every path', () => {
    const hint = 'Where a page answers in its place, compare the url with the basePath of the relay'

    expect(() => decodeAnswer('<!doctype html>')).toThrow(expect.objectContaining({ hint }))
  })

  it('takes null for absent where a field may be absent', () => {
    const said = {
      ...full,
      code: { ...full.code, provider: null },
      refreshInMs: null,
      visitId: null,
      used: null,
      noVisit: null,
    }

    expect(decodeAnswer(JSON.stringify(said))).toEqual(full)
  })

  it.each([
    '',
    '<html>',
    'null',
    '{}',
    '{"error":"no"}',
    '{"error":{"code":"404","message":"NOT_FOUND"}}',
    '{"error":{"code":"constructor"}}',
    '{"error":{"code":"timeout"}}',
    '{"error":{"code":["gone"]}}',
    '{"error":{"code":"gone","retryAfterMs":"5"}}',
  ])('is not a failure of the relay: %s', (body) => {
    expect(decodeFailure(body)).toBeNull()
  })
})

describe('what the relay is asked', () => {
  it('arrives as it was asked', () => {
    const position = fc.record({
      have: fc.option(fc.string({ unit: 'grapheme', minLength: 1 })),
      seen: fc.option(seq),
      subject: fc.option(fc.string({ unit: 'grapheme', minLength: 1 })),
    })
    const visit = fc.record({ id: visitId, replaceLive: fc.boolean(), despiteUncertain: fc.boolean() })
    fc.assert(
      fc.property(position, visit, text, text, (asked, wanted, id, codeId) => {
        expect(decodePosition(new URL(encodePosition(asked), 'https://relay.example/').searchParams)).toEqual(asked)

        const url = new URL(`https://relay.example/base${encodeVisit(wanted, asked.have)}`)
        expect(decodePosition(url.searchParams).have).toBe(asked.have)
        expect(url.pathname).toMatch(/^\/base\/visits\/[^/]+$/)
        expect(decodeVisit(decodeURIComponent(url.pathname.slice('/base/visits/'.length)), url.searchParams)).toEqual(
          wanted,
        )

        expect(decodeCheckedIn(strange(encodeCheckedIn({ id, codeId })))).toEqual({ id, codeId })
      }),
      runs,
    )
  })

  it('says nothing where there is nothing to say', () => {
    expect(encodePosition({ have: null, seen: null, subject: null })).toBe('')
    expect(encodePosition({ have: 'code-1', seen: 0, subject: 'a b' })).toBe('?have=code-1&seen=0&subject=a%20b')
    expect(encodeVisit({ id: 'v 1/2', replaceLive: false, despiteUncertain: false })).toBe('/visits/v%201%2F2')
    expect(encodeVisit({ id: 'v', replaceLive: false, despiteUncertain: false }, 'code-1')).toBe(
      '/visits/v?have=code-1',
    )
    expect(encodeVisit({ id: 'v', replaceLive: true, despiteUncertain: true })).toBe(
      '/visits/v?replaceLive=1&despiteUncertain=1',
    )
  })

  it.each(['', '-1', '1.5', '1e3', 'x', '9999999999999999', ' 7'])(
    'counts a position that cannot be read as not said: %j',
    (seen) => {
      expect(decodePosition(new URLSearchParams({ have: '', seen, subject: '' }))).toEqual({
        have: null,
        seen: null,
        subject: null,
      })
    },
  )

  it.each(['', '.', '..', 'x'.repeat(129), 'half \ud83d'])('refuses the visit id %j on both sides', (id) => {
    const visit = { id, replaceLive: false, despiteUncertain: false }

    expect(() => encodeVisit(visit)).toThrow(expect.objectContaining({ code: 'invalid_option' }))
    expect(() => decodeVisit(id, new URLSearchParams())).toThrow(
      expect.objectContaining({ code: 'malformed', path: 'id' }),
    )
  })

  it('takes 128 characters, and dots among others', () => {
    for (const id of ['x'.repeat(128), '...', '.a', '🚪'.repeat(128)]) {
      expect(encodeVisit({ id, replaceLive: false, despiteUncertain: false })).toBe(`/visits/${encodeURIComponent(id)}`)
    }
  })

  it.each<[string, string]>([
    ['id', '{"codeId":"code-1"}'],
    ['codeId', '{"id":"tap-1"}'],
    ['', 'id=tap-1'],
  ])('refuses a tap with the path %j for %s', (path, body) => {
    expect(() => decodeCheckedIn(body)).toThrow(expect.objectContaining({ code: 'malformed', path }))
  })
})
