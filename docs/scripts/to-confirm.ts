// Writes the list of what to confirm with a vendor into its page: `pnpm --filter ./docs run confirm bardge` takes
// packages/bardge/openapi.yaml and puts the list into docs/bardge.md. With --check it writes nothing, and fails when it is stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { withConfidenceList } from './confidence-list.js'
import type { Document } from './openapi-document.js'

const root = resolve(import.meta.dirname, '../..')
const [name] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
if (name === undefined) throw new Error('Which package? Name it, such as bardge')

const page = join(root, `docs/${name}.md`)
const document = parse(readFileSync(join(root, `packages/${name}/openapi.yaml`), 'utf8')) as Document
const text = readFileSync(page, 'utf8')
const fresh = withConfidenceList(text, document)

if (!process.argv.includes('--check')) writeFileSync(page, fresh)
else if (fresh !== text) {
  console.error(`docs/${name}.md is stale: run \`pnpm --filter ./docs run confirm ${name}\``)
  process.exitCode = 1
}
