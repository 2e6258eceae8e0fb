import type { Proof } from './proofs.js'

/** A group of laws as `laws.json` holds them: number to sentence. */
export interface Section {
  readonly section: string
  readonly laws: Readonly<Record<string, string>>
}

/** Which laws are proven outside core: number to package, from the table in `packages/core/test/README.md`. */
export function readElsewhere(readme: string): Map<string, string> {
  const rows = readme.matchAll(/^\|\s*(T-\d+)\s*\|\s*([^|]+?)\s*\|/gm)
  return new Map(Array.from(rows, ([, law = '', place = '']) => [law, place]))
}

/** The page: every law with its number, its sentence and its proofs. Links are relative to `docs/`. */
export function renderLaws(
  sections: readonly Section[],
  proofs: readonly Proof[],
  elsewhere: ReadonlyMap<string, string>,
): string {
  const lines = [
    '# The laws of rotation',
    '',
    'What `RotatingCode` and the packages around it hold to, whatever the network, the clock, the device or the provider',
    'does. A test that proves a law carries its number. This page is written by `pnpm laws` from `docs/laws.json` and the',
    "tests' titles: do not edit it.",
  ]
  for (const { section, laws } of sections) {
    lines.push('', `## ${section}`)
    for (const [law, sentence] of Object.entries(laws)) {
      lines.push('', `**${law}** ${sentence}`, '')
      const proven = proofs.filter((proof) => proof.law === law)
      for (const { title, file } of proven) lines.push(`- ${title} ([${nameOf(file)}](../${file}))`)
      const place = elsewhere.get(law)
      if (place !== undefined) lines.push(`- in ${place}`)
      else if (proven.length === 0) lines.push('- no proof yet')
    }
  }
  return `${lines.join('\n')}\n`
}

/** What is wrong between laws and proofs: a law without a proof, a proof or a row without a law. One sentence each. */
export function findGaps(
  sections: readonly Section[],
  proofs: readonly Proof[],
  elsewhere: ReadonlyMap<string, string>,
): string[] {
  const known = new Set(sections.flatMap(({ laws }) => Object.keys(laws)))
  const proven = new Set(proofs.map(({ law }) => law))
  return [
    ...[...known]
      .filter((law) => !proven.has(law) && !elsewhere.has(law))
      .map((law) => `${law} has no test, and packages/core/test/README.md names no other package for it`),
    ...proofs
      .filter(({ law }) => !known.has(law))
      .map(({ law, title, file }) => `${law} is not a law, but "${title}" in ${file} claims to prove it`),
    ...[...elsewhere.keys()]
      .filter((law) => !known.has(law))
      .map((law) => `${law} is not a law, but packages/core/test/README.md lists it`),
  ]
}

function nameOf(file: string): string {
  return file.replace(/^packages\//, '').replace('/test/', ': ')
}
