/** What to know of an answer's fields, at any depth. */
export interface AnswerFields {
  /** Names of those that are 64-bit integers. */
  readonly int64?: readonly string[] | undefined
  /** Names of those that are credentials, or as good as one. */
  readonly secretsInAnswer?: readonly string[] | undefined
}

/**
 * An answer as we hand it out: every 64-bit integer is text, whether it was beyond 2^53 or not. What is secret in it is there
 * to be read and to be sent on as JSON, but `console.log` and `util.inspect` do not print it.
 */
export function toAnswer(body: unknown, fields: AnswerFields, depth = 0): unknown {
  // No answer is so deep, and none may exhaust the stack.
  if (typeof body !== 'object' || body === null || depth > 50) return body
  if (Array.isArray(body)) return body.map((item) => toAnswer(item, fields, depth + 1))
  const { int64 = [], secretsInAnswer = [] } = fields
  const entries = Object.entries(body).map(([name, value]: [string, unknown]): [string, unknown] => [
    name,
    typeof value === 'number' && int64.includes(name) ? String(value) : toAnswer(value, fields, depth + 1),
  ])
  const answer: object = Object.fromEntries(entries)
  if (entries.some(([name]) => secretsInAnswer.includes(name))) {
    const shown = entries.map(([name, value]) => [name, secretsInAnswer.includes(name) ? '[redacted]' : value])
    // Node and Bun ask for the first symbol, Deno for the second.
    for (const symbol of ['nodejs.util.inspect.custom', 'Deno.customInspect']) {
      Object.defineProperty(answer, Symbol.for(symbol), { value: () => Object.fromEntries(shown) as unknown })
    }
  }
  return answer
}
