// What an import costs a user: built, minified and gzipped. Fails when one is over its budget. `--peers` measures, in the
// same run, what others take for a part of the job. Needs `pnpm build`.
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

interface Import {
  readonly name: string
  readonly code: string
  /** Bytes after gzip; absent for what has no promise. */
  readonly budget?: number
}

const imports: Import[] = [
  { name: 'RotatingCode', code: `export { RotatingCode } from '@acme/access-codes'`, budget: 13_300 }, // docs/decisions/0002
  { name: 'isAccessCodeError', code: `export { isAccessCodeError } from '@acme/access-codes'`, budget: 1_000 },
  // The same page, about `./provider`: what a client without visits takes, and all of it.
  {
    name: './provider: createHttp',
    code: `export { createHttp, digest } from '@acme/access-codes/provider'`,
    budget: 6_700,
  },
  { name: './provider: all', code: `export * from '@acme/access-codes/provider'`, budget: 10_600 },
  { name: './qr', code: `export * from '@acme/access-codes/qr'`, budget: 7_000 },
  { name: './relay: relaySource', code: `export { relaySource } from '@acme/access-codes/relay'`, budget: 5_700 },
  { name: './qr/decode', code: `export * from '@acme/access-codes/qr/decode'` },
  // With all that it needs of core, as docs/decisions/0006 and 0007 promise.
  { name: 'gym', code: `export * from '@acme/access-codes-gym'`, budget: 14_900 },
  // The same, for servers: docs/decisions/0011.
  { name: 'bardge', code: `export * from '@acme/access-codes-bardge'`, budget: 18_500 },
  {
    name: 'rhombus: createRhombusClient',
    code: `export { createRhombusClient } from '@acme/access-codes-rhombus'`,
    budget: 26_500,
  },
  { name: 'rhombus: all', code: `export * from '@acme/access-codes-rhombus'`, budget: 32_000 },
]

const peers: Import[] = [
  { name: 'oidc-client-ts: AccessTokenEvents', code: `export { AccessTokenEvents } from 'oidc-client-ts'` },
  { name: 'oidc-client-ts: UserManager', code: `export { UserManager } from 'oidc-client-ts'` },
  {
    name: 'query-core: client and observer',
    code: `export { QueryClient, QueryObserver } from '@tanstack/query-core'`,
  },
]

// What would tie a bundle to one runtime, or be refused by a strict page or a worker.
const banned = /\bimport\s*\(|\beval\s*\(|\bnew Function\b|["'`]node:|\bprocess\b/

let failed = false
for (const { name, code, budget } of process.argv.includes('--peers') ? [...imports, ...peers] : imports) {
  const bundle = await bundled(code)
  const gzip = gzipSync(bundle, { level: 9 }).length
  const over = budget !== undefined && gzip > budget
  const found = budget === undefined ? null : banned.exec(bundle.toString())
  failed ||= over || found !== null
  const promise = budget === undefined ? '' : `of ${kilobytes(budget)}`
  console.log(`${name.padEnd(36)} ${kilobytes(bundle.length)} ${kilobytes(gzip)} ${promise}${over ? '  over' : ''}`)
  if (found !== null) console.log(`  holds ${found[0]}`)
}
process.exitCode = failed ? 1 : 0

async function bundled(contents: string): Promise<Buffer> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, '..') },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
  })
  return Buffer.from(outputFiles[0]?.contents ?? [])
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} kB`.padStart(9)
}
