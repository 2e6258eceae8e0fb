import { createHmac } from 'node:crypto'
import { type RhombusSignatureKind, verifyRhombusSignature } from '@acme/access-codes-rhombus'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns } from './property-runs.js'

// The vendor's own test vector, read in 2026.
const SECRET = 'AAAAAAAAAAAAAAAAAAAAAA'
const BODY = '{"version":"2","summary":"Test webhook"}'
const SIGNATURES = {
  organisation: '7c67f32d7b1320f76fa6d171a1a54dd6808570b6',
  rule: '5d3808f7c72ed8b6e52c12cf3ae13e72667d316178c6110081d58282828b2482',
} as const

const kinds: RhombusSignatureKind[] = ['organisation', 'rule']
const hashes = { organisation: 'sha1', rule: 'sha256' } as const

function sign(body: string | Uint8Array, secret: string, kind: RhombusSignatureKind): string {
  return createHmac(hashes[kind], secret).update(body).digest('hex')
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** The body amid other bytes of one buffer. */
function window(text: string): Uint8Array<ArrayBuffer> {
  const whole = bytes(`before${text}after`)
  return whole.subarray(6, 6 + bytes(text).length)
}

function stream(text: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const byte of bytes(text)) controller.enqueue(Uint8Array.of(byte))
      controller.close()
    },
  })
}

describe.each(kinds)('the signature of the %s’s webhook', (kind) => {
  const signature = SIGNATURES[kind]
  const other = SIGNATURES[kind === 'rule' ? 'organisation' : 'rule']

  it.each([
    ['text', () => BODY],
    ['bytes', () => bytes(BODY)],
    ['bytes amid others', () => window(BODY)],
    ['a view', () => new DataView(window(BODY).buffer, 6, BODY.length)],
    ['Node’s own bytes', () => Buffer.from(BODY)],
    ['a buffer', () => bytes(BODY).buffer],
    ['a stream', () => stream(BODY)],
    ['a request', () => new Request('https://mine.example', { method: 'POST', body: BODY })],
    [
      'a request that streams',
      () => new Request('https://mine.example', { method: 'POST', body: stream(BODY), duplex: 'half' } as RequestInit),
    ],
    ['a response', () => new Response(BODY)],
    ['a blob', () => new Blob([BODY])],
  ])('is the vendor’s own for a body that comes as %s, and no other’s', async (_, body) => {
    expect(await verifyRhombusSignature(body(), signature, SECRET, kind)).toBe(true)
    expect(await verifyRhombusSignature(body(), signature, `${SECRET}A`, kind)).toBe(false)
  })

  it.each([
    ['missing', null],
    ['not there', undefined],
    ['empty', ''],
    ['of the other kind', other],
    ['in capitals', signature.toUpperCase()],
    ['with its algorithm before it', `${hashes[kind]}=${signature}`],
    ['too short', signature.slice(2)],
    ['too long', `${signature}00`],
    ['with a space', ` ${signature}`],
    ['no hex', signature.replace(/./g, 'x')],
    ['another', signature.replace(/^./, (digit) => (digit === '7' ? '8' : '7'))],
  ])('is refused when it is %s', async (_, given) => {
    expect(await verifyRhombusSignature(BODY, given, SECRET, kind)).toBe(false)
  })

  it('is of the bytes as they came, not of what they mean', async () => {
    const spaced = BODY.replace(':', ': ')

    expect(await verifyRhombusSignature(spaced, signature, SECRET, kind)).toBe(false)
    expect(await verifyRhombusSignature(spaced, sign(spaced, SECRET, kind), SECRET, kind)).toBe(true)
  })

  it('of an empty body is one like any other', async () => {
    const empty = sign('', SECRET, kind)

    for (const body of ['', new Uint8Array(), new Request('https://mine.example', { method: 'POST' })]) {
      expect(await verifyRhombusSignature(body, empty, SECRET, kind)).toBe(true)
    }
    expect(await verifyRhombusSignature('', signature, SECRET, kind)).toBe(false)
    expect(await verifyRhombusSignature(BODY, empty, SECRET, kind)).toBe(false)
  })

  it('may be of any of several secrets', async () => {
    expect(await verifyRhombusSignature(BODY, signature, ['the-next-one', SECRET], kind)).toBe(true)
    expect(await verifyRhombusSignature(BODY, signature, ['the-next-one', 'the-one-after'], kind)).toBe(false)
  })

  it.each([[''], [[]], [['good', '']], [undefined]])('needs a secret that nobody can guess: %j', async (secret) => {
    await expect(verifyRhombusSignature(BODY, sign(BODY, '', kind), secret as string, kind)).rejects.toMatchObject({
      code: 'invalid_option',
      provider: 'rhombus',
    })
  })

  it('is the one that Node makes, of any bytes and any secret, and of no other bytes', async () => {
    const property = fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.nat(),
      async (body, secret, at) => {
        const good = sign(body, secret, kind)
        const altered = body.slice()
        if (altered.length > 0) altered[at % altered.length]! ^= 1 << (at % 8)
        expect(await verifyRhombusSignature(body, good, secret, kind)).toBe(true)
        expect(await verifyRhombusSignature(altered, good, secret, kind)).toBe(body.length === 0)
      },
    )
    await fc.assert(property, { numRuns: propertyRuns })
  })
})
