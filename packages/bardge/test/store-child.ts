// A process of its own that writes into a file store: it adds names to one record until it is done, or killed.
import { createFileVisitStore } from '@acme/access-codes-bardge/node'

export interface StoreTask {
  readonly directory: string
  readonly key: string
  readonly name: string
  readonly times: number
}

/** Told after each name that is in the store, and when it fails. */
export type StoreNews = { readonly added: string } | { readonly failed: string }

process.once('message', (task: StoreTask) => {
  add(task)
    .catch((error: unknown) => process.send?.({ failed: String(error) } satisfies StoreNews))
    .finally(() => process.disconnect())
})
process.send?.('ready')

async function add({ directory, key, name, times }: StoreTask): Promise<void> {
  const store = createFileVisitStore({ directory })
  const nothing = { key, revision: 0, subject: 'somebody', visits: [], over: [] }
  for (let time = 0; time < times; time += 1) {
    const added = `${name}-${time}`
    for (;;) {
      const record = await store.putIfAbsent(nothing)
      if (await store.update({ ...record, over: [...record.over, added] })) break
    }
    process.send?.({ added } satisfies StoreNews)
  }
}
