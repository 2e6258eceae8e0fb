import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

// The rules of the root's lint files, each broken once in a small copy of the repository, and once kept.

const root = join(import.meta.dirname, '../../..')
const tools = join(root, 'node_modules/.bin')
const configs = ['.oxlintrc.json', 'oxlint-rules.mjs', '.dependency-cruiser.cjs', 'tsconfig.base.json']

type Files = Record<string, string>

describe('oxlint', () => {
  const door = (body: string): string => `export const it = () => ${body}\n`
  const broken: Record<string, Files> = {
    'import(no-cycle)': {
      'packages/core/src/cycle-a.ts': `import type { B } from './cycle-b.js'\nexport type A = B | 1\n`,
      'packages/core/src/cycle-b.ts': `import type { A } from './cycle-a.js'\nexport type B = A[]\n`,
      'packages/core/src/cycle-c.ts': `export type { D } from './cycle-d.js'\nexport type C = 1\n`,
      'packages/core/src/cycle-d.ts': `import type { C } from './cycle-c.js'\nexport type D = C[]\n`,
    },
    // An import in the midst of a type would be a cycle that no-cycle does not see.
    'typescript(consistent-type-imports)': {
      'packages/core/src/inline.ts': `export type It = import('./chain.js').It[]\n`,
    },
    'import(no-default-export)': { 'packages/core/src/default.ts': `export default 1\n` },
    'typescript(ban-ts-comment)': { 'packages/core/src/ignore.ts': `// @ts-ignore\nexport const it: string = 1\n` },
    'typescript(no-explicit-any)': { 'packages/core/src/any.ts': `export const it = (value: any): unknown => value\n` },
    'typescript(no-floating-promises)': {
      'packages/core/src/floating.ts': `const ask = async (): Promise<number> => 1\nexport const it = (): void => {\n  ask()\n}\n`,
    },
    'typescript(no-misused-promises)': {
      'packages/core/src/misused.ts': `const ask = async (): Promise<boolean> => true\nexport const it = (): number => (ask() ? 1 : 2)\n`,
    },
    'doors(time)': {
      'packages/core/src/date-now.ts': door(`Date.now()`),
      'packages/core/src/date-new.ts': door(`new Date()`),
      'packages/core/src/date-call.ts': door(`Date()`),
      'packages/core/src/date-global.ts': door(`new globalThis.Date()`),
      'packages/core/src/performance.ts': door(`performance.now()`),
      'packages/core/src/timer.ts': door(`setTimeout(it, 1)`),
      'packages/core/src/timer-global.ts': door(`globalThis.setInterval(it, 1)`),
      'packages/core/src/timer-quoted.ts': door(`globalThis['setTimeout'](it, 1)`),
      'packages/core/src/timer-taken.ts': `const { setTimeout: later } = globalThis\nexport const it = later\n`,
      'packages/core/src/abort-timeout.ts': door(`AbortSignal.timeout(1)`),
      'packages/gym/src/http.ts': door(`Date.now()`),
    },
    'doors(network)': {
      'packages/core/src/fetch.ts': door(`fetch('/')`),
      'packages/core/src/fetch-global.ts': door(`globalThis.fetch('/')`),
      'packages/core/src/fetch-kept.ts': `export const it = fetch\n`,
      'packages/core/src/beacon.ts': door(`navigator.sendBeacon('/')`),
      'packages/core/src/events.ts': door(`new EventSource('/')`),
      'packages/core/src/socket.ts': door(`new WebSocket('/')`),
      'packages/core/src/xhr.ts': door(`new XMLHttpRequest()`),
      'packages/gym/src/clock.ts': door(`fetch('/')`),
    },
    'doors(zod-mini)': {
      'packages/gym/src/zod-named.ts': `import { z } from 'zod/mini'\nexport const it = z\n`,
      'packages/gym/src/zod-classic.ts': `import * as z from 'zod'\nexport const it = z\n`,
      'packages/gym/src/zod-v4.ts': `import * as z from 'zod/v4'\nexport const it = z\n`,
    },
    'vitest(no-disabled-tests)': {
      'packages/core/test/skipped.test.ts': `import { it } from 'vitest'\nit.skip('waits', () => {})\n`,
    },
    'vitest(no-focused-tests)': {
      'packages/core/test/focused.test.ts': `import { expect, it } from 'vitest'\nit.only('shines', () => {\n  expect(1).toBe(1)\n})\n`,
    },
  }

  const clean: Files = {
    'packages/core/src/chain-a.ts': `import type { B } from './chain-b.js'\nexport type A = B[]\n`,
    'packages/core/src/chain-b.ts': `export type B = number\n`,
    'packages/core/src/clock.ts': door(`[Date.now(), performance.now(), setTimeout(it, 1)]`),
    'packages/core/src/http.ts': door(`globalThis.fetch('/')`),
    'packages/core/src/moment.ts': door(`[new Date(0), Date.UTC(2026, 0), Date.parse('')]`),
    'packages/core/src/handed-in.ts': `export const it = (fetch: typeof globalThis.fetch, clock: { setTimeout: typeof setTimeout }) => [fetch, clock.setTimeout]\n`,
    'packages/gym/src/zod.ts': `import * as z from 'zod/mini'\nexport const it = z\n`,
    'packages/benchmarks/scripts/measure.ts': door(`performance.now()`),
    'packages/core/test/running.test.ts': `import { expect, it } from 'vitest'\nit('runs', () => {\n  expect(Date.now()).toBe(1)\n})\n`,
  }

  it('reports every rule where it is broken', async () => {
    expect(await lint(Object.assign({}, ...Object.values(broken)))).toEqual(
      Object.entries(broken)
        .flatMap(([rule, files]) => Object.keys(files).map((file) => `${rule} ${file}`))
        .sort(),
    )
  })

  it('has nothing to say where they are kept', async () => {
    expect(await lint(clean)).toEqual([])
  })

  it('has no rule of its own without a proof', async () => {
    const { default: plugin } = await import(join(root, 'oxlint-rules.mjs'))

    for (const rule of Object.keys(plugin.rules)) expect(broken).toHaveProperty([`doors(${rule})`])
  })
})

