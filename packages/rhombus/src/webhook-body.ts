/** The bytes of a request as they came, or null when there are more than `maxBytes`: the rest is not read. */
export async function readBytes(
  request: Pick<Body, 'body' | 'arrayBuffer'>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = request.body?.getReader()
  if (reader === undefined) return new Uint8Array(await request.arrayBuffer())
  const pieces: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return joined(pieces, size)
    size += value.byteLength
    if (size > maxBytes) {
      // Nobody wants the rest.
      void reader.cancel().catch(() => undefined)
      return null
    }
    pieces.push(value)
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
