import { createHash } from 'node:crypto'
import { digest, sha256Hex } from '@acme/access-codes/provider'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns as numRuns } from './property-runs.js'

describe('sha256Hex', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('gives the published result for %j', (text, expected) => {
    expect(sha256Hex(text)).toBe(expected)
  })

  it('agrees with the platform at every length around the block sizes', () => {
    for (let length = 0; length <= 200; length += 1) {
      const text = 'x'.repeat(length)
      expect(sha256Hex(text), `length ${length}`).toBe(reference(text))
    }
  })

  it('agrees with the platform on any text, as UTF-8', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 })
    fc.assert(
      fc.property(text, (value) => {
        expect(sha256Hex(value)).toBe(reference(value))
      }),
      { numRuns },
    )
  })
})

describe('digest', () => {
  it('is 128 bits in hex, the same in every process', () => {
    expect(digest('gym', 'studio', '42')).toBe('91701bc328676eaf9199dab37bf6a74b')
  })

  it('tells apart the same text parted elsewhere', () => {
    const texts = [
      digest('a', 'bc'),
      digest('ab', 'c'),
      digest('abc'),
      digest('abc', ''),
      digest('', 'abc'),
      digest('1:a', 'bc'),
    ]
    expect(new Set(texts).size).toBe(texts.length)
  })

  it('differs for different parts', () => {
    const parts = fc.array(fc.string({ unit: fc.constantFrom('0', '1', ':', 'a'), maxLength: 4 }), { maxLength: 4 })
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(digest(...one) === digest(...other)).toBe(JSON.stringify(one) === JSON.stringify(other))
      }),
      { numRuns },
    )
  })
})

function reference(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
