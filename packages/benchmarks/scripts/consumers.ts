// What a user's project makes of the tarballs: installed by each package manager, compiled by the TypeScript versions we
// promise, with libraries checked. The README's examples are compiled along. All packages, or those that are named:
// `tsx scripts/consumers.ts core gym`. Needs `pnpm build` and a package registry.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  used,
  usedBardge,
  usedElement,
  usedGym,
  usedRhombus,
  usedServer,
  yourApp,
  yourServer,
} from './consumer-code.js'
import { doorsOf, install, pack, publicPackages, readJson, run, type Tarball } from './pack.js'

const compilers = { ts56: '5.6.3', ts59: '5.9.3', ts60: '6.0.3', ts70: '7.0.2' }
/** From 5.8 on, `require()` of an ES module compiles under nodenext. */
const compilesRequire = ['ts59', 'ts60', 'ts70']
/** What a package may bring along, core included. */
const MOST_PACKAGES = 8
/** What a user has who opens a door to something optional, or to Node. */
const peers = ['msw@2.15.0', '@types/node@24.19.2']
/** A user's own Hono, other than the one that we are built with. */
const otherHonos = ['4.6.20']

interface Project {
  readonly folder: string
  /** In which `require()` is tried as well, where it compiles. */
  readonly required?: true
  readonly lib: readonly string[]
  readonly types: readonly string[]
}

const page = ['es2022', 'dom', 'dom.iterable']
const projects: readonly Project[] = [
  { folder: 'types', required: true, lib: page, types: [] },
  { folder: 'types-of-page', lib: page, types: [] },
  { folder: 'types-of-server', required: true, lib: page, types: ['node'] },
  { folder: 'types-of-server', lib: ['es2022'], types: ['node'] },
]

const names = publicPackages()
const tarballs = new Map(['core', ...names].map((name) => [name, pack(name)]))
const problems = [...names.flatMap(companyOf), ...managers().flatMap(installedBy)]
const folder = project()
problems.push(...Object.keys(compilers).flatMap(compile), ...onOldestNode())
if (tarballs.has('server')) problems.push(...otherHonos.flatMap(mountedIn))
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1

function tarball(name: string): Tarball {
  const found = tarballs.get(name)
  if (found === undefined) throw new Error(`${name} is not packed`)
  return found
}

/** A package and, where it needs it, core: what a user installs. */
function together(name: string): readonly Tarball[] {
  const { dependencies = {} } = tarball(name).manifest
  return [...('@acme/access-codes' in dependencies ? [tarball('core')] : []), tarball(name)]
}

/** What comes along with a package: few others, and nothing that runs at install. */
function companyOf(name: string): string[] {
  interface Lock {
    readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean; readonly peer?: boolean }>>
  }
  const { packages } = readJson(join(install(together(name)), 'package-lock.json')) as Lock
  const shipped = Object.entries(packages).filter(([path, { peer }]) => path !== '' && !peer)
  const others = shipped.length - 1
  console.log(`${name}: installed with ${others} other packages`)
  return [
    ...(others > MOST_PACKAGES ? [`${name} brings ${others} other packages, more than ${MOST_PACKAGES}`] : []),
    ...shipped
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => `${name}: ${path} runs a script at install`),
  ]
}

interface Manager {
  readonly name: string
  readonly args: readonly string[]
  /** How it is told that our packages are these files, wherever they are needed. */
  readonly pin: (files: Readonly<Record<string, string>>) => Readonly<Record<string, object>>
}

function managers(): Manager[] {
  const inManifest = (name: string) => (files: object) => ({ 'package.json': { [name]: files } })
  return [
    {
      name: 'pnpm',
      args: ['pnpm@12.21.0', 'install', '--strict-peer-dependencies'],
      pin: (files) => ({ 'pnpm-workspace.yaml': { overrides: files } }),
    },
    { name: 'yarn', args: ['yarn@1.22.22', 'install', '--no-progress'], pin: inManifest('resolutions') },
    { name: 'bun', args: ['bun@1.4.5', 'install'], pin: inManifest('overrides') },
  ]
}

/** Installs everything by another package manager than npm; nothing may be missing, and none may warn of peers. */
function installedBy({ name, args, pin }: Manager): string[] {
  const place = mkdtempSync(join(tmpdir(), `${name}-`))
  const files = Object.fromEntries([...tarballs.values()].map(({ manifest, file }) => [manifest.name, `file:${file}`]))
  const { 'package.json': pinned = {}, ...others } = pin(files)
  const needed = Object.assign({}, ...[...tarballs.values()].map((one) => requiredPeers(one.manifest))) as object
  const dependencies = { ...files, ...needed }
  const manifest = { name: 'consumer', version: '1.0.0', private: true, type: 'module', dependencies, ...pinned }
  // JSON is YAML as well.
  for (const [file, content] of Object.entries({ ...others, 'package.json': manifest })) {
    writeFileSync(join(place, file), JSON.stringify(content))
  }
  const doors = [...tarballs.values()].flatMap((one) => doorsOf(one.manifest)).filter((door) => !door.endsWith('/msw'))
  writeFileSync(join(place, 'doors.js'), doors.map((door) => `import '${door}'\n`).join(''))
  try {
    const said = run('sh', ['-c', `npx --yes --package ${args[0]} -- ${name} ${args.slice(1).join(' ')} 2>&1`], place)
    run('node', ['doors.js'], place)
    const warnings = said.split('\n').filter((line) => /peer/i.test(line))
    console.log(`${name}: installs ${Object.keys(files).length} packages, and ${doors.length} doors open`)
    return warnings.map((line) => `${name}: ${line}`)
  } catch (error) {
    return [`${name}: ${(error as Error).message}`]
  }
}

