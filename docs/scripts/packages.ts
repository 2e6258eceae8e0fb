import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The root of the repository. */
export const root = join(import.meta.dirname, '../..')

/** One way into a package: what is imported, and the files behind it. */
export interface Door {
  /** As in `exports`: `.`, `./qr/decode`. */
  readonly path: string
  /** As it is imported: `@acme/access-codes/qr/decode`. */
  readonly name: string
  /** As in the name of a file: `index`, `qr-decode`. */
  readonly slug: string
  /** The source, and the declarations that a build makes of it. */
  readonly source: string
  readonly types: string
}

/** A package that is published. */
export interface Package {
  /** The folder under `packages`. */
  readonly name: string
  readonly folder: string
  readonly manifest: Manifest
  readonly doors: readonly Door[]
}

/** What is read of a manifest. */
export interface Manifest {
  readonly name: string
  readonly description: string
  readonly private?: boolean
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly bin?: Readonly<Record<string, string>>
  readonly files: readonly string[]
  readonly engines?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

// The order in which a reader meets them; one that is not named here comes last.
const order = ['core', 'gym', 'bardge', 'rhombus', 'server', 'element', 'sandbox']

/**
 * Every package that is published: its manifest does not say `private`. One that is being written, without its README or a
 * first file, is left out here; `pnpm tarball` misses it.
 */
export function publishedPackages(): Package[] {
  const folders = readdirSync(join(root, 'packages')).filter((name) => existsSync(manifestOf(name)))
  const place = (name: string): number => (order.indexOf(name) + order.length + 1) % (order.length + 1)
  return folders
    .map((name) => ({ name, manifest: JSON.parse(readFileSync(manifestOf(name), 'utf8')) as Manifest }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ name, manifest }) => packageOf(name, manifest))
    .filter(({ folder, doors }) => [join(folder, 'README.md'), ...doors.map(({ source }) => source)].every(existsSync))
    .sort((one, other) => place(one.name) - place(other.name))
}

function manifestOf(name: string): string {
  return join(root, 'packages', name, 'package.json')
}

function packageOf(name: string, manifest: Manifest): Package {
  const folder = join(root, 'packages', name)
  const doors = Object.entries(manifest.exports).flatMap(([path, to]) => {
    if (typeof to === 'string') return []
    const [source, types] = ['@acme/source', 'types'].map((condition) => join(folder, to[condition] ?? ''))
    const slug = path === '.' ? 'index' : path.slice(2).replaceAll('/', '-')
    return [{ path, name: manifest.name + path.slice(1), slug, source: source ?? '', types: types ?? '' }]
  })
  return { name, folder, manifest, doors }
}