describe('dependency-cruiser', () => {
  const broken: Record<string, Files> = {
    'arrows-of-core': {
      'packages/core/src/by-name.ts': `import type { A } from '@acme/access-codes-gym'\nexport type It = A\n`,
      'packages/core/src/third-party.ts': `import * as z from 'zod/mini'\nexport const it = z\n`,
    },
    'arrows-of-gym': { 'packages/gym/src/sibling.ts': `export type { A } from '@acme/access-codes-bardge'\n` },
    'arrows-of-bardge': {
      'packages/bardge/src/sibling.ts': `export type { A } from '@acme/access-codes-rhombus/node'\n`,
    },
    'arrows-of-rhombus': { 'packages/rhombus/src/sandbox.ts': `export { A } from '@acme/access-codes-sandbox'\n` },
    'arrows-of-server': { 'packages/server/src/provider.ts': `export { A } from '@acme/access-codes-gym'\n` },
    'arrows-of-element': { 'packages/element/src/server.ts': `export { A } from 'hono'\n` },
    'arrows-of-sandbox': { 'packages/sandbox/src/sdk.ts': `export { A } from '@acme/access-codes'\n` },
    'by-name-not-by-path': { 'packages/demo/src/path.ts': `export { A } from '../../core/src/noun.js'\n` },
    'door-index': { 'packages/core/src/index.ts': `export * from './picture.js'\n` },
    'door-provider': { 'packages/core/src/provider.ts': `export * from './picture.js'\n` },
    'door-relay': { 'packages/core/src/relay.ts': `export * from './picture.js'\n` },
    'door-testing': { 'packages/core/src/testing.ts': `export * from './picture.js'\n` },
    'door-qr': { 'packages/core/src/qr.ts': `export { A } from 'fast-png'\n` },
    'door-qr-decode': { 'packages/core/src/qr-decode.ts': `export { A } from 'eventemitter3'\n` },
    'node-behind-its-door': {
      'packages/core/src/file.ts': `export { readFile } from 'node:fs'\n`,
      'packages/server/src/listen.ts': `export { createServer } from 'http'\n`,
    },
    'time-modules': { 'packages/sandbox/src/wait.ts': `export { setTimeout } from 'node:timers/promises'\n` },
    'generated-behind-client': {
      'packages/gym/src/access-code.ts': `export type { A } from './generated/schemas.js'\n`,
      'packages/gym/src/index.ts': `export { A } from './generated/schemas.js'\n`,
      'packages/bardge/src/index.ts': `export type { A } from './generated/operations.js'\n`,
      'packages/gym/src/drift.ts': `export type { A } from './generated/schemas.js'\n`,
      'packages/bardge/src/client.ts': `export type { A } from './generated/answers.js'\n`,
    },
    'barrel-is-for-outsiders': { 'packages/core/src/insider.ts': `export { A } from './index.js'\n` },
    leaves: { 'packages/core/src/errors.ts': `export type { A } from './noun.js'\n` },
  }

  const clean: Files = {
    'packages/core/src/errors.ts': `export const A = 1\n`,
    'packages/core/src/index.ts': `export { A } from './errors.js'\nexport { B } from 'eventemitter3'\n`,
    'packages/core/src/qr.ts': `export { A } from 'qr'\n`,
    'packages/core/src/qr-decode.ts': `export { A } from 'qr/decode.js'\nexport { B } from 'fast-png'\n`,
    'packages/gym/src/client.ts': `export { A } from './generated/operations.js'\nexport { B } from '@acme/access-codes/provider'\n`,
    'packages/gym/src/client/customers.ts': `export { A } from '../generated/operations.js'\n`,
    'packages/gym/src/drift.ts': `export { A } from './generated/answers.js'\n`,
    'packages/gym/src/index.ts': `export type { A } from './generated/schemas.js'\nexport { B } from 'zod/mini'\n`,
    'packages/gym/src/node.ts': `export { readFile } from 'node:fs'\nexport { A } from '@acme/access-codes'\n`,
    'packages/server/src/index.ts': `export { A } from 'hono'\nexport { B } from '@acme/access-codes'\n`,
    'packages/element/src/index.ts': `export { A } from '@acme/access-codes/relay'\n`,
    'packages/sandbox/src/index.ts': `export { createServer } from 'node:http'\nexport { A } from 'hono'\n`,
    'packages/demo/src/index.ts': `export { A } from '@acme/access-codes'\nexport { B } from '@acme/access-codes-gym'\n`,
  }

  const inBoth: Files = {
    'packages/core/src/noun.ts': `export const A = 1\n`,
    'packages/core/src/picture.ts': `export { A } from 'qr'\n`,
    'packages/gym/src/generated/schemas.ts': `export const A = 1\n`,
    'packages/gym/src/generated/operations.ts': `export const A = 1\n`,
    'packages/gym/src/generated/answers.ts': `export const A = 1\n`,
    'packages/bardge/src/generated/operations.ts': `export const A = 1\n`,
    'packages/bardge/src/generated/answers.ts': `export const A = 1\n`,
  }

  it('reports every rule where it is broken', async () => {
    expect(await cruise({ ...inBoth, ...Object.assign({}, ...Object.values(broken)) })).toEqual(
      Object.entries(broken)
        .flatMap(([rule, files]) => Object.keys(files).map((file) => `${rule} ${file}`))
        .sort(),
    )
  })

  it('has nothing to say where they are kept', async () => {
    expect(await cruise({ ...inBoth, ...clean })).toEqual([])
  })

  it('has no rule without a proof', () => {
    const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
      forbidden: { name: string }[]
    }

    expect(Object.keys(broken).sort()).toEqual([...new Set(forbidden.map(({ name }) => name))].sort())
  })
})

