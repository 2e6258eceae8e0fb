import {
  AccessCode,
  type AccessCodeSource,
  HttpError,
  isAccessCodeError,
  type IssuedCode,
  type IssueResult,
  NetworkError,
  type VisitRequest,
} from '@acme/access-codes'
import {
  createMemoryVisitStore,
  createPerVisitSource,
  digest,
  type KeyedRequest,
  type PerVisitSource,
  type PerVisitSourceOptions,
  type VisitStore,
} from '@acme/access-codes/provider'
import { createManualClock, type ManualClock, type ManualClockOptions } from '@acme/access-codes/testing'

/** What becomes of one request; what is not said goes well. */
export interface Fate {
  /** It never arrives, and this is all that the caller hears, after `delayMs`. */
  readonly error?: unknown
  /** How long it is on its way, in milliseconds. */
  readonly delayMs?: number
  /** The caller gives up at once, whatever the vendor does. */
  readonly lostAnswer?: boolean
  /** The vendor answers with this instead of a code. */
  readonly status?: number
  /** The vendor asks for a payment instead; with `sessionForMs`, for so long by our clock. */
  readonly session?: string
  readonly sessionForMs?: number
  readonly retryAfterMs?: number | null
}

export interface Mint {
  readonly at: number
  readonly key: string
  readonly visitId: string
  readonly codeId: string
}

interface Kept {
  readonly at: number
  readonly body: string
  readonly answer: () => Answer
}

type Answer = Awaited<ReturnType<PerVisitSourceOptions['send']>>

/** A vendor that keeps what it answered under a key for 90 s, counts what it mints, and never forgets a request. */
export interface KeyedVendor {
  readonly clock: ManualClock
  readonly requests: (KeyedRequest & { readonly at: number; readonly fate: Fate })[]
  readonly mints: Mint[]
  /** The fates of the next requests, in order. */
  readonly fates: Fate[]
  send(request: KeyedRequest): Promise<Answer>
  /** Another process: a source of its own, on a store that may be shared. */
  source(options?: Partial<PerVisitSourceOptions>): PerVisitSource
  readonly store: VisitStore
}

/** Whose codes the vendor's sources ask for, unless told otherwise. */
export const subject = 'vendor|api.example|client-7'

const KEPT_MS = 90_000
const LIFETIME_MS = 8 * 3_600_000
const details = { provider: 'vendor', operation: 'createAccessCode' }

export function keyedVendor(options: ManualClockOptions & { lifetimeMs?: number } = {}): KeyedVendor {
  const clock = createManualClock(options)
  const kept = new Map<string, Kept>()
  const requests: KeyedVendor['requests'] = []
  const mints: Mint[] = []
  const fates: Fate[] = []
  const store = createMemoryVisitStore()

  function mint({ idempotencyKey, visitId }: KeyedRequest): IssuedCode {
    const now = clock.worldNow()
    const codeId = `code-${mints.length + 1}`
    mints.push({ at: now, key: idempotencyKey, visitId, codeId })
    const code = new AccessCode({
      id: codeId,
      provider: 'vendor',
      payload: { kind: 'text', text: `content-of-${codeId}` },
      issuedAt: now,
      expiresAt: now + (options.lifetimeMs ?? LIFETIME_MS),
    })
    return { code, serverTime: { earliest: now, latest: now } }
  }

  // What the vendor does when the request is there: answers are kept with their key, errors too.
  function arrive(request: KeyedRequest, { status, retryAfterMs, session, sessionForMs }: Fate): Answer {
    const before = kept.get(request.idempotencyKey)
    if (before && clock.worldNow() - before.at < KEPT_MS) {
      if (before.body !== request.body) throw refusal(409)
      return before.answer()
    }
    let answer: () => Answer
    if (session !== undefined && status === undefined) {
      const endsAt = sessionForMs === undefined ? null : clock.now() + sessionForMs
      answer = () => ({ payment: { session: { id: session }, endsAt } })
    } else if (status === undefined) {
      const issued = mint(request)
      answer = () => issued
    } else {
      answer = () => {
        throw refusal(status, retryAfterMs)
      }
    }
    kept.set(request.idempotencyKey, { at: clock.worldNow(), body: request.body, answer })
    return answer()
  }

  function send(request: KeyedRequest): Promise<Answer> {
    const fate = fates.shift() ?? {}
    requests.push({ ...request, at: clock.worldNow(), fate })
    const { delayMs = 0 } = fate
    const answer = new Promise<Answer>((resolve, reject) => {
      const settle = (): void => {
        try {
          if ('error' in fate) throw fate.error
          resolve(arrive(request, fate))
        } catch (error) {
          reject(error)
        }
      }
      if (delayMs === 0) settle()
      else clock.setTimeout(settle, delayMs)
    })
    if (!fate.lostAnswer) return answer
    answer.catch(() => undefined)
    return Promise.reject(noAnswer)
  }

  return {
    clock,
    requests,
    mints,
    fates,
    store,
    send,
    source: (given = {}) =>
      createPerVisitSource({
        provider: 'vendor',
        subject,
        store,
        clock,
        body: (visitId) => JSON.stringify({ visit: visitId }),
        send,
        ...given,
      }),
  }
}

/** Nobody can tell whether it arrived. */
export const noAnswer = new NetworkError('timeout', 'No answer', { ...details, undelivered: false })

/** It is proven that it did not arrive. */
export const neverArrived = new NetworkError('network', 'Connection refused', { ...details, undelivered: true })

/** The vendor's own answer with a status other than success. */
export function refusal(status: number, retryAfterMs: number | null = null): HttpError {
  const codes = { 400: 'invalid_request', 404: 'not_found', 409: 'conflict', 429: 'rate_limited' } as const
  const code = codes[status as keyof typeof codes] ?? 'server_error'
  const rest = { ...details, status, requestId: `req-${status}`, fromProvider: true, retryAfterMs }
  return new HttpError(code, `The vendor answered ${status}`, rest)
}

/** Asks for a visit, or (without an id) for the open one, and tells in a word what came of it. */
export type Ask = (id?: string, flags?: Partial<VisitRequest>) => Promise<string>

/** One attempt after the other at a source. */
export function asking(source: AccessCodeSource): Ask {
  return async (id, flags) => {
    const visit = id === undefined ? {} : { visit: { id, replaceLive: false, despiteUncertain: false, ...flags } }
    try {
      const result = await source.issue({ signal: new AbortController().signal, attempt: 1, have: null, ...visit })
      if ('code' in result) return `${result.code.id} for ${result.visitId}`
      return 'noVisit' in result ? 'no visit' : 'check-in'
    } catch (error) {
      return gist(error)
    }
  }
}

/** An error in a word: its code, and the request id that goes to the desk. */
export function gist(error: unknown): string {
  if (!isAccessCodeError(error)) return String(error)
  return error.requestId === undefined ? error.code : `${error.code} ${error.requestId}`
}

/** What goes with every attempt of a test. */
export const context = { signal: new AbortController().signal, attempt: 1, have: null }

/** The context of a visit, without leave to go over anything. */
export function visit(id: string): { visit: VisitRequest } {
  return { visit: { id, replaceLive: false, despiteUncertain: false } }
}

/** The code of a result that must have one. */
export function issued(result: IssueResult): IssuedCode {
  if (!('code' in result)) throw new Error('There is no code')
  return result
}

/** All that a store holds of the subject, as text. */
export async function storedText(store: VisitStore): Promise<string> {
  return JSON.stringify(await store.get(digest('visits', subject)))
}
