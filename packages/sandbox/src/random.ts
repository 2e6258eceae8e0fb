/** A stream of numbers that is the same for the same seed and purpose, on every runtime. */
export interface Random {
  /** From 0 up to, not including, 1. */
  fraction(): number
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number
  /** So many characters out of `alphabet`; decimal digits by default. */
  text(length: number, alphabet?: string): string
  /** A UUID, version 4 in shape. */
  uuid(): string
}

/** Makes a stream. Two purposes share nothing, so that drawing a fault changes no code. */
export function createRandom(seed: number, purpose: string): Random {
  let state = hash(`${seed}/${purpose}`)

  // splitmix32: one word of state, and every seed a good one.
  function word(): number {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }

  const fraction = (): number => word() / 2 ** 32
  const below = (bound: number): number => Math.floor(fraction() * bound)

  function text(length: number, alphabet = '0123456789'): string {
    return Array.from({ length }, () => alphabet[below(alphabet.length)]).join('')
  }

  return {
    fraction,
    below,
    text,
    uuid() {
      const hex = text(30, '0123456789abcdef')
      const variant = '89ab'[below(4)]
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-${variant}${hex.slice(15, 18)}-${hex.slice(18)}`
    },
  }
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return state
}
