import type { BardgeClient, Pages } from '@acme/access-codes-bardge'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answering, branches, clients, collect, failure, overHttp } from './client-rig.js'
import { propertyRuns } from './property-runs.js'

const page = (ids: readonly string[], more: boolean) =>
  Response.json({ object: 'list', data: ids.map((id) => ({ id })), has_more: more, url: '/x' })

/** Every list of the client. */
const lists: readonly (readonly [string, (bardge: BardgeClient, options?: object) => Pages<object>])[] = [
  ['passes.list', (bardge, options) => bardge.passes.list(options)],
  ['passes.providers', (bardge, options) => bardge.passes.providers('pass_open', options)],
  ['providers.list', (bardge, options) => bardge.providers.list(options)],
  ['bookings.classes.list', (bardge, options) => bardge.bookings.classes.list(options)],
  ['bookings.list', (bardge, options) => bardge.bookings.list(clients.ada.id, options)],
  ['credits.packages', (bardge, options) => bardge.credits.packages(options)],
  ['issuers.list', (bardge, options) => bardge.issuers.list(options)],
  [
    'unpublished.gymCopayOptions',
    (bardge, options) => bardge.unpublished.gymCopayOptions(branches.summitClub, options),
  ],
]

describe.each(lists)('%s', (_, list) => {
  it('is read to its end, in pages of any size, and again from the beginning', async () => {
    const { bardge, sandbox } = await overHttp()
    const whole = list(bardge, { limit: 100 })

    const all = await collect(whole)

    expect(all.length).toBeGreaterThan(0)
    expect(await collect(list(bardge, { limit: 1 }))).toEqual(all)
    expect(await collect(whole)).toEqual(all)
    expect(sandbox.requests.list()).toHaveLength(1 + all.length + 1)
  })

  it('goes on after an item, and back from one, where a limit does not matter', async () => {
    const { bardge } = await overHttp()
    const ids = async (options: object) =>
      (await collect(list(bardge, options))).map((item) => (item as { id: string }).id)
    const all = await ids({ limit: 100 })
    const middle = all[Math.floor(all.length / 2)]

    expect(await ids({ startingAfter: middle, limit: 2 })).toEqual(all.slice(all.indexOf(middle ?? '') + 1))
    expect(await ids({ endingBefore: middle, limit: 2 })).toEqual(all.slice(0, all.indexOf(middle ?? '')).reverse())
  })

  it.each([
    { startingAfter: 'a', endingBefore: 'b' },
    { startingAfter: '' },
    { endingBefore: '' },
    { limit: 0 },
    { limit: 101 },
    { limit: 1.5 },
    { limit: Number.NaN },
    { limit: '10' },
  ])('is refused before any request with %o', async (options) => {
    const { bardge, requests } = answering(() => page([], false))

    expect(await failure(() => list(bardge, options).pages().next())).toMatchObject({ code: 'invalid_option' })
    expect(requests).toEqual([])
  })
})

describe('a list', () => {
  it('asks for a page when the reader gets there, and for none after the reader has left', async () => {
    const { bardge, requests } = answering((number) => page([`issuer_${number}`], true))

    const list = bardge.issuers.list()
    expect(requests).toHaveLength(0)
    for await (const { id } of list) if (id === 'issuer_2') break

    expect(requests.map(({ url }) => new URL(url).search)).toEqual(['', '?starting_after=issuer_1'])
  })

  it('is read page by page, each as it came', async () => {
    const { bardge } = answering((number) => page([`i${number}a`, `i${number}b`], number < 2))

    const pages = await collect(bardge.issuers.list({ endingBefore: 'x' }).pages())

    expect(pages).toEqual([
      { object: 'list', data: [{ id: 'i1a' }, { id: 'i1b' }], hasMore: true, url: '/x' },
      { object: 'list', data: [{ id: 'i2a' }, { id: 'i2b' }], hasMore: false, url: '/x' },
    ])
  })

  it.each([
    ['an empty page', {}, () => page([], true), 1],
    ['the page that was there before', {}, () => page(['a', 'b'], true), 2],
    ['a page that leads back', {}, (number: number) => page([['a', 'b', 'a'][(number - 1) % 3] ?? ''], true), 3],
    ['the item that it began after', { startingAfter: 'a' }, () => page(['a'], true), 1],
    ['the item that it began before', { endingBefore: 'a' }, () => page(['a', 'b'], true), 1],
  ])('that says more follows, and answers %s, ends with an error', async (_, options, answer, expected) => {
    const { bardge, requests } = answering(answer)

    expect(await failure(collect(bardge.issuers.list(options)))).toMatchObject({ code: 'malformed', path: 'has_more' })
    expect(requests).toHaveLength(expected)
  })

  it.each([
    ['has_more', { object: 'list', data: [] }],
    ['data', { object: 'list', has_more: false }],
    ['data.1.id', { object: 'list', data: [{ id: 'a' }, {}], has_more: false }],
    ['object', { data: [], has_more: false }],
  ])('needs %s in a page', async (path, body) => {
    const { bardge } = answering(() => Response.json(body))

    expect(await failure(collect(bardge.issuers.list()))).toMatchObject({ code: 'malformed', path })
  })

  it('is whole, forwards and backwards, for any length, limit and starting point', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(30), fc.integer({ min: 1, max: 7 }), fc.nat(), async (length, limit, at) => {
        const ids = Array.from({ length }, (_, index) => `issuer_${index}`)
        const { bardge } = answering((_, { url }) => {
          const { searchParams } = new URL(url)
          const [after, before] = [searchParams.get('starting_after'), searchParams.get('ending_before')]
          const from = after === null ? 0 : ids.indexOf(after) + 1
          const to = before === null ? length : ids.indexOf(before)
          const size = Number(searchParams.get('limit'))
          const slice = before === null ? ids.slice(from, from + size) : ids.slice(Math.max(0, to - size), to)
          return page(slice, before === null ? from + size < length : to - size > 0)
        })
        const read = async (options: object) =>
          (await collect(bardge.issuers.list({ limit, ...options }))).map(({ id }) => id)

        expect(await read({})).toEqual(ids)
        const cursor = ids[at % (length || 1)]
        if (cursor === undefined) return
        expect(await read({ startingAfter: cursor })).toEqual(ids.slice(ids.indexOf(cursor) + 1))
        expect(await read({ endingBefore: cursor })).toEqual(ids.slice(0, ids.indexOf(cursor)).reverse())
      }),
      { numRuns: propertyRuns },
    )
  })
})
