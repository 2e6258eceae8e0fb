import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { redact, safeCause } from '../src/http/redaction.js'

const KEY = 'k3y-f0r-the-studio'
const clean = (text: string) => redact(text, [KEY])

describe('text from elsewhere', () => {
  it('loses every known secret, the longest first', () => {
    expect(redact(`${KEY} and ${KEY}-longer`, [KEY, `${KEY}-longer`])).toBe('[redacted] and [redacted]')
    expect(redact(`${KEY} and ${KEY}-longer`, [`${KEY}-longer`, KEY])).toBe('[redacted] and [redacted]')
  })

  it('keeps what is too short to be a secret', () => {
    expect(redact('12345 and 123456', ['12345', '123456'])).toBe('12345 and [redacted]')
  })

  it.each([
    ['in a URL', encodeURIComponent, 'CANARY+KEY/==é'],
    ['in a URL, in small letters', (secret: string) => encodeURIComponent(secret).toLowerCase(), 'CANARY+KEY/==é'],
    ['in a query', (secret: string) => new URLSearchParams({ secret }).toString().slice(7), "CANARY key'(~!)*é"],
    ['in a path, with half a character', () => 'CANARY%20%EF%BF%BDKEY', 'CANARY \uD83DKEY'],
    ['in a query, with half a character', () => 'CANARY+%EF%BF%BDKEY', 'CANARY \uD83DKEY'],
    ['in JSON', (secret: string) => JSON.stringify(secret).slice(1, -1), 'CANARY"KEY\\\n1'],
    ['in capitals', (secret: string) => secret.toUpperCase(), 'canary-é-key'],
    ['in small letters', (secret: string) => secret.toLowerCase(), 'CANARY-KEY'],
    ['with what a pattern is made of', String, '.*^$+?(){}[]|\\/-&'],
    ['with half a character', String, 'CANARY\uD83D'],
  ])('loses a secret %s', (_, form, secret) => {
    expect(redact(`no ${form(secret)}, sorry`, [secret])).toBe('no [redacted], sorry')
  })

  it('becomes one line, not long', () => {
    expect(clean('one\n  two\tthree')).toBe('one two three')
    expect(clean('x'.repeat(301))).toBe('x'.repeat(300))
  })
})

describe('a foreign failure', () => {
  it('keeps name, code and message of itself and of its causes, and nothing else', () => {
    const thrown = Object.assign(
      new TypeError(`fetch failed for ${KEY}`, {
        cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
      }),
      {
        config: { headers: { 'x-api-key': KEY } },
      },
    )

    const cause = safeCause(thrown, clean)

    expect(cause).toMatchObject({
      name: 'TypeError',
      message: 'fetch failed for [redacted]',
      cause: { message: 'refused', code: 'ECONNREFUSED' },
    })
    expect(inspect(cause, { depth: 10, showHidden: true })).not.toContain(KEY)
    expect(Object.hasOwn(cause?.cause as object, 'cause')).toBe(false)
  })

  it('that is no error gives what words it has', () => {
    expect(safeCause(`thrown ${KEY}`, clean)?.message).toBe('thrown [redacted]')
    expect(safeCause({ message: 7 }, clean)?.message).toBe('No message')
    expect(safeCause(null, clean)?.message).toBe('No message')
    expect(safeCause(undefined, clean)).toBeUndefined()
  })

  it('is followed four deep, so that a ring of causes ends', () => {
    const ring: { message: string; cause?: unknown } = { message: 'round' }
    ring.cause = ring
    let depth = 0
    for (let cause: unknown = safeCause(ring, clean); cause instanceof Error; cause = cause.cause) depth += 1
    expect(depth).toBe(4)
  })
})
