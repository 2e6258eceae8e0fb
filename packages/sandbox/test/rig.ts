import { createSandbox, GYM_SEED, type Sandbox, type SandboxOptions } from '@acme/access-codes-sandbox'
import { serveSandbox } from '@acme/access-codes-sandbox/node'
import { onTestFinished } from 'vitest'

/** Monday, 5 January 2026, 9 o'clock in Berlin. */
export const START = Date.UTC(2026, 0, 5, 8)

export const { studios, customers, devices } = GYM_SEED

/** A sandbox whose clock stands still at {@link START}; closed when the test is over. */
export function openSandbox(options: SandboxOptions = {}): Sandbox {
  const sandbox = createSandbox({ clock: { mode: 'manual', now: START }, ...options })
  onTestFinished(() => sandbox.close())
  return sandbox
}

export interface Question {
  readonly method?: string
  /** Default: Berlin's key. Null for none. */
  readonly key?: string | null
  readonly headers?: Record<string, string>
  /** Sent as JSON; text as it is. */
  readonly body?: unknown
  readonly signal?: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The text as JSON; ids above 2^53 lose digits. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of many shapes
  readonly json: any
}

export type Ask = (path: string, question?: Question) => Promise<Answer>

/** Asks in process. */
export function asker(sandbox: Sandbox, fetch: typeof sandbox.fetch = sandbox.fetch, origin = 'http://gym.test'): Ask {
  return async (path, { method, key = studios.berlin.apiKey, headers = {}, body, signal } = {}) => {
    const response = await fetch(origin + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { ...(key === null ? {} : { 'x-api-key': key }), ...headers },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: parsed(text) }
  }
}

/** The two ways to ask: what holds in process holds over HTTP. */
export const ways: readonly [string, (sandbox: Sandbox) => Promise<Ask>][] = [
  ['in process', async (sandbox) => asker(sandbox)],
  [
    'over HTTP',
    async (sandbox) => {
      const server = await serveSandbox(sandbox)
      onTestFinished(() => server.close())
      return asker(sandbox, (...request) => fetch(...request), server.url)
    },
  ],
]

/** Ada's next code. */
export async function adasCode(ask: Ask): Promise<string> {
  return (await ask(`/v1/customers/${customers.ada.id}/access-code`)).json.content
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
