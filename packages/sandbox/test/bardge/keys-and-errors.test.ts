import { describe, expect, it } from 'vitest'

import { bardgeOperations } from '@acme/access-codes-sandbox'
import { adasCode, asker, BASE, clients, openSandbox, refusal, resellers } from './rig.js'

describe('the key', () => {
  it.each([
    ['none', null],
    ['an unknown one', 'nobodys'],
  ])('is asked for: %s is a 401 in the documented words', async (_, key) => {
    const { status, headers, json } = await asker(openSandbox())('/passes', undefined, { key })

    expect(status).toBe(401)
    expect(json).toEqual({
      error: {
        type: 'authentication_error',
        code: 'invalid_api_key',
        message: 'Invalid API key provided',
        request_id: headers.get('bardge-request-id'),
      },
    })
  })

  it('of a disabled account is a 403 in the documented words', async () => {
    const { status, json } = await asker(openSandbox())('/passes', undefined, { key: resellers.closed.apiKey })

    expect([status, json.error]).toMatchObject([
      403,
      { type: 'permission_error', code: 'account_disabled', message: 'Reseller account is not enabled' },
    ])
  })

  it('comes before all else: an unknown route, a key used twice, a body that is none', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    await adasCode(ask, {}, { idempotency: 'one' })

    const answers = [
      await ask('/nowhere', undefined, { key: null }),
      await ask('/access-codes', '{', { key: null, idempotency: 'one' }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([401, 401])
  })
})

describe('what comes next', () => {
  it('is the route: neither an unknown one nor a wrong verb looks at the idempotency key', async () => {
    const ask = asker(openSandbox())
    await adasCode(ask, {}, { idempotency: 'one' })

    const answers = [
      await ask('/nowhere', {}, { idempotency: 'one' }),
      await ask('/passes', {}, { idempotency: 'one' }),
      await ask('/access-codes'),
      await ask('/access-codes', undefined, { method: 'DELETE' }),
    ]

    expect(answers.map(refusal)).toEqual(Array(4).fill('404 invalid_request_error resource_not_found'))
  })

  it('is the idempotency key, then the body, then who it is about', async () => {
    const ask = asker(openSandbox())
    await adasCode(ask, {}, { idempotency: 'one' })

    expect(refusal(await ask('/access-codes', '{', { idempotency: 'one' }))).toBe(
      '409 idempotency_error idempotency_key_reused',
    )
    expect(refusal(await ask('/access-codes', '{'))).toBe('400 invalid_request_error validation_error')
    expect(refusal(await ask('/access-codes', { client_id: 5 }))).toBe('400 invalid_request_error validation_error')
    expect(refusal(await ask('/access-codes', { client_id: 'nobody' }))).toBe(
      '404 invalid_request_error resource_not_found',
    )
  })
})

describe('every answer', () => {
  it('has a request id of its own, the same in the header and in an error', async () => {
    const ask = asker(openSandbox())
    const answers = [await ask('/passes'), await ask('/nowhere'), await adasCode(ask), await ask('/access-codes', {})]
    const ids = answers.map(({ headers }) => headers.get('bardge-request-id'))

    expect(ids).toEqual(answers.map(() => expect.stringMatching(/^req_[0-9a-f]{32}$/)))
    expect(new Set(ids).size).toBe(4)
    expect(answers.map(({ json }) => json.error?.request_id)).toEqual([undefined, ids[1], undefined, ids[3]])
  })

  it('is a refusal without a key, whatever the operation', async () => {
    const ask = asker(openSandbox())
    const statuses: number[] = []
    for (const { method, path } of bardgeOperations) {
      const answer = await ask(path.slice(BASE.length), method === 'POST' ? {} : undefined, { key: null })
      statuses.push(answer.status)
    }

    expect(statuses).toEqual(bardgeOperations.map(() => 401))
  })
})

describe('a fault', () => {
  it.each([
    [500, 'api_error internal_error'],
    [503, 'api_error internal_error'],
    [429, 'api_error too_many_requests'],
    [400, 'invalid_request_error validation_error'],
    [401, 'authentication_error invalid_api_key'],
    [403, 'permission_error permission_denied'],
    [404, 'invalid_request_error resource_not_found'],
    [409, 'idempotency_error idempotency_key_reused'],
  ])('of status %i comes in the envelope: %s', async (status, says) => {
    const sandbox = openSandbox()
    sandbox.faults.add({ kind: 'status', status, match: { provider: 'bardge', operation: 'createAccessCode' } })

    const answer = await adasCode(asker(sandbox), {}, { idempotency: 'one' })

    expect(refusal(answer)).toBe(`${status} ${says}`)
    expect(answer.json.error.request_id).toBe(answer.headers.get('bardge-request-id'))
    expect(sandbox.bardge.mints()).toEqual([])
  })

  it('of a gateway has no request id', async () => {
    const sandbox = openSandbox()
    sandbox.faults.add({ kind: 'html', status: 502 })

    const { status, headers } = await asker(sandbox)('/passes')

    expect([status, headers.get('bardge-request-id')]).toEqual([502, null])
  })

  it('meets one reseller, by its id, and the log names it and nothing secret', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    sandbox.faults.add({ kind: 'status', status: 500, match: { studio: resellers.north.id } })

    const own = await ask(`/clients/${clients.ada.id}`)
    const other = await ask(`/clients/${clients.gita.id}`, undefined, { key: resellers.north.apiKey })

    expect([own.status, other.status]).toEqual([200, 500])
    expect(sandbox.requests.list()).toMatchObject([
      { provider: 'bardge', operation: 'getClient', studio: resellers.harbour.id, status: 200 },
      { studio: resellers.north.id, status: 500, faults: ['status'] },
    ])
    expect(JSON.stringify(sandbox.requests.list())).not.toContain(resellers.harbour.apiKey)
  })
})
