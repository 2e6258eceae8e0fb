import {
  AccessCodeError,
  type AnyAccessCodeError,
  errorKind,
  HttpError,
  isAccessCodeError,
  MalformedError,
  NetworkError,
} from '@acme/access-codes'
import { inspect } from 'node:util'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'

const where = { provider: 'gym', operation: 'getCustomerAccessCode' }

describe('the errors', () => {
  it('carry what a log needs, and print no more than that', () => {
    const cause = new Error('socket hang up')
    const error = new HttpError('rate_limited', 'GET /v1/customers/{customerId}/access-code answered 429', {
      ...where,
      status: 429,
      requestId: 'trace-1',
      hint: 'Wait a minute',
      fromProvider: true,
      providerCode: 'quota.exceeded',
      retryAfterMs: 60_000,
      cause,
    })

    expect(error).toMatchObject({ name: 'HttpError', retryable: true, status: 429, retryAfterMs: 60_000, cause })
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      ...where,
      name: 'HttpError',
      code: 'rate_limited',
      message: 'GET /v1/customers/{customerId}/access-code answered 429',
      status: 429,
      requestId: 'trace-1',
      retryable: true,
      hint: 'Wait a minute',
      providerCode: 'quota.exceeded',
    })
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '60000'])('tell no wait where it is %j', (wait) => {
    const error = new HttpError('rate_limited', 'limited', {
      ...where,
      fromProvider: false,
      retryAfterMs: wait as number,
      retryAt: wait as number,
    })

    expect(error.retryAfterMs).toBeNull()
    expect(error).not.toHaveProperty('retryAt')
  })

  it('leave no property behind for a detail that is absent', () => {
    expect(Object.keys(new AccessCodeError('stopped', 'stopped', where))).toEqual([
      'name',
      'code',
      'provider',
      'operation',
      'retryable',
    ])
    expect(inspect(new AccessCodeError('stopped', 'stopped', where))).not.toContain('undefined')
  })

  it('are recognised across two installed copies of this package', async () => {
    vi.resetModules()
    const copy = (await import('@acme/access-codes')) as {
      AccessCodeError: typeof AccessCodeError
      isAccessCodeError: typeof isAccessCodeError
    }
    const foreign = new copy.AccessCodeError('stopped', 'stopped', where)

    expect(copy.AccessCodeError).not.toBe(AccessCodeError)
    expect(foreign).not.toBeInstanceOf(AccessCodeError)
    expect(isAccessCodeError(foreign)).toBe(true)
    expect(copy.isAccessCodeError(new NetworkError('timeout', 'late', { ...where, undelivered: false }))).toBe(true)
  })

  it.each([null, undefined, 'text', 7, {}, new Error('other'), { code: 'network' }])(
    'are not mistaken: %o',
    (value) => {
      expect(isAccessCodeError(value)).toBe(false)
    },
  )

  it('have one kind each, and a code that is unknown here counts as passing', () => {
    expect(['network', 'rate_limited', 'malformed', 'stale_code'].map((code) => errorKind(code as never))).toEqual(
      Array(4).fill('transient'),
    )
    expect(['unauthorized', 'conflict', 'payment_required'].map((code) => errorKind(code as never))).toEqual(
      Array(3).fill('terminal'),
    )
    expect(['maybe_issued', 'visit_uncertain'].map((code) => errorKind(code as never))).toEqual(
      Array(2).fill('uncertain'),
    )
    expect(['aborted', 'superseded'].map((code) => errorKind(code as never))).toEqual(Array(2).fill('caller'))
    expect(errorKind('of_a_later_version' as never)).toBe('transient')
  })

  it('narrow by their code', () => {
    const details = (error: AnyAccessCodeError): unknown => {
      switch (error.code) {
        case 'rate_limited':
          expectTypeOf(error).toEqualTypeOf<HttpError<'rate_limited'>>()
          return error.retryAfterMs
        case 'malformed':
          expectTypeOf(error).toEqualTypeOf<MalformedError>()
          return error.path
        case 'timeout':
          expectTypeOf(error).toEqualTypeOf<NetworkError<'timeout'>>()
          return error.undelivered
        case 'stopped':
          expectTypeOf(error).toEqualTypeOf<AccessCodeError<'stopped'>>()
          return null
        default:
          return undefined
      }
    }
    expect(details(new MalformedError('no content', { ...where, path: 'content' }))).toBe('content')
    expect(details(new NetworkError('timeout', 'late', { ...where, undelivered: false }))).toBe(false)
  })
})
