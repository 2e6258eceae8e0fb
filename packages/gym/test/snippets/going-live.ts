import { createGymClient } from '@acme/access-codes-gym'
import { watchDrift } from '@acme/access-codes-gym/drift'
import { createBudget } from '@acme/access-codes/provider'

const { GYM_BASE_URL = '' } = process.env

/** The key from wherever you keep it; `again` after a 401, so that a new one is found without a restart. */
export function liveClient(readKey: (again: boolean) => Promise<string>) {
  return createGymClient({
    baseUrl: GYM_BASE_URL,
    apiKey: readKey,
    studio: 'berlin',
    timeZone: 'Europe/Berlin',
    budget: createBudget({ perMinute: 900, perOperation: true }),
    hooks: { onResponse: ({ operation, status, durationMs }) => console.info(operation, status, durationMs) },
    drift: watchDrift(({ operation, path, kind, value }) => console.info(operation, path, kind, value)),
  })
}
