// Each package as shipped: what the linters of packages say, and that everything its manifest and source maps point at is
// inside. All of them, or those that are named: `tsx scripts/tarball.ts gym`. Needs `pnpm build`.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Manifest, pack, publicPackages, readJson, run } from './pack.js'

const tools = join(import.meta.dirname, '../node_modules/.bin')

let failed = false
for (const name of publicPackages()) {
  const { file, folder, manifest } = pack(name)
  const files = readdirSync(folder, { recursive: true }).map(String)
  const problems = [
    ...manifestProblems(folder, manifest),
    ...files.filter((path) => path.endsWith('.js.map')).flatMap((path) => missingSources(folder, path)),
    ...files
      .filter((path) => path.startsWith('dist') && path.endsWith('.d.ts'))
      .flatMap((path) => foreign(folder, path)),
    ...complaints('publint', [file, '--strict'], folder),
    ...complaints('attw', [file, '--profile', 'esm-only', '--no-color'], folder),
  ]
  failed ||= problems.length > 0
  for (const problem of problems) console.error(`${name}: ${problem}`)
  console.log(`${name}: ${files.length} entries, ${problems.length === 0 ? 'nothing to say' : 'not fit to publish'}`)
}
process.exitCode = failed ? 1 : 0

function manifestProblems(folder: string, manifest: Manifest): string[] {
  return [
    ...Object.entries(manifest.exports)
      .flatMap(([door, to]) => (typeof to === 'string' ? [to] : Object.values(to)).map((path) => ({ door, path })))
      .filter(({ path }) => !existsSync(join(folder, path)))
      .map(({ door, path }) => `exports["${door}"] leads to ${path}, which is not in the tarball`),
    ...Object.entries(manifest.exports)
      .filter(([, to]) => typeof to !== 'string' && Object.keys(to)[0] !== '@acme/source')
      .map(([door]) => `exports["${door}"] does not begin with @acme/source`),
    ...Object.entries(manifest.bin ?? {})
      .filter(([, path]) => !startsWithShebang(join(folder, path)))
      .map(([command, path]) => `bin.${command} leads to ${path}, which is not in the tarball or cannot be run`),
    ...Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies })
      .filter(([, range]) => /^(workspace|catalog|file|link):/.test(range))
      .map(([dependency, range]) => `the dependency ${dependency} is still written as ${range}`),
    // An exact version would keep corrections from users. A minor of qr changed its functions.
    ...Object.entries(manifest.dependencies ?? {})
      .filter(([dependency, range]) => /^\d/.test(range) !== (dependency === 'qr'))
      .map(([dependency, range]) => `the dependency ${dependency} is written as ${range}`),
    ...['preinstall', 'install', 'postinstall', 'prepare']
      .filter((script) => manifest.scripts?.[script] !== undefined)
      .map((script) => `it has an install script: ${script}`),
    ...(manifest.repository?.url && manifest.repository.directory ? [] : ['repository has no url or no directory']),
    ...(manifest.author === readLicensee(folder) ? [] : ['author is not whom the LICENSE names']),
    ...(manifest.publishConfig?.provenance ? [] : ['publishConfig.provenance is not set']),
    ...['LICENSE', 'README.md', 'llms.txt']
      .filter((file) => !existsSync(join(folder, file)))
      .map((file) => `it has no ${file}`),
  ]
}

function readLicensee(folder: string): string | undefined {
  const file = join(folder, 'LICENSE')
  return existsSync(file) ? /^Copyright \(c\) \d+ (.+)$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined
}

function startsWithShebang(file: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').startsWith('#!/usr/bin/env node\n')
}

function missingSources(folder: string, map: string): string[] {
  const { sources, sourcesContent } = readJson(join(folder, map)) as { sources: string[]; sourcesContent?: unknown }
  return [
    ...sources
      .filter((source) => !existsSync(join(folder, dirname(map), source)))
      .map((source) => `${map} leads to ${source}, which is not in the tarball`),
    ...(sourcesContent === undefined ? [] : [`${map} holds sources that are in the tarball as well`]),
  ]
}

/** Public types must not need the types of what we hide, nor, but for a door to Node, Node's. */
function foreign(folder: string, declarations: string): string[] {
  const text = readFileSync(join(folder, declarations), 'utf8')
  const hidden = /from '(zod|openapi-fetch)/.test(text)
  const ofNode = declarations !== join('dist', 'node.d.ts') && /from 'node:|types="node"|NodeJS\./.test(text)
  return hidden || ofNode ? [`${declarations} names foreign types`] : []
}

function complaints(tool: string, args: string[], folder: string): string[] {
  try {
    run(join(tools, tool), args, folder)
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}
