import { createResponses } from '@acme/access-codes/provider'
import { describe, expect, it } from 'vitest'

describe('how answers came', () => {
  const how = { status: 200, requestId: 'req_1', serverTime: { earliest: 1, latest: 2 }, attempts: 1 }

  it('is known of the very answer, and of what was made of it', () => {
    const responses = createResponses()
    const answer = { id: '1' }
    const list: unknown[] = []
    responses.keep(answer, how)
    responses.keep(list, { ...how, status: 201 })
    const made = responses.carry(answer, { code: 1 })

    expect([answer, made].map((one) => responses.of(one))).toEqual([how, how])
    expect(responses.of(list)).toMatchObject({ status: 201 })
    expect([{ ...answer }, {}].map((one) => responses.of(one))).toEqual([undefined, undefined])
    expect(responses.of(responses.carry({}, { code: 2 }))).toBeUndefined()
  })

  it('is not asked of what is no object: an empty answer, a text', () => {
    const responses = createResponses()

    for (const none of [undefined, null, 'text', 5]) expect(() => responses.keep(none, how)).not.toThrow()
    for (const none of [undefined, null, 'text', 5]) expect(responses.of(none as never)).toBeUndefined()
  })

  it('may say more, where a provider tells more', () => {
    const responses = createResponses<typeof how & { readonly replayed: boolean }>()
    const answer = {}
    responses.keep(answer, { ...how, replayed: true })

    expect(responses.of(answer)?.replayed).toBe(true)
  })
})
