/**
 * An answer as we hand it out: nulls in its lists are left out. What is secret in it is there to be read and to be sent on as
 * JSON, but `console.log` and `util.inspect` do not print it.
 *
 * @param secrets names of its secret fields, at any depth
 */
export function toAnswer(body: unknown, secrets: readonly string[], depth = 0): unknown {
  // No answer is so deep, and none may exhaust the stack.
  if (typeof body !== 'object' || body === null || depth > 50) return body
  if (Array.isArray(body)) {
    return body.filter((item) => item !== null).map((item) => toAnswer(item, secrets, depth + 1))
  }
  const entries = Object.entries(body).map(([name, value]: [string, unknown]): [string, unknown] => [
    name,
    toAnswer(value, secrets, depth + 1),
  ])
  const answer: object = Object.fromEntries(entries)
  if (entries.some(([name]) => secrets.includes(name))) {
    const shown = entries.map(([name, value]) => [name, secrets.includes(name) ? '[redacted]' : value])
    // Node and Bun ask for the first symbol, Deno for the second.
    for (const symbol of ['nodejs.util.inspect.custom', 'Deno.customInspect']) {
      Object.defineProperty(answer, Symbol.for(symbol), { value: () => Object.fromEntries(shown) as unknown })
    }
  }
  return answer
}
