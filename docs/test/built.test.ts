import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publishedPackages, root } from '../scripts/packages.js'

// What `pnpm pack` asks before it makes a tarball: built.mjs.

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'))
  const exports = { '.': { source: './src/index.ts', default: './dist/index.js' }, './package.json': './package.json' }
  for (const name of ['src', 'dist']) mkdirSync(join(folder, name))
  put('package.json', JSON.stringify({ name: 'some', exports, bin: { some: './dist/bin.js' } }), 1)
  put('tsup.config.ts', '', 1)
  put('src/index.ts', '', 2)
  put('dist/index.js', '', 3)
  put('dist/bin.js', '', 3)
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A file that was changed at that second. */
function put(path: string, text: string, changedAt: number): void {
  writeFileSync(join(folder, path), text)
  utimesSync(join(folder, path), changedAt, changedAt)
}

function pack(manager = 'pnpm/12.21.0'): string {
  const env = { ...process.env, npm_config_user_agent: manager }
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'built.mjs')], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return `${status} ${stderr.trim()}`.trim()
}

describe('a package', () => {
  it('is packed when all that its manifest leads to is there and fresh', () => {
    expect(pack()).toBe('0')
  })

  it('is not packed without a file of its dist, and says which and what to run', () => {
    rmSync(join(folder, 'dist/bin.js'))

    expect(pack()).toBe('1 some cannot be packed: it has no ./dist/bin.js. First: npx --yes pnpm@12.21.0 run build')
  })

  it.each(['src/index.ts', 'tsup.config.ts'])('is not packed when %s is newer than its dist', (path) => {
    put(path, '', 4)

    expect(pack()).toBe(
      '1 some cannot be packed: its dist is older than its src. First: npx --yes pnpm@12.21.0 run build',
    )
  })

  it('is not packed by npm, which would leave words of the workspace in its manifest', () => {
    expect(pack('npm/11.0.0 node/v20.20.0')).toBe('1 some cannot be packed: npm cannot read its manifest, pnpm can')
  })

  it('asks so when it is published', () => {
    const scripts = publishedPackages().map(({ manifest }) => (manifest as { scripts?: object }).scripts)

    expect(scripts.map((one) => Object(one)['prepack'])).toEqual(scripts.map(() => 'node ../../built.mjs'))
  })
})
