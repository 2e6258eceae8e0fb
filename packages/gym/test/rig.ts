import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type AnyAccessCodeError, isAccessCodeError } from '@acme/access-codes'
import { createGymClient, type GymClient, type GymClientOptions } from '@acme/access-codes-gym'
import { createSandbox, GYM_SEED, type Sandbox, type SandboxOptions } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import { createManualClock, type ManualClock } from '@acme/access-codes/testing'
import { onTestFinished } from 'vitest'

export const { studios, customers, devices } = GYM_SEED

/** Monday, 5 January 2026, 9 o'clock in Berlin. */
export const START = Date.UTC(2026, 0, 5, 8)

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

/** A client that asks a sandbox over a real socket, with Berlin's key unless another is given. */
export async function overHttp(
  sandboxOptions: SandboxOptions = {},
  clientOptions: Partial<GymClientOptions> = {},
): Promise<{ readonly sandbox: Sandbox; readonly url: string; readonly gym: GymClient }> {
  const sandbox = createSandbox(sandboxOptions)
  const server = await serveSandbox(sandbox)
  onTestFinished(async () => {
    sandbox.close()
    await server.close()
  })
  const gym = createGymClient({ baseUrl: server.url, apiKey: studios.berlin.apiKey, retries: 0, ...clientOptions })
  return { sandbox, url: server.url, gym }
}

/** A client and a sandbox in one process, on one clock that is moved by hand. */
export function onOneClock(
  sandboxOptions: SandboxOptions = {},
  clientOptions: Partial<GymClientOptions> = {},
): { readonly clock: ManualClock; readonly sandbox: Sandbox; readonly gym: GymClient } {
  const clock = createManualClock({ nowMs: START })
  const sandbox = createSandbox({ time: clock, ...sandboxOptions })
  onTestFinished(() => sandbox.close())
  const gym = createGymClient({
    baseUrl: 'https://ironworks.open-api.example',
    apiKey: studios.berlin.apiKey,
    fetch: sandbox.fetch,
    clock,
    random: () => 0,
    ...clientOptions,
  })
  return { clock, sandbox, gym }
}

/** A client whose every request gets this answer; `requests` lists them. */
export function answering(
  answer: (url: string, init: RequestInit, number: number) => Response | Promise<Response>,
  clientOptions: Partial<GymClientOptions> = {},
) {
  const requests: { readonly url: string; readonly init: RequestInit }[] = []
  const gym = createGymClient({
    baseUrl: 'https://ironworks.open-api.example',
    apiKey: studios.berlin.apiKey,
    retries: 0,
    fetch: async (url, init) => {
      requests.push({ url, init })
      return answer(url, init, requests.length)
    },
    ...clientOptions,
  })
  return { gym, requests }
}

/** The names of the operations that reached the sandbox, in order. */
export function operationsIn(sandbox: Sandbox): (string | null)[] {
  return sandbox.requests.list().map(({ operation }) => operation)
}

/** Serves on a free port of this machine until the test ends. */
export async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
