// Writes <package>/src/generated from <package>/openapi.yaml. With --check it writes nothing, and fails when one is stale.
// The package is a folder, relative to the root: `tsx scripts/generate-client.ts packages/gym --check`.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { renderAnswers } from './client-answers.js'
import { renderOperations } from './client-operations.js'
import { renderSchemas } from './client-schemas.js'
import type { Document } from './openapi-document.js'

const check = process.argv.includes('--check')
const [name] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
if (name === undefined) throw new Error('Which package? Name its folder, such as packages/gym')

const folder = resolve(import.meta.dirname, '../..', name)
const target = join(folder, 'src/generated')
const document = parse(readFileSync(join(folder, 'openapi.yaml'), 'utf8')) as Document
const files: Record<string, string> = {
  // For a client that tells what is new in answers, and for no other.
  ...(existsSync(join(folder, 'src/drift.ts')) && { 'answers.ts': renderAnswers(document) }),
  'operations.ts': renderOperations(document),
  'schemas.ts': await renderSchemas(document),
}

if (check) {
  const strangers = existsSync(target) ? readdirSync(target).filter((file) => !(file in files)) : []
  const stale = Object.keys(files).filter((file) => read(file) !== files[file])
  for (const file of stale)
    console.error(`${name}/src/generated/${file} is stale: run \`pnpm --filter ./${name} generate\``)
  for (const file of strangers) console.error(`${name}/src/generated/${file} is not generated: move it`)
  process.exitCode = stale.length + strangers.length === 0 ? 0 : 1
} else {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(target, file), text)
}

function read(file: string): string | undefined {
  const path = join(target, file)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
