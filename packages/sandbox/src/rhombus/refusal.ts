import type { RefusalForm } from './settings.js'

/** A refusal on its way to the caller. */
export class RhombusRefusal extends Error {
  override readonly name = 'RhombusRefusal'
  /** A status; `in-band` is a 200 that says `error: true`. */
  readonly status: RefusalForm | 401 | 429
  /** When to come back, as the header has it. */
  readonly retryAfter: string | undefined

  constructor(status: RefusalForm | 401 | 429, message: string, retryAfter?: string) {
    super(message)
    this.status = status
    this.retryAfter = retryAfter
  }
}

/** A body that is not what the operation takes. */
export function unreadable(): RhombusRefusal {
  return new RhombusRefusal(400, "JSON doesn't match expected object structure")
}

/** Presented, but refused: a key that is not good here, or a role that lacks the right. */
export function denied(message = 'Access Denied'): RhombusRefusal {
  return new RhombusRefusal(403, message)
}

const CALM = 'Too many api requests. Enhance your calm.'
const CHALLENGE = 'Bearer resource_metadata="https://api2.rhombussystems.com/.well-known/oauth-protected-resource"'
const names: Readonly<Record<number, string>> = { 403: 'Forbidden', 404: 'Not Found' }

/** The answer of a refusal. `at` is its moment, epoch milliseconds. */
export function refusalAnswer({ status, message, retryAfter }: RhombusRefusal, at: number): Response {
  const headers = new Headers({ 'content-type': status === 429 ? 'text/plain' : 'application/json' })
  if (status === 401) headers.set('www-authenticate', CHALLENGE)
  if (retryAfter !== undefined) headers.set('retry-after', retryAfter)
  if (status === 'in-band') {
    const body = { error: true, errorMsg: message, warningMsg: null }
    return new Response(JSON.stringify(body), { headers })
  }
  return new Response(errorText(status, at, message), { status, headers })
}

/** The body that belongs to a status. Those of 404 and 500 are not documented. */
export function errorText(status: number, at: number, message?: string): string {
  switch (status) {
    case 400:
      return JSON.stringify({ msg: message ?? unreadable().message })
    case 401:
      return JSON.stringify({ authenticationFailed: true })
    case 429:
      return CALM
    case 403:
      return JSON.stringify({ status, error: names[status], timestamp: at, msg: message ?? 'Access Denied' })
    default:
      return JSON.stringify({ status, error: names[status] ?? 'Internal Server Error', timestamp: at, msg: message })
  }
}
