/** What a `Response` and a `Request` have in common, as far as it is read. */
export interface WithBody {
  /** Bytes as they come; absent or null where there are none, or where the platform does not stream. */
  readonly body?:
    | {
        /** Begins to read. */
        getReader(): ByteReader
      }
    | null
    | undefined
  /** The whole of it. */
  text(): Promise<string>
}

/** Gives bytes, piece by piece. */
export interface ByteReader {
  /** The next piece; none once it is `done`. */
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
  /** Lets go of the rest. */
  cancel(): Promise<void>
}

/** The body of a response or a request as text, or null when it has more than `maxBytes`. */
export async function readText(response: WithBody, maxBytes: number): Promise<string | null> {
  const reader = response.body?.getReader()
  // An answer to HEAD has no stream; neither has any answer in React Native.
  if (reader === undefined) return response.text()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done || value === undefined) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBytes) {
      // Nobody wants the rest.
      void reader.cancel().catch(() => undefined)
      return null
    }
    text += decoder.decode(value, { stream: true })
  }
}
