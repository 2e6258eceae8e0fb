import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { renderConfidenceList, withConfidenceList } from '../scripts/confidence-list.js'
import type { Document } from '../scripts/openapi-document.js'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

function documentWith(operation: object, properties: object = {}): Document {
  const responses = { 200: { description: 'It.', 'x-confidence': 'inferred' }, 400: { description: 'No.' } }
  return {
    paths: { '/things': { get: { operationId: 'getThings', responses, ...operation } } },
    components: { schemas: { Thing: { type: 'object', properties }, Sure: { type: 'object' } } },
  }
}

describe('the list of what to confirm', () => {
  it('has what is not confirmed, part by part, and nothing else', () => {
    const parameters = [
      { name: 'near', in: 'query', 'x-confidence': 'proposed' },
      { name: 'limit', in: 'query' },
    ]
    const document = documentWith(
      {
        'x-confidence': { path: 'proposed', requestBody: 'inferred', cost: 'proposed' },
        'x-unpublished': true,
        parameters,
      },
      {
        id: { type: 'string', 'x-confidence': 'inferred' },
        kind: { type: 'string', enum: ['A', 'B'], 'x-confidence': { B: 'proposed' } },
        name: { type: 'string' },
      },
    )

    expect(renderConfidenceList(document)).toBe(
      `Not confirmed in every part: 1 of 1 operations and 1 of 2 schemas.

- \`GET /things\` (\`getThings\`): concluded: the body, that it is there (named, not listed), the answer; guessed: the path, cost, \`near\` in the query

And of the schemas:

- \`Thing\`: concluded: \`id\`; guessed: \`kind\` = B
`,
    )
  })

  it('goes where the page has a place for it, and nowhere else', () => {
    const begin = '<!-- to confirm: generated from the document’s x-confidence, do not edit -->'
    const page = `above\n${begin}\nold\n<!-- end of what to confirm -->\nbelow\n`

    const fresh = withConfidenceList(page, documentWith({}))

    expect(fresh).toMatch(/^above\n[^]*concluded: the answer[^]*\nbelow\n$/)
    expect(fresh).not.toContain('old')
    expect(withConfidenceList(fresh, documentWith({}))).toBe(fresh)
    expect(() => withConfidenceList('above', documentWith({}))).toThrow('no place for the list')
  })
})

it('docs/bardge.md says of the document what is not confirmed in it (else: pnpm --filter ./docs run confirm bardge)', () => {
  const page = read('docs/bardge.md')
  const document = parse(read('packages/bardge/openapi.yaml')) as Document

  expect(page).toBe(withConfidenceList(page, document))
})
