import { describe, expect, it } from 'vitest'
import { renderAnswers } from '../scripts/client-answers.js'
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
          'x-scope': ['READ', 'LIST'],
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
    expect(text.slice(text.indexOf('export const'))).toBe(`export const operations = /* @__PURE__ */ withIds({
  getThing: {
    method: 'GET',
    retry: 'safe',
    scope: 'READ and LIST',
    path: '/things/{thingId}',
    query: ['tag', 'since'],
    int64: ['id', 'others'],
    secretsInAnswer: ['parents'],
  },
  setThing: {
    method: 'PUT',
    retry: 'keyed',
    mayBeEmpty: true,
    scope: 'WRITE or ALL',
    path: '/things/{thingId}',
    int64: ['owner'],
    secrets: ['pin'],
  },
})
`)
  })

  it('name the moments of an answer, and the words whose letter case says nothing', () => {
    const answer = {
      properties: {
        at: { type: 'integer', 'x-moment': 'seconds' },
        list: { type: 'array', items: { properties: { kind: { enum: ['a'], 'x-any-case': true } } } },
      },
    }
    const text = renderOperations(documentWith({ responses: { 200: { description: 'It.', ...json(answer) } } }))

    expect(text).toContain("    moments: ['at'],\n    anyCase: ['kind'],\n")
    expect(() =>
      renderOperations(
        documentWith({
          responses: {
            200: {
              description: 'It.',
              ...json({ properties: { ...answer.properties, in: { properties: { at: {} } } } }),
            },
          },
        }),
      ),
    ).toThrow('setThing has a field at that is x-moment in one place and not in another')
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

describe('answers', () => {
  it('say what is known of each, field by field, and what an enum may be', () => {
    const owner = { type: 'object', properties: { name: { type: 'string' }, thing: ref('Thing') } }
    const hours = { anyOf: [{ type: 'string' }, { type: 'object', properties: { hour: { type: 'integer' } } }] }
    const document = documentWith(
      { responses: { 200: json({ type: 'array', items: { properties: { owner: ref('Owner'), at: ref('Hours') } } }) } },
      { Owner: owner, Hours: hours, Unused: owner },
    )
    const webhooks = { told: { post: { operationId: 'receiveThing', requestBody: json(ref('Owner')) } } }
    const text = renderAnswers({ ...document, webhooks })

    expect(text.slice(text.indexOf('export const schemas'))).toBe(
      `export const schemas: Readonly<Record<string, Known>> = {
  Thing: {
    id: null,
    at: null,
    kind: ['A', 'it\\'s'],
    kinds: ['A'],
    parents: 'Thing',
    others: null,
  },
  Owner: {
    name: null,
    thing: 'Thing',
  },
  Hours: {
    hour: null,
  },
}

/** By operation, and by webhook. */
export const answers: Readonly<Record<string, Known>> = {
  getThing: 'Thing',
  setThing: {
    owner: 'Owner',
    at: 'Hours',
  },
  receiveThing: 'Owner',
}
`,
    )
  })

  it('have nothing of an operation that answers nothing, whatever is sent to it', () => {
    expect(renderAnswers(documentWith())).not.toContain('setThing')
  })
})

describe('schemas', () => {
  it('are types of their own: ids are text, and lists of values stay open', async () => {
    expect(await renderSchemas(documentWith())).toContain(`/** A thing. */
export interface Thing {
    /** A 64-bit id, as text. */
    readonly id: string;
    readonly at?: number;
    readonly kind: 'A' | 'it\\'s' | (string & {});
    readonly kinds?: readonly ('A' | (string & {}))[] | null;
    readonly parents?: readonly Thing[];
    readonly others?: readonly string[];
}
`)
  })

  it('have words in capitals where letter case says nothing, and moments in one unit', async () => {
    const properties = {
      kind: { type: 'string', enum: ['spa', 'SPA', 'gym'], 'x-open-enum': true, 'x-any-case': true },
      at: { type: 'integer', 'x-moment': 'seconds', description: 'When.' },
    }

    expect(await renderSchemas(documentWith({}, { Visit: { type: 'object', properties } }))).toContain(`Visit {
    readonly kind?: 'SPA' | 'GYM' | (string & {});
    /** When. Epoch milliseconds. */
    readonly at?: number;
}`)
  })

  it('have the names of the client where that renames what goes over the wire', async () => {
    const properties = {
      user_id: { type: 'string' },
      at_1: { type: 'object', properties: { in_it: { type: 'string' } } },
    }
    const schemas = { Visit: { type: 'object', required: ['user_id'], properties } }

    expect(await renderSchemas({ ...documentWith({}, schemas), 'x-client-names': 'camelCase' })).toContain(`Visit {
    readonly userId: string;
    readonly at_1?: {
        readonly inIt?: string;
    };
}`)
    expect(await renderSchemas(documentWith({}, schemas))).toContain('readonly user_id: string;')
  })

  it('have the names that the client gives them, each once', async () => {
    const schemas = {
      VisitV3Response: { type: 'object', properties: { guest: { $ref: '#/components/schemas/Guest' } } },
      Guest: { type: 'object', properties: { visits: { type: 'array', items: ref('VisitV3Response') } } },
    }
    const render = (types: object) => renderSchemas({ ...documentWith({}, schemas), 'x-client-types': types })

    const text = await render({ VisitV3Response: 'Visit' })
    expect(text).toContain('export interface Visit {')
    expect(text).toContain('readonly visits?: readonly Visit[];')
    expect(text).not.toContain('VisitV3Response')
    await expect(render({ VisitV3: 'Visit' })).rejects.toThrow('VisitV3, which is no schema')
    await expect(render({ VisitV3Response: 'Guest' })).rejects.toThrow('Guest twice')
  })

  it('take an id in any form where it is only ever sent', async () => {
    const text = await renderSchemas(documentWith())

    expect(text).toContain('/** A 64-bit id. */\n    readonly owner?: string | number | bigint | undefined;')
    expect(text).toContain('readonly thingId: string | number | bigint;')
  })

  it('take undefined where a field may be absent of what is only ever sent, and say nothing of it in an answer', async () => {
    const inner = { type: 'object', required: ['id'], properties: { id: int64, note: { type: 'string' } } }
    const schemas = { ThingRequest: { type: 'object', properties: { inner, list: { type: 'array', items: inner } } } }
    const text = await renderSchemas(documentWith({}, schemas))

    expect(text).toContain('readonly inner?: {')
    expect(text.match(/readonly note\?: string \| undefined;/g)).toHaveLength(2)
    expect(text).toContain('    }[] | undefined;')
    expect(text).toContain('readonly kinds?: readonly (')
    expect(text.slice(text.indexOf('interface Thing {'), text.indexOf('interface ThingRequest'))).not.toContain(
      'undefined',
    )
  })

  it('take an id as text where what is sent is also received', async () => {
    const text = await renderSchemas(documentWith({ requestBody: json(ref('Thing')) }))

    expect(text).toContain('readonly id: string;')
  })

  it('have lists without the nulls that the client skips, and with those that it does not', async () => {
    const maybe = (schema: object): object => ({ anyOf: [schema, { type: 'null' }] })
    const list = (items: object): object => ({ type: ['array', 'null'], 'x-null-items': 'skipped', items })
    const document = documentWith(
      { requestBody: json(ref('Lists')) },
      {
        Lists: {
          type: 'object',
          properties: {
            things: list(maybe(ref('Thing'))),
            texts: list({ type: ['string', 'null'] }),
            either: list({ anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }] }),
            all: { type: 'array', items: maybe(ref('Thing')) },
          },
        },
      },
    )

    expect(await renderSchemas(document)).toContain(`export interface Lists {
    readonly things?: readonly Thing[] | null | undefined;
    readonly texts?: readonly string[] | null | undefined;
    readonly either?: readonly (string | number)[] | null | undefined;
    readonly all?: readonly (Thing | null)[] | undefined;
}
`)
  })

  it('keep the document as it was', async () => {
    const document = documentWith()

    await renderSchemas(document)

    expect(document).toEqual(documentWith())
  })
})