/** What a README tells its reader to install beside the package. */
function requiredPeers({ peerDependencies = {}, peerDependenciesMeta = {} }: Tarball['manifest']): object {
  return Object.fromEntries(Object.entries(peerDependencies).filter(([peer]) => !peerDependenciesMeta[peer]?.optional))
}

function project(): string {
  const place = install([...tarballs.values()])
  const aliases = Object.entries(compilers).map(([name, version]) => `${name}@npm:typescript@${version}`)
  run('npm', ['install', '--no-audit', '--no-fund', '--save-dev', ...aliases, ...peers], place)
  const put = (file: string, code: string): void => writeFileSync(join(place, file), code)
  const required = (door: string, at: number): string => `import door${at} = require('${door}')\n`
  const doors = [...tarballs.values()].flatMap(({ manifest }) => doorsOf(manifest))
  for (const folder of ['types', 'types-of-server']) {
    mkdirSync(join(place, folder))
    const own = doors.filter((door) => folderOf(`'${door}`) === folder)
    put(`${folder}/every-door.ts`, each(own, imported))
    put(`${folder}/required.cts`, each(own, required))
    put(`${folder}/your-server.ts`, yourServer)
    put(`${folder}/your-app.ts`, yourApp)
  }
  put('types/used.ts', used)
  const examples = { gym: usedGym, bardge: usedBardge, rhombus: usedRhombus }
  for (const [name, code] of Object.entries(examples)) if (tarballs.has(name)) put(`types/used-${name}.ts`, code)
  mkdirSync(join(place, 'types-of-page'))
  put('types-of-page/page.ts', usedElement)
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')
  for (const [index, [, code = '']] of [...readme.matchAll(/^```ts\n([^]*?)^```/gm)].entries()) {
    put(`${folderOf(code)}/readme-${index}.ts`, code)
  }
  return place
}

function imported(door: string, at: number): string {
  return `import * as door${at} from '${door}'\n`
}

function each(doors: readonly string[], line: (door: string, at: number) => string): string {
  return `${doors.map(line).join('')}export const all: unknown[] = [${doors.map((_, at) => `door${at}`).join(', ')}]\n`
}

/** What names Hono stands apart: its own declarations need TypeScript 5.7, and the server's door to Node Node's types. */
function folderOf(code: string): string {
  return /'@acme\/access-codes-server|'hono'/.test(code) ? 'types-of-server' : 'types'
}

/**
 * A server as most are written, without the types of a page, on the oldest Node that we promise. Not the element, which is a
 * page's; nor what names Hono or msw, whose own types want more than that Node's have.
 */
function onOldestNode(): string[] {
  const isForPages = (name: string): boolean => ['element', 'server'].includes(name)
  const own = [...tarballs].filter(([name]) => !isForPages(name)).map(([, one]) => one)
  const place = install(own, ['@types/node@20.19.43'])
  const doors = own.flatMap(({ manifest }) => doorsOf(manifest)).filter((door) => !door.endsWith('/msw'))
  writeFileSync(join(place, 'server.ts'), each(doors, imported))
  const options = { lib: ['es2022'], types: ['node'] }
  return Object.keys(compilers).flatMap((compiler) => [
    ...checked(compiler, 'nodenext', 'server.ts', options, place),
    ...checked(compiler, 'bundler', 'server.ts', options, place),
  ])
}

function compile(compiler: string): string[] {
  const canRequire = compilesRequire.includes(compiler)
  return projects
    .filter(({ folder: name }) => name !== 'types-of-server' || canRequire)
    .flatMap((one) => {
      const { folder: name, required } = one
      return [
        ...checked(compiler, 'nodenext', `${name}/*.ts`, one),
        ...checked(compiler, 'bundler', `${name}/*.ts`, one),
        ...(required && canRequire ? checked(compiler, 'nodenext', `${name}/*.cts`, one) : []),
      ]
    })
}

function checked(
  compiler: string,
  moduleResolution: 'nodenext' | 'bundler',
  include: string,
  { lib, types }: Pick<Project, 'lib' | 'types'>,
  place = folder,
): string[] {
  const compilerOptions = {
    module: moduleResolution === 'bundler' ? 'esnext' : moduleResolution,
    moduleResolution,
    target: 'es2022',
    lib,
    types,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  }
  const version = run('node', [tsc(compiler), '--version'], folder)
    .trim()
    .replace('Version ', '')
  const what = `TypeScript ${version}, ${moduleResolution}, ${include}${lib === page ? '' : ' without the DOM'}`
  writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: [include] }))
  try {
    run('node', [tsc(compiler), '-p', '.'], place)
    console.log(`${what}: compiles`)
    return []
  } catch (error) {
    return [`${what}: ${(error as Error).message}`]
  }
}

/** The relay in an app whose Hono is another than ours: one Hono is installed, and the types fit. */
function mountedIn(version: string): string[] {
  const place = install([tarball('core'), tarball('server')], [`hono@${version}`, '@types/node@24.19.2'])
  const copies = Object.keys((readJson(join(place, 'package-lock.json')) as { packages: object }).packages).filter(
    (path) => /(^|\/)node_modules\/hono$/.test(path),
  )
  console.log(`Hono ${version} beside the server: installed ${copies.length} times`)
  writeFileSync(join(place, 'app.ts'), usedServer)
  return [
    ...(copies.length === 1 ? [] : [`with Hono ${version} there are ${copies.length} of it: ${copies.join()}`]),
    ...checked('ts59', 'nodenext', 'app.ts', { lib: page, types: ['node'] }, place),
  ]
}

function tsc(compiler: string): string {
  return join(folder, 'node_modules', compiler, 'bin/tsc')
}
