import type { Clock } from '../clock.js'
import { ask } from '../ask.js'
import { readText } from './read-text.js'
import { offsetOf, type ServerOffset } from './server-time.js'

/** The part of `fetch` that is used here. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** An answer, read to its end. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  /** Null when it is larger than allowed, or did not come. */
  readonly text: string | null
  /** It sends us elsewhere, and we do not go. */
  readonly redirected: boolean
  /** What its headers say of the server's clock. */
  readonly offset: ServerOffset | null
}

const MAX_HOPS = 3

/**
 * One request and its answer. A redirect is followed only for GET and HEAD, within the origin, a few times: keys in headers
 * of our own would travel to any other server. `redirect: 'error'` would be shorter, but workerd refuses it.
 *
 * @param onRefusal is told of a status other than success before its body is read: what it says counts, even where the body
 * never comes (T-09).
 */
export async function exchange(
  fetch: Fetch,
  address: string,
  init: RequestInit,
  clock: Clock,
  maxBytes: number,
  onRefusal: (reply: Reply) => void,
): Promise<Reply> {
  let url = address
  for (let hops = 0; ; hops += 1) {
    const sentAt = clock.elapsed()
    const response = await fetch(url, { ...init, redirect: 'manual' })
    const { status, headers } = response
    const offset = offsetOf(headers, sentAt, clock.elapsed())
    const redirected = response.type === 'opaqueredirect' || /^30[12378]$/.test(String(status))
    const next = redirected && hops < MAX_HOPS ? nextUrl(url, init.method, headers.get('location')) : null
    if (next === null) {
      const reply = { status, headers, text: null, redirected, offset }
      if (!response.ok) onRefusal(reply)
      return redirected ? reply : { ...reply, text: await readText(response, maxBytes) }
    }
    url = next
  }
}

/** Where to follow a redirect to; null for a place where this request must not go. */
function nextUrl(from: string, method: string | undefined, location: string | null): string | null {
  if (location === null || !/^(GET|HEAD)$/.test(method ?? '')) return null
  const to = ask(() => new URL(location, from))
  return to !== null && to.origin === new URL(from).origin && to.username + to.password === '' ? to.href : null
}
