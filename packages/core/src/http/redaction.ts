const MAX_LENGTH = 300
const SHORTEST_SECRET = 6

/**
 * Text from elsewhere made fit for an error or a log: one line, not long, every known secret replaced, as it is and as it
 * stands in a URL or in JSON, in capitals or not. What has less than six characters is no secret, and would be found
 * everywhere.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  // The longest first: a short one may be part of a longer one.
  const known = [...secrets].filter((secret) => secret.length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length)
  const clean = known.reduce((rest, secret) => rest.replace(formsOf(secret), '[redacted]'), text)
  return clean.replace(/\s+/g, ' ').slice(0, MAX_LENGTH)
}

function formsOf(secret: string): RegExp {
  // A query writes some signs otherwise than a path does, and both write half a character as U+FFFD.
  const forms = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret.replace(/\p{Cs}/gu, '\uFFFD')),
    new URLSearchParams({ '': secret }).toString().slice(1),
  ]
  return new RegExp(forms.map((form) => form.replace(/\W/g, '\\$&')).join('|'), 'gi')
}

/**
 * A foreign failure made fit to be a `cause`: name, code and message of it and of its own causes. A fetch of somebody
 * else's making may hang the whole request on its errors, headers included, and `util.inspect` would print it.
 */
export function safeCause(thrown: unknown, clean: (text: string) => string, depth = 0): Error | undefined {
  if (depth > 3 || thrown === undefined) return undefined
  const { name, code, message, cause } = Object(thrown) as Record<string, unknown>
  const text = typeof thrown === 'string' ? thrown : message
  const copy = new Error(typeof text === 'string' ? clean(text) : 'No message')
  if (typeof name === 'string') copy.name = clean(name)
  const inner = safeCause(cause, clean, depth + 1)
  if (inner !== undefined) copy.cause = inner
  return typeof code === 'string' ? Object.assign(copy, { code: clean(code) }) : copy
}
