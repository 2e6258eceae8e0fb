import { type AnyAccessCodeError, isAccessCodeError } from '@acme/access-codes'
import { type BardgeClient, type BardgeClientOptions, createBardgeClient } from '@acme/access-codes-bardge'
import { BARDGE_SEED, createSandbox, type Sandbox, type SandboxOptions } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import { createManualClock, type ManualClock } from '@acme/access-codes/testing'
import { onTestFinished } from 'vitest'

export const { resellers, clients, branches } = BARDGE_SEED
export const apiKey = resellers.harbour.apiKey

/** Where the API is on a server. */
export const BASE = '/v3/api/business/reseller'

/** Monday, 5 January 2026, 9 o'clock in Lagos. */
export const START = Date.UTC(2026, 0, 5, 8)

/** The error of a promise, or of what should have made one, that has to fail with one of ours. */
export async function failure(attempt: Promise<unknown> | (() => unknown)): Promise<AnyAccessCodeError> {
  let caught: unknown = new Error('It should have failed')
  try {
    await (typeof attempt === 'function' ? attempt() : attempt)
  } catch (error) {
    caught = error
  }
  if (isAccessCodeError(caught)) return caught
  throw caught
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = []
  for await (const item of items) collected.push(item)
  return collected
}

/** A client that asks a sandbox over a real socket, with the harbour's key unless another is given. */
export async function overHttp(
  sandboxOptions: SandboxOptions = {},
  clientOptions: Partial<BardgeClientOptions> = {},
): Promise<{ readonly sandbox: Sandbox; readonly url: string; readonly bardge: BardgeClient }> {
  const sandbox = createSandbox({ clock: { mode: 'manual', now: START }, ...sandboxOptions })
  const server = await serveSandbox(sandbox)
  onTestFinished(async () => {
    sandbox.close()
    await server.close()
  })
  const bardge = createBardgeClient({ baseUrl: server.url + BASE, apiKey, retries: 0, ...clientOptions })
  return { sandbox, url: server.url, bardge }
}

/** A client and a sandbox in one process, on one clock that is moved by hand. */
export function onOneClock(
  sandboxOptions: SandboxOptions = {},
  clientOptions: Partial<BardgeClientOptions> = {},
): { readonly clock: ManualClock; readonly sandbox: Sandbox; readonly bardge: BardgeClient } {
  const clock = createManualClock({ nowMs: START })
  const sandbox = createSandbox({ time: clock, ...sandboxOptions })
  onTestFinished(() => sandbox.close())
  const bardge = createBardgeClient({
    baseUrl: `https://bardge.example${BASE}`,
    apiKey,
    fetch: sandbox.fetch,
    clock,
    random: () => 0,
    ...clientOptions,
  })
  return { clock, sandbox, bardge }
}

export interface Sent {
  readonly url: string
  readonly init: RequestInit
  readonly headers: Headers
  /** Parsed; undefined where there was none. */
  readonly body: unknown
}

/** A client whose every request gets this answer; `requests` lists them. */
export function answering(
  answer: (number: number, sent: Sent) => Response | Promise<Response>,
  clientOptions: Partial<BardgeClientOptions> = {},
): { readonly bardge: BardgeClient; readonly requests: readonly Sent[] } {
  const requests: Sent[] = []
  const bardge = createBardgeClient({
    baseUrl: `https://bardge.example${BASE}`,
    apiKey,
    retries: 0,
    random: () => 0,
    fetch: async (url, init) => {
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
      const sent = { url, init, headers: new Headers(init.headers), body }
      requests.push(sent)
      return answer(requests.length, sent)
    },
    ...clientOptions,
  })
  return { bardge, requests }
}

/** The vendor's error document. */
export function refusal(status: number, code: string, type = 'invalid_request_error', headers = {}): Response {
  const error = { type, code, message: `It is ${code}`, request_id: 'req_1' }
  return Response.json({ error }, { status, headers })
}

/** The names of the operations that reached the sandbox, in order. */
export function operationsIn(sandbox: Sandbox): (string | null)[] {
  return sandbox.requests.list().map(({ operation }) => operation)
}
