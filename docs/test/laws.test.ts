import { describe, expect, it } from 'vitest'
import { findGaps, readElsewhere, renderLaws } from '../scripts/laws-page.js'
import { findProofs } from '../scripts/proofs.js'

const sections = [{ section: 'Storms', laws: { 'T-01': 'First.', 'T-02': 'Second.', 'T-03': 'Third.' } }]

describe('laws', () => {
  it('reads the numbers off the titles of running tests', () => {
    const text = `
      it('T-01 keeps calm', () => {})
      test.each(rows)('T-02, T-03: %s', () => {})
      it(\`T-04 for \${n} screens\`, () => {})
      it('keeps calm as T-05 says', () => {})
      it.skip('T-06 is not run', () => {})
      it.todo('T-07 is not written')
      expect('T-08 is no title').toBe(1)
    `

    expect(findProofs('a.test.ts', text)).toEqual([
      { law: 'T-01', title: 'keeps calm', file: 'a.test.ts' },
      { law: 'T-02', title: '%s', file: 'a.test.ts' },
      { law: 'T-03', title: '%s', file: 'a.test.ts' },
      { law: 'T-04', title: 'for ', file: 'a.test.ts' },
    ])
  })

  it('names every law without a proof, and every proof without a law', () => {
    const proofs = findProofs('a.test.ts', `it('T-01 holds', () => {}); it('T-99 holds', () => {})`)
    const elsewhere = readElsewhere('| law | package |\n| --- | --- |\n| T-02 | `packages/gym` |\n| T-98 | gym |\n')

    expect(findGaps(sections, proofs, elsewhere)).toEqual([
      'T-03 has no test, and packages/core/test/README.md names no other package for it',
      'T-99 is not a law, but "holds" in a.test.ts claims to prove it',
      'T-98 is not a law, but packages/core/test/README.md lists it',
    ])
  })

  it('writes number, sentence, and each proof with its file', () => {
    const proofs = findProofs('packages/core/test/a.test.ts', `it('T-01 holds', () => {})`)

    expect(renderLaws(sections, proofs, new Map([['T-02', '`packages/gym`']]))).toContain(
      [
        '## Storms',
        '',
        '**T-01** First.',
        '',
        '- holds ([core: a.test.ts](../packages/core/test/a.test.ts))',
        '',
        '**T-02** Second.',
        '',
        '- in `packages/gym`',
        '',
        '**T-03** Third.',
        '',
        '- no proof yet',
        '',
      ].join('\n'),
    )
  })
})
