import {
  AccessCodeError,
  HttpError,
  type HttpErrorCode,
  isAccessCodeError,
  MalformedError,
  NetworkError,
} from '@acme/access-codes'
import { describe, expect, it } from 'vitest'
import { asking, gist, keyedVendor, neverArrived, noAnswer } from './keyed-vendor.js'

const details = { provider: 'vendor', operation: 'createAccessCode' }

function http(
  code: HttpErrorCode,
  status: number,
  more: { fromProvider?: boolean; retryAfterMs?: number; replayed?: boolean } = {},
): HttpError {
  return new HttpError(code, 'No', { ...details, status, fromProvider: true, requestId: 'req-1', ...more })
}

const broken = new NetworkError('network', 'No', { ...details, undelivered: false })
const replayed = new AccessCodeError('visit_uncertain', 'A replayed 500', { ...details, requestId: 'req-1' })
const redirected = new AccessCodeError('redirect_refused', 'No', details)

/** What failed; what the next request does; whether the window of the failed one counts. */
const rows: [name: string, error: unknown, next: 'same key' | 'new key' | 'visit_uncertain', counts: boolean][] = [
  ['a refused connection', neverArrived, 'same key', false],
  ['a broken connection', broken, 'same key', true],
  ['no answer in time', noAnswer, 'same key', true],
  ['an answer that cannot be read', new MalformedError('No', { ...details, path: '' }), 'same key', true],
  ['a redirect', redirected, 'same key', true],
  ['an error of the reader itself', new TypeError('No'), 'same key', true],
  ['500 of the provider’s own', http('server_error', 500), 'visit_uncertain', true],
  ['500 of a gateway', http('server_error', 500, { fromProvider: false }), 'same key', true],
  ['502 of the provider’s own', http('server_error', 502), 'visit_uncertain', true],
  ['503 of the provider’s own', http('server_error', 503), 'same key', true],
  ['503 of a gateway', http('server_error', 503, { fromProvider: false }), 'same key', true],
  [
    '503 with a Retry-After to the end of the window',
    http('server_error', 503, { retryAfterMs: 60_000 }),
    'same key',
    true,
  ],
  ['503 with a Retry-After past it', http('server_error', 503, { retryAfterMs: 60_001 }), 'visit_uncertain', true],
  ['408', http('server_error', 408), 'same key', true],
  ['425', http('server_error', 425), 'same key', true],
  ['429', http('rate_limited', 429), 'same key', true],
  [
    '429 with a Retry-After past the window',
    http('rate_limited', 429, { retryAfterMs: 90_000 }),
    'visit_uncertain',
    true,
  ],
  ['400', http('invalid_request', 400), 'new key', false],
  ['401', http('unauthorized', 401), 'new key', false],
  ['402', http('payment_required', 402), 'new key', false],
  ['a session to be paid, in a 200', http('payment_required', 200), 'new key', false],
  ['403', http('forbidden', 403), 'new key', false],
  ['404', http('not_found', 404), 'new key', false],
  ['a pass that is not active', http('pass_inactive', 400), 'new key', false],
  ['410', http('gone', 410), 'new key', false],
  ['403 of a firewall', http('forbidden', 403, { fromProvider: false }), 'same key', true],
  ['404 of a deploy', http('not_found', 404, { fromProvider: false }), 'same key', true],
  ['409', http('conflict', 409), 'visit_uncertain', true],
  ['409 that the provider words otherwise', http('pass_inactive', 409), 'visit_uncertain', true],
  ['a key used before, with another status', http('conflict', 422), 'visit_uncertain', true],
  ['409 of a gateway', http('conflict', 409, { fromProvider: false }), 'visit_uncertain', true],
  ['a replayed 500', http('server_error', 500, { replayed: true }), 'visit_uncertain', true],
  ['a replayed 400', http('invalid_request', 400, { replayed: true }), 'new key', false],
  ['a replayed 5xx, by its reader', replayed, 'visit_uncertain', true],
]

describe('T-53 inside the window', () => {
  it.each(rows)('%s', async (_name, error, next) => {
    const { clock, fates, requests, source } = keyedVendor()
    const ask = asking(source())
    fates.push({ error })

    const first = await ask('a')
    await clock.advance(60_000)
    const second = await ask('a')

    // A foreign error is told without its words.
    const told = isAccessCodeError(error) ? gist(error) : 'source_failed'
    const keys = new Set(requests.map(({ idempotencyKey }) => idempotencyKey)).size
    const bodies = new Set(requests.map(({ body }) => body)).size
    const expected = {
      'same key': { first: told, second: 'code-1 for a', requests: 2, keys: 1, bodies: 1 },
      'new key': { first: told, second: 'code-1 for a', requests: 2, keys: 2, bodies: 1 },
      visit_uncertain: {
        first: 'visit_uncertain req-1',
        second: 'visit_uncertain req-1',
        requests: 1,
        keys: 1,
        bodies: 1,
      },
    }
    expect({ first, second, requests: requests.length, keys, bodies }).toEqual(expected[next])
  })
})

describe('T-53 after the window', () => {
  it.each(rows)('%s', async (_name, error, _next, counts) => {
    const { clock, fates, requests, source } = keyedVendor()
    const ask = asking(source())
    fates.push({ error })

    await ask('a')
    await clock.advance(60_001)
    const second = await ask('a')

    expect(second.split(' ')[0]).toBe(counts ? 'visit_uncertain' : 'code-1')
    expect(requests).toHaveLength(counts ? 1 : 2)
  })
})
