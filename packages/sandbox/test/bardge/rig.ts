import {
  BARDGE_SEED,
  type BardgeSettings,
  createSandbox,
  type Sandbox,
  type SandboxOptions,
} from '@acme/access-codes-sandbox'
import { onTestFinished } from 'vitest'

/** Monday, 5 January 2026, 9 o'clock in Lagos, which is an hour ahead of UTC all year. */
export const START = Date.UTC(2026, 0, 5, 8)

/** The last millisecond of that day in Lagos. */
export const END_OF_DAY = Date.UTC(2026, 0, 5, 23) - 1

export const { resellers, clients, branches, services, classInstances, copayOptions } = BARDGE_SEED
export const BASE = '/v3/api/business/reseller'

type Given = Omit<SandboxOptions, 'settings'> & Partial<BardgeSettings>

/**
 * A sandbox whose clock stands still at {@link START}; closed when the test is over. Bodies hold what the documents know,
 * so that they can be compared whole.
 */
export function openSandbox({ seed, members, time, clock, webhooks, fetch, ...settings }: Given = {}): Sandbox {
  const sandbox = createSandbox({
    seed,
    members: members ?? 0,
    time,
    clock: clock ?? { mode: 'manual', now: START },
    webhooks,
    fetch,
    settings: { bardge: { extraProperties: false, ...settings } },
  })
  onTestFinished(() => sandbox.close())
  return sandbox
}

export interface Question {
  readonly method?: string
  /** Default: the harbour's. Null for none. */
  readonly key?: string | null
  /** What goes into `Idempotency-Key`. */
  readonly idempotency?: string
  readonly lookupToken?: string
  readonly headers?: Record<string, string>
  readonly signal?: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of many shapes
  readonly json: any
}

export type Ask = (path: string, body?: unknown, question?: Question) => Promise<Answer>

/** Asks in process, below the base path: a GET without a body, else a POST. Text is sent as it is. */
export function asker(sandbox: Sandbox): Ask {
  return async (path, body, { method, key = resellers.harbour.apiKey, idempotency, lookupToken, ...more } = {}) => {
    const headers = {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(idempotency === undefined ? {} : { 'idempotency-key': idempotency }),
      ...(lookupToken === undefined ? {} : { 'bardge-lookup-token': lookupToken }),
      ...more.headers,
    }
    const response = await sandbox.fetch(`http://bardge.test${BASE}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(more.signal === undefined ? {} : { signal: more.signal }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: parsed(text) }
  }
}

/** Status and code of a refusal, as one text; what else an error has to hold is looked at in one place. */
export function refusal({ status, json }: Answer): string {
  return `${status} ${json?.error?.type} ${json?.error?.code}`
}

/** A code of Ada's for any place. */
export async function adasCode(ask: Ask, more: object = {}, question: Question = {}): Promise<Answer> {
  return ask('/access-codes', { client_id: clients.ada.id, ...more }, question)
}

/** Holds a code to a front desk; its verdict in one word. */
export function atTheDesk(sandbox: Sandbox, text: string, device?: string): string {
  const verdict = sandbox.scan({ provider: 'bardge', text, device })
  return verdict.admitted ? 'admitted' : verdict.reason
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