/** The findings of oxlint over files of a small repository, as sorted `rule file`. */
async function lint(files: Files): Promise<string[]> {
  const output = await inRepository(files, 'oxlint', ['--format', 'json', 'packages'])
  const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] }
  return sorted(diagnostics.map(({ code, filename }) => `${code} ${filename}`))
}

/** The findings of dependency-cruiser over files of a small repository, as sorted `rule file`. */
async function cruise(files: Files): Promise<string[]> {
  const output = await inRepository(files, 'depcruise', ['--output-type', 'json', 'packages'])
  const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string }; from: string }[] } }
  return sorted(summary.violations.map(({ rule, from }) => `${rule.name} ${from}`))
}

function sorted(findings: string[]): string[] {
  return [...new Set(findings)].sort()
}

/** Runs a tool of the root over files laid out like the repository, with the root's configuration; gives what it prints. */
async function inRepository(files: Files, tool: string, args: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'architecture-'))
  const put = async (file: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), text)
  }
  try {
    for (const config of configs) await cp(join(root, config), join(folder, config))
    await cp(join(root, 'packages/core/package.json'), join(folder, 'packages/core/package.json'))
    for (const [file, text] of Object.entries(files)) await put(file, text)
    const packages = new Set(Object.keys(files).map((file) => file.split('/')[1] ?? ''))
    for (const name of packages) {
      await put(`packages/${name}/tsconfig.json`, JSON.stringify({ extends: '../../tsconfig.base.json' }))
      await mkdir(join(folder, `packages/${name}/node_modules/@acme`), { recursive: true })
      await symlink(join(folder, 'packages/core'), join(folder, `packages/${name}/node_modules/@acme/access-codes`))
    }
    return await print(join(tools, tool), args, folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** What a command prints, whether it finds something (and exits 1) or not. */
function print(command: string, args: string[], cwd: string): Promise<string> {
  const env = { ...process.env, PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}` }
  return new Promise((resolve) => execFile(command, args, { cwd, env }, (_error, stdout) => resolve(stdout)))
}
