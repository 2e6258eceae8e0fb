/** Which other sites may use the relay: their origins, such as `https://app.example`, or a function that knows. */
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
  if (origin === null) return site === 'cross-site' || site === 'same-site' ? 'foreign' : 'unknown'
  // A proxy may have changed the host that we see, but the browser has compared the two itself.
  if (site === 'same-origin' || isOwn(origin, request.url)) return 'same-origin'
  const isAllowed = typeof allowed === 'function' ? allowed(origin) : allowed.includes(origin)
  return isAllowed ? 'allowed' : 'foreign'
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
