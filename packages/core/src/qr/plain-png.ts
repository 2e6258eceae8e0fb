import { Unzlib } from 'fflate'

// What makes the picture. The rest (profiles, texts, frames) may unpack to any size and is left out, unread.
const essential = /^(IHDR|PLTE|tRNS|IDAT|IEND)$/

// 256 colours of three bytes.
const LARGEST_PALETTE = 768
const DEEPEST = 16

// Samples per pixel, by the colour type.
const channels: Partial<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

// Each piece of the data costs the unpacker 32 kB of copying, however short it is.
const MOST_PIECES = 32_768

// So little cannot unpack to more than 8 MB, which is looked at before the next.
const BITE = 8192

/**
 * A PNG reduced to its picture, whose data unpack to no more than its one header asks for: a few kilobytes can hold
 * gigabytes. Sums are not checked.
 *
 * @throws Error for what is damaged, or holds more than its picture.
 */
export function plainPng(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept = [bytes.subarray(0, 8)]
  let unpack = (_data: Uint8Array): void => undefined
  for (let at = 8, type = ''; type !== 'IEND';) {
    const length = view.getUint32(at)
    const chunk = bytes.subarray(at, at + length + 12)
    const data = chunk.subarray(8, -4)
    type = String.fromCharCode(...chunk.subarray(4, 8))
    if ((type === 'IHDR') !== (at === 8)) throw new Error('One header, and first of all')
    if (type === 'IHDR') unpack = bounded(sizeOf(view))
    if (type === 'PLTE' && length > LARGEST_PALETTE) throw new Error('More colours than can be told apart')
    if (type === 'IDAT') unpack(data)
    if (essential.test(type) && kept.push(chunk) > MOST_PIECES)
      throw new Error('More pieces than a picture is cut into')
    at += length + 12
  }
  return joined(kept)
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** How many bytes the samples are, with the one before each row. Seven passes have more rows, and more of them padded. */
function sizeOf(view: DataView): number {
  const [depth, colour, passes] = [view.getUint8(24), view.getUint8(25), view.getUint8(28)]
  const bits = view.getUint32(16) * Math.min(depth, DEEPEST) * (channels[colour] ?? 0)
  return view.getUint32(20) * (Math.ceil(bits / 8) + 1) * (passes === 0 ? 1 : 4)
}

/** Unpacks to nowhere, and throws above `most` bytes. */
function bounded(most: number): (data: Uint8Array) => void {
  let size = 0
  const stream = new Unzlib((piece) => {
    size += piece.length
    if (size > most) throw new Error('More data than the picture has')
  })
  return (data) => {
    for (let at = 0; at < data.length; at += BITE) stream.push(data.subarray(at, at + BITE))
  }
}
