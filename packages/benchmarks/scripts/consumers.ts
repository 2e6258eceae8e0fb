// What a user's project makes of the tarballs: installed by each package manager, compiled by the TypeScript versions we
// promise, with libraries checked. The README's examples are compiled along. All packages, or those that are named:
// `tsx scripts/consumers.ts core gym`. Needs `pnpm build` and a package registry.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { doorsOf, install, pack, publicPackages, readJson, run, type Tarball } from './pack.js'

const compilers = { ts56: '5.6.3', ts59: '5.9.3', ts60: '6.0.3', ts70: '7.0.2' }
/** From 5.8 on, `require()` of an ES module compiles under nodenext. */
const compilesRequire = ['ts59', 'ts60', 'ts70']
/** What a package may bring along, core included. */
const MOST_PACKAGES = 8
/** What a user has who opens a door to something optional, or to Node. */
const peers = ['msw@2.15.0', '@types/node@24.19.2']

const used = `
import { RotatingCode } from '@acme/access-codes'
import { relaySource } from '@acme/access-codes/relay'
import { toSvg } from '@acme/access-codes/qr'
import { createManualClock } from '@acme/access-codes/testing'

const clock = createManualClock()
const code = new RotatingCode(relaySource({ url: 'https://example.com/access-code' }), { clock })
code.on('code', ({ code }) => toSvg(code))
code.on('error', ({ error }) => {
  if (error.code === 'rate_limited') error.retryAfterMs satisfies number | null
})
export const all: unknown[] = [code[Symbol.dispose]]
`

const usedGym = `
import { RotatingCode } from '@acme/access-codes'
import { createGymClient, createGymWebhooks, type Customer } from '@acme/access-codes-gym'

const gym = createGymClient({ baseUrl: 'https://tenant.open-api.magicline.com', apiKey: 'key' })
const webhooks = createGymWebhooks({
  studios: [{ gym, token: 'token', name: 'Berlin' }],
  on: { CONTRACT_CREATED: ({ content }) => content.contractId satisfies string | undefined },
})
const source = gym.accessCodeSource({ customerId: 9007199254740993n, watchCheckIns: { hub: webhooks.hub } })
export const code = new RotatingCode(source)
export async function members(): Promise<readonly Customer[]> {
  const found: Customer[] = []
  for await (const customer of gym.customers.list({ sliceSize: 50 })) found.push(customer)
  return found
}
`

const usedBardge = `
import { RotatingCode } from '@acme/access-codes'
import { createBardgeClient } from '@acme/access-codes-bardge'

const bardge = createBardgeClient({ apiKey: 'key', reseller: 'mine' })
export const code = new RotatingCode(bardge.accessCodeSource({ clientId: 'client' }), { visitId: 'monday' })
export async function book(classInstanceId: string): Promise<string> {
  const answer = await bardge.bookings.classes.book({ classInstanceId, clientId: 'client' })
  return answer.outcome === 'booked' ? answer.booking.id : answer.session.id
}
`

const usedRhombus = `
import { createRhombusClient, renderPass } from '@acme/access-codes-rhombus'

const rhombus = createRhombusClient({ apiKey: 'key', region: 'eu' })
export async function passes(doorUuid: string): Promise<readonly string[]> {
  const made: string[] = []
  for await (const issued of rhombus.issueMany([{ id: '1', doorUuid, validForSeconds: 3_600 }])) {
    if (issued.outcome !== 'issued') continue
    made.push(renderPass({ code: issued.code, visitor: 'Ada', door: 'Front', timeZone: 'Europe/Berlin' }).html)
  }
  return made
}
`

/** What the README leaves to its reader. */
const yourServer = `
export declare const apiKey: string
export declare const baseUrl: string
export declare const token: string
export declare function log(event: unknown): void
export declare function memberOf(request: Request): Promise<string | null>
`
const yourApp = `
export declare const url: string
export declare const headers: Record<string, string>
export declare const screen: {
  show(picture: string): void
  count(seconds: number): void
  welcome(): void
  warn(code: string, codeStillValid: boolean): void
}
`

/** A page that imports nothing but the registration. */
const usedElement = `
import '@acme/access-codes-element/define'
const element = document.createElement('rotating-code')
element.src = '/access-code'
element.addEventListener('rotating-code-used', ({ detail }) => console.log(detail.codeId, detail.at satisfies number))
`

const names = publicPackages()
const tarballs = new Map(['core', ...names].map((name) => [name, pack(name)]))
const problems = [...names.flatMap(companyOf), ...managers().flatMap(installedBy)]
const folder = project()
problems.push(...Object.keys(compilers).flatMap(compile))
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
  const manifest = { name: 'consumer', version: '1.0.0', private: true, type: 'module', dependencies: files, ...pinned }
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

function project(): string {
  const place = install([...tarballs.values()])
  const aliases = Object.entries(compilers).map(([name, version]) => `${name}@npm:typescript@${version}`)
  run('npm', ['install', '--no-audit', '--no-fund', '--save-dev', ...aliases, ...peers], place)
  const put = (file: string, code: string): void => writeFileSync(join(place, file), code)
  const each = (some: readonly string[], line: (door: string, at: number) => string): string =>
    `${some.map(line).join('')}export const all: unknown[] = [${some.map((_, at) => `door${at}`).join(', ')}]\n`
  const imported = (door: string, at: number): string => `import * as door${at} from '${door}'\n`
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

/** What names Hono stands apart: its own declarations need TypeScript 5.7, and the server's door to Node Node's types. */
function folderOf(code: string): string {
  return /'@acme\/access-codes-server|'hono'/.test(code) ? 'types-of-server' : 'types'
}

function compile(compiler: string): string[] {
  const folders = compilesRequire.includes(compiler)
    ? ['types', 'types-of-page', 'types-of-server']
    : ['types', 'types-of-page']
  const modes = folders.flatMap((name) => [
    ['nodenext', 'nodenext', [`${name}/*.ts`]] as const,
    ['esnext', 'bundler', [`${name}/*.ts`]] as const,
    ...(name !== 'types-of-page' && compilesRequire.includes(compiler)
      ? [['nodenext', 'nodenext', [`${name}/*.cts`]] as const]
      : []),
  ])
  return modes.flatMap(([module, moduleResolution, include]) => {
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: include[0]?.startsWith('types-of-server') ? ['node'] : [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    }
    const what = `TypeScript ${run('node', [tsc(compiler), '--version'], folder)
      .trim()
      .replace('Version ', '')}, ${moduleResolution}, ${include.join()}`
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }))
    try {
      run('node', [tsc(compiler), '-p', '.'], folder)
      console.log(`${what}: compiles`)
      return []
    } catch (error) {
      return [`${what}: ${(error as Error).message}`]
    }
  })
}

function tsc(compiler: string): string {
  return join(folder, 'node_modules', compiler, 'bin/tsc')
}
