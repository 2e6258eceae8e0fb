import type { BusMessage, CheckInBus, CodeStore, SubjectRecord } from '@acme/access-codes-server'

/** For `createRelay({ store, bus })`. What is in memory here is in what your processes share, such as Redis. */
export function sharedPorts(): { readonly store: CodeStore; readonly bus: CheckInBus } {
  const records = new Map<string, string>()
  const listeners = new Set<(message: BusMessage) => void>()
  const revisionOf = (text: string): number => (JSON.parse(text) as SubjectRecord).revision
  return {
    store: {
      shared: true,
      async get(key) {
        const text = records.get(key)
        return text === undefined ? undefined : (JSON.parse(text) as SubjectRecord)
      },
      // In one step: looks whether the record is still the one that was read, and replaces it. It may go after `keepForMs`.
      async put(record, _keepForMs) {
        const text = records.get(record.key)
        if ((text === undefined ? 0 : revisionOf(text)) !== record.revision) return false
        records.set(record.key, JSON.stringify({ ...record, revision: record.revision + 1 }))
        return true
      },
    },
    bus: {
      async publish(message) {
        for (const listener of listeners) listener(message)
      },
      subscribe(key, onMessage) {
        const listener = (message: BusMessage): void => void (message.key === key && onMessage(message))
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
  }
}
