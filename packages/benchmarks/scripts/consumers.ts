// What a user's project makes of the tarball: installed by npm, compiled by the TypeScript versions we promise, with
// libraries checked. The README's examples are compiled along. Needs `pnpm build` and a package registry.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pack, readJson, run } from './pack.js'

const compilers = { ts56: '5.6.3', ts59: '5.9.3', ts60: '6.0.3', ts70: '7.0.2' }
/** From 5.8 on, `require()` of an ES module compiles under nodenext. */
const compilesRequire = ['ts59', 'ts60', 'ts70']
const MOST_PACKAGES = 8

const everyDoor = `
import { AccessCode, RotatingCode, beforeExpiry, isAccessCodeError } from '@acme/access-codes'
import * as provider from '@acme/access-codes/provider'
import { relaySource } from '@acme/access-codes/relay'
import { toSvg } from '@acme/access-codes/qr'
import { decodeQr } from '@acme/access-codes/qr/decode'
import { createManualClock } from '@acme/access-codes/testing'

const clock = createManualClock()
const code = new RotatingCode(relaySource({ url: 'https://example.com/access-code' }), { clock })
code.on('code', ({ code }) => toSvg(code))
code.on('error', ({ error }) => {
  if (error.code === 'rate_limited') error.retryAfterMs satisfies number | null
})
export const all: unknown[] = [AccessCode, beforeExpiry, isAccessCodeError, provider, decodeQr, code[Symbol.dispose]]
`

const required = `
import core = require('@acme/access-codes')
import qr = require('@acme/access-codes/qr')
export const all: unknown[] = [core.RotatingCode, qr.toSvg]
`

const folder = install()
const problems = [...installed(), ...Object.keys(compilers).flatMap(compile)]
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1

function install(): string {
  const project = mkdtempSync(join(tmpdir(), 'consumer-'))
  const { file } = pack('core')
  const aliases = Object.entries(compilers).map(([name, version]) => `${name}@npm:typescript@${version}`)
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  run('npm', ['install', '--no-audit', '--no-fund', file], project)
  run('npm', ['install', '--no-audit', '--no-fund', '--save-dev', ...aliases], project)
  writeFileSync(join(project, 'every-door.ts'), everyDoor)
  writeFileSync(join(project, 'required.cts'), required)
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')
  for (const [index, [, code = '']] of [...readme.matchAll(/^```ts\n([^]*?)^```/gm)].entries()) {
    writeFileSync(join(project, `readme-${index}.ts`), code)
  }
  return project
}

/** What came along with the package: few others, and nothing that runs at install. */
function installed(): string[] {
  interface Lock {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly hasInstallScript?: boolean }>>
  }
  const { packages } = readJson(join(folder, 'package-lock.json')) as Lock
  const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev)
  const others = shipped.length - 1
  console.log(`installed with ${others} other packages`)
  return [
    ...(others > MOST_PACKAGES ? [`it brings ${others} other packages, more than ${MOST_PACKAGES}`] : []),
    ...shipped
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => `${path} runs a script at install`),
  ]
}

function compile(compiler: string): string[] {
  const modes = [
    ['nodenext', 'nodenext', ['*.ts']],
    ['esnext', 'bundler', ['*.ts']],
    ...(compilesRequire.includes(compiler) ? [['nodenext', 'nodenext', ['*.cts']] as const] : []),
  ] as const
  return modes.flatMap(([module, moduleResolution, include]) => {
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: [],
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
