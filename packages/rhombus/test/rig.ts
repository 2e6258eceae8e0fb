import { type AnyAccessCodeError, isAccessCodeError } from '@acme/access-codes'
import { createRhombusClient, type RhombusClient, type RhombusClientOptions } from '@acme/access-codes-rhombus'
import { createSandbox, RHOMBUS_SEED, type Sandbox, type SandboxOptions } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import { createManualClock, type ManualClock } from '@acme/access-codes/testing'
import { onTestFinished } from 'vitest'

export const { doors, keys, locations, users, credentials, guestPasses, lockdownPlans, orgs } = RHOMBUS_SEED

/** Monday, 5 January 2026, 9 o'clock in Berlin. */
export const START = Date.UTC(2026, 0, 5, 8)

/** An id that has the form of one. */
export const ID = 'A'.repeat(22)

/** The error of a promise that has to fail with one of ours. */
export async function failure(promise: Promise<unknown>): Promise<AnyAccessCodeError> {
  const caught: unknown = await promise.then(
    () => new Error('It should have failed'),
    (error: unknown) => error,
  )
  if (isAccessCodeError(caught)) return caught
  throw caught
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = []
  for await (const item of items) collected.push(item)
  return collected
}

/** A client that asks a sandbox over a real socket, with the office's key unless another is given. */
export async function overHttp(
  sandboxOptions: SandboxOptions = {},
  clientOptions: Partial<RhombusClientOptions> = {},
): Promise<{ readonly sandbox: Sandbox; readonly url: string; readonly rhombus: RhombusClient }> {
  const sandbox = createSandbox(sandboxOptions)
  const server = await serveSandbox(sandbox)
  onTestFinished(async () => {
    sandbox.close()
    await server.close()
  })
  const credential = 'accessToken' in clientOptions ? {} : { apiKey: keys.office }
  const rhombus = createRhombusClient({ baseUrl: server.url, retries: 0, ...credential, ...clientOptions })
  return { sandbox, url: server.url, rhombus }
}

/** A client and a sandbox in one process, on one clock that is moved by hand. */
export function onOneClock(
  sandboxOptions: SandboxOptions = {},
  clientOptions: Partial<RhombusClientOptions> = {},
): { readonly clock: ManualClock; readonly sandbox: Sandbox; readonly rhombus: RhombusClient } {
  const clock = createManualClock({ nowMs: START })
  const sandbox = createSandbox({ time: clock, ...sandboxOptions })
  onTestFinished(() => sandbox.close())
  const rhombus = createRhombusClient({
    apiKey: keys.office,
    fetch: sandbox.fetch,
    clock,
    random: () => 0,
    ...clientOptions,
  })
  return { clock, sandbox, rhombus }
}

/** A client whose every request gets this answer; `requests` lists them. */
export function answering(
  answer: (url: string, init: RequestInit, number: number) => Response | Promise<Response>,
  clientOptions: Partial<RhombusClientOptions> = {},
) {
  const requests: { readonly url: string; readonly init: RequestInit }[] = []
  const rhombus = createRhombusClient({
    apiKey: keys.office,
    retries: 0,
    fetch: async (url, init) => {
      requests.push({ url, init })
      return answer(url, init, requests.length)
    },
    ...clientOptions,
  })
  return { rhombus, requests }
}

/** The names of the operations that reached the sandbox, in order. */
export function operationsIn(sandbox: Sandbox): (string | null)[] {
  return sandbox.requests.list().map(({ operation }) => operation)
}
