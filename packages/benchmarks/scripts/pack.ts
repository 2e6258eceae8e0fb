import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A tarball as it would be published, in a folder of its own under the system's temporary one. */
export interface Tarball {
  readonly file: string
  /** Where it is unpacked. */
  readonly folder: string
  readonly manifest: Manifest
}

/** What these scripts read of a package's manifest. */
export interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly author?: string
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly bin?: Readonly<Record<string, string>>
  readonly repository?: { readonly url?: string; readonly directory?: string }
  readonly publishConfig?: { readonly provenance?: boolean }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
  readonly scripts?: Readonly<Record<string, string>>
}

const packages = join(import.meta.dirname, '../..')

/** The folders under `packages/` that are published: all of them, or those that the command names (`tarball.ts gym`). */
export function publicPackages(): string[] {
  const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
  return readdirSync(packages).filter((name) => {
    const file = join(packages, name, 'package.json')
    if (!existsSync(file) || (named.length > 0 && !named.includes(name))) return false
    return (readJson(file) as Manifest).private !== true
  })
}

/**
 * Packs a package of this workspace with pnpm, which alone resolves `catalog:` and `workspace:`. Its `prepack` fails where
 * `dist` is missing or stale.
 */
export function pack(name: string): Tarball {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'))
  const file = join(folder, 'package.tgz')
  run('pnpm', ['pack', '--out', file], join(packages, name))
  run('tar', ['-xzf', file, '-C', folder], folder)
  const unpacked = join(folder, 'package')
  return { file, folder: unpacked, manifest: readJson(join(unpacked, 'package.json')) as Manifest }
}

/** A project of its own, under the system's temporary folder, with these tarballs in it and nothing else but what is named. */
export function install(tarballs: readonly Tarball[], others: readonly string[] = []): string {
  const project = mkdtempSync(join(tmpdir(), 'project-'))
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  // All at once: one that needs another finds it here, and not in the registry.
  run('npm', ['install', '--no-audit', '--no-fund', ...tarballs.map(({ file }) => file), ...others], project)
  return project
}

/** What a user imports: `@acme/access-codes`, `@acme/access-codes/qr`. Whatever is no module is left out. */
export function doorsOf({ name, exports }: Manifest): string[] {
  return Object.entries(exports)
    .filter(([, to]) => typeof to !== 'string')
    .map(([door]) => name + door.slice(1))
}

/** Runs a command and gives what it prints; throws with its output when it fails. */
export function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${command} ${args.join(' ')} failed\n${stdout}${stderr}`, { cause: error })
  }
}

/** A JSON file's value; what it holds is the caller's to say. */
export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
