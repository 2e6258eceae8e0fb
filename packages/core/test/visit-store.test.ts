import { createMemoryVisitStore, type VisitRecord } from '@acme/access-codes/provider'
import { describe, expect, it } from 'vitest'

const record: VisitRecord = { key: 'k', revision: 0, subject: 'somebody', visits: [], over: [] }

describe('the visit store in memory', () => {
  it('says that no other process sees it', () => {
    expect(createMemoryVisitStore().shared).toBe(false)
  })

  it('keeps the first record of a key and gives it to everybody who comes later', async () => {
    const store = createMemoryVisitStore()

    expect(await store.get('k')).toBeUndefined()
    expect(await store.putIfAbsent(record)).toEqual(record)
    expect(await store.putIfAbsent({ ...record, over: ['late'] })).toEqual(record)
    expect(await store.get('k')).toEqual(record)
    expect(await store.get('another')).toBeUndefined()
  })

  it('takes an update of the stored revision only, and raises it by one', async () => {
    const store = createMemoryVisitStore()
    await store.putIfAbsent(record)

    expect(await store.update({ ...record, over: ['first'] })).toBe(true)
    expect(await store.update({ ...record, over: ['second'] })).toBe(false)
    expect(await store.get('k')).toEqual({ ...record, revision: 1, over: ['first'] })
    expect(await store.update({ ...record, revision: 1, over: ['third'] })).toBe(true)
    expect(await store.get('k')).toEqual({ ...record, revision: 2, over: ['third'] })
  })

  it('does not update what it does not have', async () => {
    const store = createMemoryVisitStore()

    expect(await store.update(record)).toBe(false)
    expect(await store.get('k')).toBeUndefined()
  })

  it('lets one of several concurrent updates through', async () => {
    const store = createMemoryVisitStore()
    await store.putIfAbsent(record)

    const done = await Promise.all(['a', 'b', 'c'].map((id) => store.update({ ...record, over: [id] })))

    expect(done).toEqual([true, false, false])
    expect(await store.get('k')).toEqual({ ...record, revision: 1, over: ['a'] })
  })

  it('copies in and out, so that nobody changes a stored record in place', async () => {
    const store = createMemoryVisitStore()
    const over = ['a']
    const stored = await store.putIfAbsent({ ...record, over })
    over.push('put in later')
    ;(stored.over as string[]).push('from the answer')
    const read = await store.get('k')
    ;(read?.over as string[] | undefined)?.push('from a reading')

    expect(await store.get('k')).toEqual({ ...record, over: ['a'] })
  })
})
