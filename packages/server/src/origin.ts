import { invalidOption } from './invalid-option.js'

/**
 * Which other sites may use the relay: their origins exactly as browsers send them, such as `https://app.example` (small
 * letters, no slash at the end, no port that is the scheme's own), or a function that answers true or false.
 */
export type AllowedOrigins = readonly string[] | ((origin: string) => boolean)

/** Where a request comes from. */
export type Provenance = 'same-origin' | 'allowed' | 'foreign' | 'unknown'

/**
 * Where a request comes from, by what the browser says and no page can forge. `unknown` is a request that names no
 * origin: a browser's own for reading, or no browser at all.
 */
export function provenanceOf(request: Request, allowed: AllowedOrigins): Provenance {
  const { headers } = request
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  const fromOther = site === 'cross-site' || site === 'same-site'
  if (origin === null) return fromOther ? 'foreign' : 'unknown'
  // A proxy may have changed the host that we see, but the browser has compared the two itself.
  if (site === 'same-origin' || (!fromOther && isOwn(origin, request.url))) return 'same-origin'
  return isAllowed(origin, allowed) ? 'allowed' : 'foreign'
}

function isAllowed(origin: string, allowed: AllowedOrigins): boolean {
  // Nothing but a list is looked into: a text has `includes`, too, and finds parts of itself.
  if (Array.isArray(allowed)) return allowed.includes(origin)
  const answer: unknown = typeof allowed === 'function' && allowed(origin)
  if (typeof answer === 'boolean') return answer
  // A promise is no yes, and nobody waits for what becomes of it.
  Promise.resolve(answer).catch(() => undefined)
  throw invalidOption('createRelay needs allowedOrigins to answer true or false')
}

/**
 * An entry that no browser sends would only look as if it allowed something.
 *
 * @throws AccessCodeError `invalid_option`
 */
export function checkAllowedOrigins(allowed: unknown): void {
  if (allowed === undefined || typeof allowed === 'function') return
  if (!Array.isArray(allowed)) throw invalidOption('createRelay needs allowedOrigins to be a list or a function')
  for (const [at, entry] of allowed.entries()) {
    const origin = originOf(entry)
    // Those of an app's own scheme, such as `capacitor://localhost`, differ by platform: a function compares them.
    const wanted = origin ?? 'an origin, such as https://app.example (a function may allow others)'
    const isOrigin = origin !== null && origin === entry
    if (!isOrigin) throw invalidOption(`createRelay needs allowedOrigins[${at}] to be ${wanted}`)
  }
}

/** The origin of an address as browsers send it; null for what has none, and for patterns: none is one. */
function originOf(entry: unknown): string | null {
  try {
    const { origin } = new URL(typeof entry === 'string' ? entry : '')
    return origin === 'null' || origin.includes('*') ? null : origin
  } catch {
    return null
  }
}

/** The headers that let a page of an allowed origin read the answer. */
export function corsHeaders(request: Request, provenance: Provenance, allowed: AllowedOrigins): Record<string, string> {
  const vary = { vary: 'Origin' }
  const origin = request.headers.get('origin')
  if (typeof allowed !== 'function' && allowed.length === 0) return {}
  if (provenance !== 'allowed' || origin === null) return vary
  return { ...vary, 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' }
}

/** What a preflight asks for, beside {@link corsHeaders}. The headers are the page's own choice: its origin is trusted. */
export function preflightHeaders(request: Request, methods: string): Record<string, string> {
  const headers = request.headers.get('access-control-request-headers')
  return {
    'access-control-allow-methods': methods,
    'access-control-max-age': '600',
    ...(headers !== null && { 'access-control-allow-headers': headers }),
  }
}

// TLS may end at a proxy before us: then the page is https and our own address is not.
function isOwn(origin: string, url: string): boolean {
  const own = new URL(url)
  return origin === own.origin || origin === `https://${own.host}`
}
