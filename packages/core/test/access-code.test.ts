import { AccessCode, type AccessCodeInit, isAccessCodeError } from '@acme/access-codes'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'

const CANARY = '0049267681211943991'
const init = { id: 'a1b2c3', provider: 'gym', issuedAt: 1_767_600_000_000, expiresAt: 1_767_600_030_000 } as const
const text = () => new AccessCode({ ...init, payload: { kind: 'text', text: CANARY } })
const image = () =>
  new AccessCode({
    ...init,
    payload: { kind: 'image', mediaType: 'image/png', dataUri: `data:image/png;base64,${CANARY}` },
  })

describe('an access code', () => {
  it.each([
    ['String', (code: AccessCode) => String(code)],
    ['a template', (code: AccessCode) => `${code}`],
    ['JSON', (code: AccessCode) => JSON.stringify({ code, list: [code] })],
    ['util.inspect', (code: AccessCode) => inspect(code, { depth: 10, showHidden: true, getters: true })],
    [
      'util.inspect without its custom form',
      (code: AccessCode) => inspect(code, { customInspect: false, depth: 10, showHidden: true }),
    ],
    [
      'the inspection of what holds it',
      (code: AccessCode) => inspect(new Map([['code', { code }]]), { depth: 10, showHidden: true }),
    ],
    [
      'Deno.inspect',
      (code: AccessCode) =>
        String((code as never as Record<symbol, () => string>)[Symbol.for('Deno.customInspect')]?.()),
    ],
    ['a spread', (code: AccessCode) => JSON.stringify({ ...code })],
    ['Object.assign', (code: AccessCode) => inspect(Object.assign({}, code), { showHidden: true })],
    ['a structured clone', (code: AccessCode) => inspect(structuredClone(code), { showHidden: true })],
    [
      'its keys and values',
      (code: AccessCode) =>
        inspect([Reflect.ownKeys(code), Object.values(code), Object.entries(Object.getOwnPropertyDescriptors(code))]),
    ],
    ['an error about it', (code: AccessCode) => inspect(new Error(`failed for ${code}`, { cause: code }))],
  ])('never shows its content in %s', (_, show) => {
    for (const code of [text(), image()]) {
      const shown = show(code)
      expect(shown).not.toContain(CANARY)
      expect(shown.length).toBeGreaterThan(0)
    }
  })

  it('shows its content to whoever asks for it', () => {
    expect(text().reveal()).toEqual({ kind: 'text', text: CANARY })
  })

  it('can be logged by its id', () => {
    expect(JSON.parse(JSON.stringify(text()))).toEqual({ ...init, kind: 'text' })
    expect(String(text())).toBe('AccessCode(gym a1b2c3)')
    expect(inspect(text())).toBe('AccessCode(gym a1b2c3)')
  })

  it('cannot be changed', () => {
    const code = text()
    expect(() => Object.assign(code, { expiresAt: 0 })).toThrow(TypeError)
    expect(() => Object.assign(code.reveal(), { text: 'another' })).toThrow(TypeError)
    expect(() => Object.assign(image().reveal(), { dataUri: 'another' })).toThrow(TypeError)
  })

  it('keeps the content that it was made with, whatever becomes of what held it', () => {
    const payload = { kind: 'text' as const, text: CANARY, extra: 1 }
    const code = new AccessCode({ ...init, payload })
    payload.text = 'another'

    expect(code.reveal()).toEqual({ kind: 'text', text: CANARY })
  })

  it.each([
    ['image/png', 'data:image/png;base64,iVBORw0KGgo='],
    ['image/jpeg', 'data:image/jpeg;base64,/9j/4A+A'],
    ['image/svg+xml', 'data:image/svg+xml;charset=utf-8,%3Csvg%20xmlns%3D%22http%3A%2F%2Fx%22%2F%3E'],
    ['image/svg+xml', 'data:image/svg+xml,%3Csvg%2F%3E'],
  ])('shows a picture of %s', (mediaType, dataUri) => {
    const payload = { kind: 'image', mediaType, dataUri } as const

    expect(new AccessCode({ ...init, payload }).reveal()).toEqual(payload)
  })

  it.each([
    ['a text without a zone', '2026-05-19T23:59:59'],
    ['a text with one', '2026-05-19T23:59:59Z'],
    ['a Date', new Date(Date.UTC(2026, 4, 19))],
  ])(
    'T-28 takes no date but epoch milliseconds, so that none is ever read in the device’s own zone by accident: %s',
    (_, expiresAt) => {
      const make = (): AccessCode =>
        new AccessCode({ ...init, payload: { kind: 'text', text: CANARY }, expiresAt: expiresAt as never })
      expect(make).toThrow(/expiresAt to be epoch milliseconds/)
    },
  )

  it('is the same as another when a reader would see the same', () => {
    const other = new AccessCode({ ...init, id: 'other', payload: { kind: 'text', text: CANARY } })
    expect(text().sameAs(other)).toBe(true)
    expect(text().sameAs(image())).toBe(false)
    expect(text().sameAs(null)).toBe(false)
  })

  it.each<[string, object]>([
    ['id', { id: '' }],
    ['provider', { provider: '' }],
    ['payload', { payload: { kind: 'text', text: '' } }],
    ['payload', { payload: { kind: 'text', text: [CANARY] } }],
    ['payload', { payload: undefined }],
    ['payload', { payload: { kind: 'video', dataUri: CANARY } }],
    ['payload', { payload: { kind: 'image', dataUri: `data:image/png;base64,${CANARY}` } }],
    ...[
      ['image/png', ''],
      ['image/png', 'data:image/png'],
      ['image/png', 'data:image/png,'],
      ['image/png', 'data:image/png;base64'],
      ['image/png', 'data:image/png;base64,'],
      ['image/png', 'data:image/png;base64,=='],
      ['image/png', 'data:image/png+x;base64,AA=='],
      ['image/png', `data:image/jpeg;base64,${CANARY}`],
      ['image/png', `https://elsewhere.example/${CANARY}.png`],
      ['image/png', [`data:image/png;base64,${CANARY}`]],
      ['image/png', `data:image/png;base64,A") url(https://elsewhere.example/${CANARY}`],
      ['image/png', `data:image/png;base64,A\n${CANARY}`],
      ['image/png', `data:image/png;a="onload=${CANARY}",A`],
      ['image/svg+xml', `data:image/svg+xml,<svg id='${CANARY}'/>`],
      ['image/svg+xml', `data:image/svg+xml,A&quot;${CANARY}`],
      ['image/tiff', `data:image/tiff;base64,${CANARY}`],
      ['text/html', `data:text/html,${CANARY}`],
      ['text/html', `javascript:alert(${CANARY})`],
    ].map(([mediaType, dataUri]): [string, object] => ['payload', { payload: { kind: 'image', mediaType, dataUri } }]),
    ['issuedAt', { issuedAt: Number.NaN }],
    ['expiresAt', { expiresAt: 30 }],
    ['issuedAt', { issuedAt: String(init.issuedAt) }],
    ['expiresAt', { expiresAt: null }],
    ['validForMs', { validForMs: 0 }],
    ['validForMs', { validForMs: Number.NaN }],
    ['validForMs', { validForMs: Number.POSITIVE_INFINITY }],
    ['validForMs', { validForMs: '5' }],
    ['validForMs', { validForMs: [5] }],
  ])('is refused without a proper %s, and the refusal names it: %j', (path, change) => {
    const make = (): AccessCode =>
      new AccessCode({ ...init, payload: { kind: 'text', text: CANARY }, ...(change as Partial<AccessCodeInit>) })
    expect(make).toThrow(expect.objectContaining({ code: 'malformed', path }))
    try {
      make()
    } catch (error) {
      expect(isAccessCodeError(error)).toBe(true)
      expect(inspect(error)).not.toContain(CANARY)
    }
  })
})
