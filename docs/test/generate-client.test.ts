import { describe, expect, it } from 'vitest'
import { renderOperations } from '../scripts/client-operations.js'
import { renderSchemas } from '../scripts/client-schemas.js'
import type { Document } from '../scripts/openapi-document.js'

const int64 = { type: 'integer', format: 'int64' }
const json = (schema: object): object => ({ content: { 'application/json': { schema } } })
const ref = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` })

/** A document of two operations; what a test varies is laid over the second. */
function documentWith(fields: object = {}, schemas: object = {}): Document {
  return {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things/{thingId}': {
        parameters: [{ name: 'thingId', in: 'path', required: true, schema: int64 }],
        get: {
          operationId: 'getThing',
          'x-retry': 'safe',
          'x-scope': ['READ'],
          parameters: [
            { name: 'tag', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
            { name: 'since', in: 'query', schema: { type: 'string', format: 'date' } },
          ],
          responses: { 200: { description: 'It.', ...json(ref('Thing')) }, 404: { description: 'None.' } },
        },
        put: {
          operationId: 'setThing',
          'x-retry': 'keyed',
          'x-scope-any': ['WRITE', 'ALL'],
          requestBody: json(ref('ThingRequest')),
          responses: { 204: { description: 'Done.' } },
          ...fields,
        },
      },
    },
    components: {
      schemas: {
        Thing: {
          type: 'object',
          description: 'A thing.',
          required: ['id', 'kind'],
          properties: {
            id: int64,
            at: { ...int64, 'x-number': true },
            kind: { type: 'string', enum: ['A', "it's"], 'x-open-enum': true },
            kinds: { type: ['array', 'null'], items: { type: 'string', enum: ['A'], 'x-open-enum': true } },
            parents: { type: 'array', 'x-secret': true, items: ref('Thing') },
            others: { type: 'array', items: int64 },
          },
        },
        ThingRequest: { type: 'object', properties: { owner: int64, pin: { type: 'string', 'x-secret': true } } },
        ...schemas,
      },
    },
  }
}

describe('operations', () => {
  it('say what runs needs, and leave out what is as usual', () => {
    const text = renderOperations(documentWith())

    expect(text.startsWith('// Generated from openapi.yaml, do not edit.\n')).toBe(true)
    expect(text.slice(text.indexOf('export const'))).toBe(`export const operations = {
  getThing: {
    id: 'getThing',
    method: 'GET',
    path: '/things/{thingId}',
    retry: 'safe',
    scopes: ['READ'],
    query: { tag: 'string[]', since: 'date' },
    int64: ['id', 'others'],
    secretsInAnswer: ['parents'],
  },
  setThing: {
    id: 'setThing',
    method: 'PUT',
    path: '/things/{thingId}',
    retry: 'keyed',
    scopesAny: ['WRITE', 'ALL'],
    mayBeEmpty: true,
    int64: ['owner'],
    secrets: ['pin'],
  },
} as const satisfies Readonly<Record<string, ClientOperation>>
`)
  })

  it.each([
    ['setThing has no x-retry: safe, keyed or never', { 'x-retry': 'sometimes' }],
    ['put /things/{thingId} has no operationId', { operationId: undefined }],
    ['getThing is the operationId of two operations', { operationId: 'getThing' }],
    ['setThing has no answer of success', { responses: { 400: { description: 'No.' } } }],
    ['#/components/schemas/Gone leads nowhere in this document', { requestBody: json(ref('Gone')) }],
    [
      'setThing writes ids in a way that is not supported',
      { parameters: [{ name: 'ids', in: 'query', explode: false, schema: { type: 'array', items: int64 } }] },
    ],
    [
      'setThing has a field owner that is an int64 in one place and not in another',
      { responses: { 200: { description: 'It.', ...json({ properties: { owner: { type: 'string' } } }) } } },
    ],
  ])('are refused when %s', (message, fields) => {
    expect(() => renderOperations(documentWith(fields))).toThrow(message)
  })
})

describe('schemas', () => {
  it('are types of their own: ids are text, and lists of values stay open', async () => {
    expect(await renderSchemas(documentWith())).toContain(`/** A thing. */
export interface Thing {
    /** Format: int64 */
    readonly id: string;
    /** Format: int64 */
    readonly at?: number;
    readonly kind: 'A' | 'it\\'s' | (string & {});
    readonly kinds?: readonly ('A' | (string & {}))[] | null;
    readonly parents?: readonly Thing[];
    readonly others?: readonly string[];
}
`)
  })

  it('take an id in any form where it is only ever sent', async () => {
    const text = await renderSchemas(documentWith())

    expect(text).toContain('readonly owner?: string | number | bigint;')
    expect(text).toContain('readonly thingId: string | number | bigint;')
  })

  it('take an id as text where what is sent is also received', async () => {
    const text = await renderSchemas(documentWith({ requestBody: json(ref('Thing')) }))

    expect(text).toContain('readonly id: string;')
  })

  it('keep the document as it was', async () => {
    const document = documentWith()

    await renderSchemas(document)

    expect(document).toEqual(documentWith())
  })
})
