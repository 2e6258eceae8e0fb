import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** The parts of an operation that the tests read. */
export interface Operation {
  operationId: string
  tags: string[]
  requestBody: { $ref?: string; required?: boolean }
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: { $ref?: string } }> }>
  [extension: `x-${string}`]: unknown
}

/** The parts of openapi.yaml that the tests read. */
export interface Document {
  tags: { name: string }[]
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, { enum?: string[]; required?: string[]; properties: Record<string, object> }>
    responses: Record<string, { content: Record<string, { schema: { $ref: string } }> }>
  } & Record<string, Record<string, unknown>>
}

export type Node = Readonly<Record<string, unknown>>

/** openapi.yaml, a fresh copy for each call. */
export function loadDocument(): Document {
  return parse(readFileSync(join(import.meta.dirname, '../openapi.yaml'), 'utf8')) as Document
}

/** The same where every list of values is as open as the document says: for what really goes over the wire. */
export function loadOpenDocument(): Document {
  const reviver = (_key: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || !('x-open-enum' in value)) return value
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'enum'))
  }
  return JSON.parse(JSON.stringify(loadDocument()), reviver) as Document
}

/** Every operation, in the order of the document. */
export function operationsOf({ paths }: Document): { id: string; method: string; path: string; fields: Operation }[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, fields]) => ({
      id: fields.operationId,
      method: method.toUpperCase(),
      path,
      fields,
    })),
  )
}

/** Where in the document such objects stand, as JSON pointers without their first slash. */
export function placesOf(node: unknown, wanted: (node: Node) => boolean, place = ''): string[] {
  if (typeof node !== 'object' || node === null) return []
  const below = Object.entries(node).flatMap(([key, value]) =>
    placesOf(value, wanted, `${place}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  )
  return wanted(node as Node) ? [place.slice(1), ...below] : below
}
