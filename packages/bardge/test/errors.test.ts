import { AccessCodeError, HttpError, isAccessCodeError } from '@acme/access-codes'
import type { BardgeClient } from '@acme/access-codes-bardge'
import { describe, expect, it } from 'vitest'
import { answering, failure, refusal } from './client-rig.js'
import { loadDocument } from './openapi-document.js'

/** Every code that the document knows: status, type, our code, and a word of the hint. */
const table: readonly (readonly [string, number, string, string, string | null])[] = [
  ['validation_error', 400, 'invalid_request_error', 'invalid_request', 'credits'],
  ['invalid_api_key', 401, 'authentication_error', 'unauthorized', 'dashboard'],
  ['account_disabled', 403, 'permission_error', 'forbidden', 'account'],
  ['permission_denied', 403, 'permission_error', 'forbidden', 'may not'],
  ['resource_not_found', 404, 'invalid_request_error', 'not_found', 'no such client.'],
  ['pass_not_found', 404, 'invalid_request_error', 'not_found', 'pass'],
  ['idempotency_key_reused', 409, 'idempotency_error', 'conflict', 'new one'],
  ['slot_unavailable', 409, 'resource_conflict_error', 'conflict', 'slot'],
  ['class_full', 409, 'resource_conflict_error', 'conflict', 'full'],
  ['already_cancelled', 409, 'resource_conflict_error', 'conflict', 'cancelled'],
  ['internal_error', 500, 'api_error', 'server_error', null],
  ['lookup_token_invalid', 403, 'permission_error', 'forbidden', 'look'],
  ['lookup_token_expired', 403, 'permission_error', 'forbidden', 'ended'],
  ['invalid_access_code', 400, 'invalid_request_error', 'invalid_request', 'code'],
  ['session_expired', 409, 'resource_conflict_error', 'conflict', 'again'],
  ['pass_expired', 400, 'invalid_request_error', 'pass_inactive', 'ended'],
  ['pass_inactive', 400, 'invalid_request_error', 'pass_inactive', 'active'],
]

describe('each code of the vendor', () => {
  it('of the document is in the table, and no other', () => {
    expect(table.map(([code]) => code)).toEqual(
      loadDocument().components.schemas['ErrorDetail']?.properties?.['code']?.enum,
    )
  })

  it.each(table)('%s (%i, %s) is %s', async (providerCode, status, providerType, code, hint) => {
    const { bardge } = answering(() => refusal(status, providerCode, providerType))

    const error = await failure(bardge.clients.get('client_1'))

    expect(error).toBeInstanceOf(HttpError)
    expect(error).toMatchObject({
      code,
      status,
      provider: 'bardge',
      operation: 'getClient',
      fromProvider: true,
      providerCode,
      providerType,
      providerMessage: `It is ${providerCode}`,
      requestId: 'req_1',
      retryable: code === 'server_error',
    })
    if (hint === null) expect(error.hint).toBeUndefined()
    else expect(error.hint).toContain(hint)
  })

  it.each(table)('%s means the same with another status of refusal', async (providerCode, _, type, code) => {
    const { bardge } = answering(() => refusal(code === 'server_error' ? 503 : 422, providerCode, type))

    expect((await failure(bardge.clients.get('client_1'))).code).toBe(code)
  })
})

describe('what the document does not know', () => {
  it.each([
    [400, 'invalid_request'],
    [402, 'payment_required'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [409, 'conflict'],
    [429, 'rate_limited'],
    [500, 'server_error'],
    [418, 'server_error'],
  ])('keeps the meaning of its status: %i', async (status, code) => {
    for (const word of ['studio_on_fire', 'constructor', '__proto__']) {
      const { bardge } = answering(() => refusal(status, word, 'new_error'))
      expect(await failure(bardge.clients.get('client_1'))).toMatchObject({
        code,
        providerCode: word,
        providerType: 'new_error',
        fromProvider: true,
      })
    }
  })

  it('may be without a code, a message or an id', async () => {
    const { bardge } = answering(() =>
      Response.json({ error: { type: 'api_error' } }, { status: 500, headers: { 'bardge-request-id': 'req_h' } }),
    )

    const error = await failure(bardge.clients.get('client_1'))

    expect(error).toMatchObject({
      code: 'server_error',
      providerCode: 'api_error',
      fromProvider: true,
      requestId: 'req_h',
    })
  })

  it.each([
    ['a page of a gateway', new Response('<html>Bad Gateway</html>', { status: 502 })],
    ['nothing', new Response(null, { status: 502 })],
    ['another document', Response.json({ message: 'no route' }, { status: 502 })],
    ['an error that is none', Response.json({ error: 'no' }, { status: 502 })],
    ['an error with numbers', Response.json({ error: { type: 1, code: 2 } }, { status: 502 })],
  ])('is not the vendor’s own: %s', async (_, response) => {
    const { bardge } = answering(() => response)

    expect(await failure(bardge.clients.get('client_1'))).toMatchObject({
      code: 'server_error',
      status: 502,
      fromProvider: false,
    })
  })
})

describe('a 404', () => {
  it('of somebody else asks whether the address is right', async () => {
    const { bardge } = answering(() => new Response('<html>Not Found</html>', { status: 404 }))

    expect(await failure(bardge.passes.list().pages().next())).toMatchObject({
      code: 'not_found',
      fromProvider: false,
      hint: expect.stringContaining('is baseUrl right'),
    })
  })

  it.each([
    ['client', (bardge: BardgeClient) => bardge.clients.credits('client_1')],
    ['issued pass', (bardge: BardgeClient) => bardge.issuedPasses.get('pass_1')],
    ['client, or no such pass', (bardge: BardgeClient) => bardge.accessCodes.create({ clientId: 'client_1' })],
    ['thing: look at the ids', (bardge: BardgeClient) => bardge.bookings.status('booking_1')],
  ])('of the vendor says what there is none of: %s', async (what, call) => {
    const { bardge } = answering(() => refusal(404, 'resource_not_found'))

    expect((await failure(call(bardge))).hint).toContain(`Your account has no such ${what}`)
  })
})

describe('a success that is none', () => {
  it.each([
    ['HTML', new Response('<html></html>')],
    ['nothing', new Response('')],
    ['half of it', new Response('{"id":"client_1')],
    ['a list', Response.json([])],
    ['text', Response.json('client_1')],
    ['null', Response.json(null)],
  ])('is malformed: %s', async (_, response) => {
    const { bardge } = answering(() => response)

    const error = await failure(bardge.clients.get('client_1'))

    expect(error).toMatchObject({ code: 'malformed', status: 200 })
    expect(isAccessCodeError(error) && error instanceof AccessCodeError).toBe(true)
  })
})
