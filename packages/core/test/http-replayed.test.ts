import { describe, expect, it } from 'vitest'
import { failure, getThing, makeThing, scriptedHttp, settled, thing } from './http-rig.js'

const kept = { status: 503, headers: { 'x-idempotent-replayed': 'true' } }
const keyed = { body: {}, idempotencyKey: 'key-1' }

describe('an answer that the provider gives again', () => {
  it('is not asked for once more: under the same key it would come again', async () => {
    const { http, clock, sentAt } = scriptedHttp([{ status: 503 }, kept, {}])

    const error = await failure(settled(clock, http.send(makeThing, keyed)))

    expect(error).toMatchObject({ code: 'server_error', status: 503, replayed: true })
    expect(sentAt).toHaveLength(2)
  })

  it('is known by the header that the provider has for it, and by no other value', async () => {
    const headers = { 'x-seen-before': 'true', 'x-idempotent-replayed': 'false' }
    const own = scriptedHttp([{ status: 400, headers }], { replayedHeader: 'x-seen-before' })
    const other = scriptedHttp([{ status: 400, headers }])

    expect(await failure(own.http.send(makeThing, keyed))).toMatchObject({ replayed: true })
    expect(await failure(other.http.send(makeThing, keyed))).not.toHaveProperty('replayed')
  })
})

describe('a provider that failed inside', () => {
  const readError = (_: number, body: unknown) => (typeof body === 'object' ? {} : null)
  const inside = { status: 500, body: '{}' }

  it('is not sent the same keyed request again: it may have done it, and not kept its answer', async () => {
    const { http, clock, sentAt } = scriptedHttp([inside, {}], { readError })

    expect(await failure(settled(clock, http.send(makeThing, keyed)))).toMatchObject({
      status: 500,
      fromProvider: true,
    })
    expect(sentAt).toHaveLength(1)
  })

  it('is asked again where that changes nothing', async () => {
    const { http, clock, sentAt } = scriptedHttp([inside, { body: '{}' }], { readError })

    await settled(clock, http.send(getThing, thing))
    expect(sentAt).toHaveLength(2)
  })

  it.each([
    ['turned the request away', { status: 503, body: '{}' }],
    ['never saw it, as far as its gateway says', { status: 500, body: '<html>' }],
  ])('is sent a keyed request again where it %s', async (_, answer) => {
    const { http, clock, sentAt } = scriptedHttp([answer, { body: '{}' }], { readError })

    await settled(clock, http.send(makeThing, keyed))
    expect(sentAt).toHaveLength(2)
  })
})

describe('the provider’s word for a kind of failure', () => {
  it('is kept beside its code, and cleaned as that is', async () => {
    const { http } = scriptedHttp([{ status: 409, body: '{"kind":"conflict of canary-key"}' }], {
      credentials: { authorization: 'Bearer canary-key' },
      readError: (_, body) => ({ providerType: (body as { kind: string }).kind }),
    })

    expect(await failure(http.send(getThing, { ...thing, retries: 0 }))).toMatchObject({
      code: 'conflict',
      providerType: 'conflict of [redacted]',
    })
  })

  it('is not there where the provider has none', async () => {
    const { http } = scriptedHttp([{ status: 404 }], { readError: () => ({ providerCode: 'gone' }) })

    expect(await failure(http.send(getThing, thing))).not.toHaveProperty('providerType')
  })
})
