// The vendor writes names as `client_id`, our types as `clientId`. One rule both ways, for names that nobody knows as well.

/** A name of the wire as our types have it; one that begins with underscores keeps those. */
export function camelCase(name: string): string {
  return name.replace(/(?<=[^_])_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** A name of our types, or a path of such, as the wire has it. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** A request body with the names of the wire, at any depth. Values stay as they are. */
export function toWire(body: unknown, depth = 0): unknown {
  // No body is so deep: it holds itself, which whoever writes the JSON finds out.
  if (typeof body !== 'object' || body === null || 'toJSON' in body || depth > 20) return body
  if (Array.isArray(body)) return body.map((item) => toWire(item, depth + 1))
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [snakeCase(name), toWire(value, depth + 1)]))
}
