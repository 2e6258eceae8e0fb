type Eight = readonly [number, number, number, number, number, number, number, number]

/**
 * SHA-256 of a text's UTF-8 bytes, as 64 lower-case hex digits. Synchronous, and the same on every runtime and origin:
 * the platform's own digest is asynchronous, and missing where a page is not served securely.
 * For names and ids of ordinary length only; nothing here runs in constant time.
 */
export function sha256Hex(text: string): string {
  const primes = firstPrimes()
  const rounds = primes.map((prime) => fraction(Math.cbrt(prime)))
  let hash = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))

  // The text and a one bit, as words of 32; what is missing reads as zero. The very last word is the length in bits.
  const bytes = [...new TextEncoder().encode(text), 0x80]
  const message: number[] = []
  bytes.forEach((byte, at) => {
    message[at >> 2] = (message[at >> 2] ?? 0) | (byte << (24 - (at % 4) * 8))
  })
  const end = ((bytes.length + 71) >> 6) << 4
  message[end - 1] = (bytes.length - 1) * 8

  for (let block = 0; block < end; block += 16) {
    const words = message.slice(block, block + 16)
    const word = (at: number): number => words[at] ?? 0
    let state = hash
    rounds.forEach((constant, at) => {
      if (at > 15) {
        const [old, recent] = [word(at - 15), word(at - 2)]
        const mixed = turn(old, 7) ^ turn(old, 18) ^ (old >>> 3)
        words[at] = (word(at - 16) + word(at - 7) + mixed + (turn(recent, 17) ^ turn(recent, 19) ^ (recent >>> 10))) | 0
      }
      // It starts with eight and every round makes eight; the compiler does not count.
      const [a, b, c, d, e, f, g, h] = state as unknown as Eight
      const first = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constant + word(at)
      const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
      state = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g]
    })
    hash = hash.map((part, at) => (part + (state[at] ?? 0)) | 0)
  }
  return hash.map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('')
}

/**
 * 128 bits of SHA-256 over several texts, as 32 hex digits: one id for all of them. Each part goes in with its length,
 * so `digest('a', 'bc')` and `digest('ab', 'c')` differ.
 */
export function digest(...parts: readonly string[]): string {
  return sha256Hex(parts.map((part) => `${part.length}:${part}`).join('')).slice(0, 32)
}

function turn(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by))
}

// The standard takes its constants from the roots of the first primes, and so do we: shorter than the tables.
function firstPrimes(): number[] {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime)) primes.push(n)
  return primes
}

function fraction(root: number): number {
  return (root * 2 ** 32) | 0
}
