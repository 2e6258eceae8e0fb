// The next release, rehearsed in a copy of the workspace: numbers and changelogs by changesets, then a publish that uploads
// nothing. It lists the tarballs, and fails where a package is missing or one too many, has a number of its own, or holds what
// no user needs. Needs `pnpm build`.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { run } from './pack.js'

/** What pnpm says of a tarball. */
interface Listed {
  readonly name: string
  readonly version: string
  /** In bytes, packed. */
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}

const root = join(import.meta.dirname, '../../..')
const copy = mkdtempSync(join(tmpdir(), 'release-'))
const needless = new Set(['node_modules', '.git', '.stryker-tmp', join('docs', 'dist')])
const beside = ['CHANGELOG.md', 'LICENSE', 'README.md', 'llms.txt', 'package.json']

try {
  cpSync(root, copy, {
    recursive: true,
    // By these, what packs knows that `dist` is newer than `src`.
    preserveTimestamps: true,
    filter: (path) => !needless.has(basename(path)) && !needless.has(relative(root, path)),
  })
  run(join(root, 'node_modules/.bin/changeset'), ['version'], copy)
  const listed = JSON.parse(
    run('pnpm', ['-r', 'publish', '--dry-run', '--no-git-checks', '--json'], copy),
  ) as readonly Listed[]
  const problems = [...groupProblems(listed), ...listed.flatMap(contentProblems)]

  for (const { name, version, size, files } of listed) {
    console.log(`${name} ${version}: ${files.length} files, ${(size / 1_000).toFixed(0)} kB packed`)
  }
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length === 0 ? 0 : 1
} finally {
  rmSync(copy, { recursive: true })
}

/** The README's table is what we promise; what has no version anew would be refused by the registry, or leave the group. */
function groupProblems(listed: readonly Listed[]): string[] {
  const promised = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^\| \[`(@[^`]+)`\]/gm)].map(
    ([, name]) => name,
  )
  const names = listed.map(({ name }) => name)
  const versions = [...new Set(listed.map(({ version }) => version))]
  return [
    ...promised.filter((name) => name !== undefined && !names.includes(name)).map((name) => `${name} is not published`),
    ...names.filter((name) => !promised.includes(name)).map((name) => `${name} is published, and not in the README`),
    ...(versions.length === 1 ? [] : [`The packages do not share a number: ${versions.join(', ')}`]),
    ...versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version)).map((version) => `${version} is no version`),
  ]
}

function contentProblems({ name, version, files }: Listed): string[] {
  const paths = files.map(({ path }) => path)
  const folder = /^(?:dist|src)\//
  return [
    ...['dist/index.js', 'dist/index.d.ts', ...beside]
      .filter((path) => !paths.includes(path))
      .map((path) => `has no ${path}`),
    ...paths.filter((path) => !folder.test(path) && !beside.includes(path)).map((path) => `ships ${path}`),
    ...(firstChange(name).startsWith(`## ${version}\n`) ? [] : [`has no changes under ${version}`]),
  ].map((problem) => `${name} ${problem}`)
}

/** The newest part of a package's changelog. */
function firstChange(name: string): string {
  const short = name === '@acme/access-codes' ? 'core' : name.replace('@acme/access-codes-', '')
  const file = join(copy, 'packages', short, 'CHANGELOG.md')
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return text.slice(text.indexOf('\n## ') + 1)
}
