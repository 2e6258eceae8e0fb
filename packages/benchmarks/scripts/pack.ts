import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A tarball as it would be published, in a folder of its own under the system's temporary one. */
export interface Tarball {
  readonly file: string
  /** Where it is unpacked. */
  readonly folder: string
}

const packages = join(import.meta.dirname, '../..')

/** The folders under `packages/` that are published. */
export function publicPackages(): string[] {
  return readdirSync(packages).filter((name) => {
    const { private: hidden } = readJson(join(packages, name, 'package.json')) as { private?: boolean }
    return hidden !== true
  })
}

/** Packs a package of this workspace with pnpm, which alone resolves `catalog:` and `workspace:`. Needs `pnpm build`. */
export function pack(name: string): Tarball {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'))
  const file = join(folder, 'package.tgz')
  run('pnpm', ['pack', '--out', file], join(packages, name))
  run('tar', ['-xzf', file, '-C', folder], folder)
  return { file, folder: join(folder, 'package') }
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
