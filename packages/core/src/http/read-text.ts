/** The body of a response or a request as text, or null when it has more than `maxBytes`. */
export async function readText(response: Pick<Body, 'body' | 'text'>, maxBytes: number): Promise<string | null> {
  const reader = response.body?.getReader()
  // An answer to HEAD has no stream; neither has any answer in React Native.
  if (reader === undefined) return response.text()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBytes) {
      // Nobody wants the rest.
      void reader.cancel().catch(() => undefined)
      return null
    }
    text += decoder.decode(value, { stream: true })
  }
}
