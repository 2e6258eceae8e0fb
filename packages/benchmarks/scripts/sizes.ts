// What an import costs a user: built, minified and gzipped. Fails when one is over its gate in sizes.json, when a door of a
// package has no row there, or when a bundle holds what ties it to one runtime. `--write` records what was measured, for
// what the documentation says of it (docs/test/sizes.test.ts). `--peers` measures as well what others take for a part of the
// job. Needs `pnpm build`.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { tiesIn } from './bundle-ties.js'
import { doorsOf, type Manifest, publicPackages, readJson } from './pack.js'

interface Row {
  /** What is imported: a whole door where it begins with `*`. */
  readonly import: string
  /** Bytes after gzip that it may have. Only what others make has no gate. */
  readonly gate?: number
  /** Bytes after gzip that it had when somebody recorded it. */
  readonly gzip: number
}

/** So much may the recorded figure be off: compressors differ a little from one Node to the next. */
const OFF_BY = 100

const home = join(import.meta.dirname, '..')
const table = join(home, 'sizes.json')
const rows = readJson(table) as Readonly<Record<string, Row>>
const write = process.argv.includes('--write')
const folders = publicPackages()
const manifests = folders.map((name) => readJson(join(home, '..', name, 'package.json')) as Manifest)
const measured: Record<string, Row> = {}
const problems: string[] = []

for (const door of manifests.flatMap(doorsOf)) {
  if (!Object.values(rows).some((row) => row.import === `* from '${door}'`)) problems.push(`${door} has no row`)
}
for (const [name, row] of Object.entries(rows)) {
  const isOurs = row.gate !== undefined
  if (!isOurs && !process.argv.includes('--peers')) {
    measured[name] = row
    continue
  }
  const bundle = await bundled(row.import)
  const gzip = gzipSync(bundle, { level: 9 }).length
  measured[name] = { ...row, gzip }
  console.log(
    `${name.padEnd(36)} ${kilobytes(bundle.length)} ${kilobytes(gzip)} ${isOurs ? `of ${kilobytes(row.gate)}` : ''}`,
  )
  if (isOurs && gzip > row.gate) problems.push(`${name} is ${gzip - row.gate} bytes over its gate`)
  if (!write && Math.abs(gzip - row.gzip) > OFF_BY)
    problems.push(`${name} was ${kilobytes(row.gzip).trim()} when it was recorded: pnpm sizes --write`)
  if (isOurs) problems.push(...tiesIn(bundle.toString(), row.import).map((tie) => `${name} holds ${tie}`))
}
if (write) writeFileSync(table, `${JSON.stringify(measured, null, 2)}\n`)
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0

async function bundled(what: string): Promise<Buffer> {
  const { outputFiles } = await build({
    stdin: { contents: `export ${what}`, resolveDir: folderOf(what) },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    // What a door to Node or to msw is for, and what is no part of ours.
    external: ['node:*', 'msw'],
    // Chunks import one another for their order alone; what has no side effects may be left out.
    logLevel: 'error',
  })
  return Buffer.from(outputFiles[0]?.contents ?? [])
}

/** Each package is imported from itself, so that all of it is measured without a dependency on it here. */
function folderOf(what: string): string {
  const at = manifests.findIndex(({ name }) => new RegExp(` from '${name}['/]`).test(what))
  const folder = folders[at]
  return folder === undefined ? home : join(home, '..', folder)
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} kB`.padStart(9)
}
