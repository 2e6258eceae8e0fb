// Writes docs/laws.md. With --check it writes nothing, and fails when the page is stale or a law is without a proof.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Section, findGaps, readElsewhere, renderLaws } from './laws-page.js'
import { findProofs } from './proofs.js'

const root = join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

const sections = JSON.parse(read('docs/laws.json')) as Section[]
const elsewhere = readElsewhere(read('packages/core/test/README.md'))
const proofs = testFiles().flatMap((file) => findProofs(file, read(file)))
const page = renderLaws(sections, proofs, elsewhere)

if (process.argv.includes('--check')) {
  const problems = findGaps(sections, proofs, elsewhere)
  if (!existsSync(join(root, 'docs/laws.md')) || read('docs/laws.md') !== page) {
    problems.push('docs/laws.md is stale: write it anew with `pnpm laws`')
  }
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length === 0 ? 0 : 1
} else {
  writeFileSync(join(root, 'docs/laws.md'), page)
}

function testFiles(): string[] {
  return readdirSync(join(root, 'packages'))
    .map((name) => `packages/${name}/test`)
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true }).map((file) => `${folder}/${String(file)}`),
    )
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
}
