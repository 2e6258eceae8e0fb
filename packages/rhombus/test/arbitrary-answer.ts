import fc from 'fast-check'
import type { Document } from './openapi-document.js'

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema
}

const anything = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.nat(),
  fc.constant(null),
  fc.dictionary(fc.string(), fc.array(fc.nat())),
)
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
const id = fc.array(fc.constantFrom(...letters), { minLength: 22, maxLength: 22 }).map((found) => found.join(''))
const date = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((one) => one.toISOString())

/**
 * Anything that Rhombus may answer by the document, and then some: whatever is optional is there or not, every list of values is
 * open, and every object has a field that nobody knows.
 */
export function arbitraryOf(document: Document, schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const { $ref, anyOf, type } = schema
  const inner = (part: Schema): fc.Arbitrary<unknown> => arbitraryOf(document, part, depth + 1)
  if ($ref !== undefined) {
    const name = $ref.split('/').at(-1) ?? ''
    return inner(document.components.schemas[name] as Schema)
  }
  // An originator may have one of its own.
  if (anyOf !== undefined) return depth > 12 ? fc.constant(null) : fc.oneof(...anyOf.map(inner))
  if (typeof type !== 'string') {
    if (type === undefined) return anything
    return fc.oneof(...type.map((one) => (one === 'null' ? fc.constant(null) : inner({ ...schema, type: one }))))
  }
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      // Moments are epoch milliseconds, which is what the client relies on.
      return schema.format === 'int64' ? fc.integer({ min: 1e11, max: 4e12 }) : fc.nat()
    case 'number':
      return fc.double({ min: -1e6, max: 1e6, noNaN: true })
    case 'array':
      return fc.array(inner(schema.items ?? {}), { maxLength: 3 })
    case 'object':
      return objectOf(schema, inner)
    default:
      return textOf(schema)
  }
}

function objectOf(schema: Schema, inner: (part: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const { properties, required = [], additionalProperties } = schema
  if (properties === undefined && additionalProperties !== undefined) {
    return fc.dictionary(id, inner(additionalProperties), { maxKeys: 3 })
  }
  const fields = Object.fromEntries(Object.entries(properties ?? {}).map(([name, part]) => [name, inner(part)]))
  return fc.record<Record<string, unknown>>({ ...fields, notInTheDocuments: anything }, { requiredKeys: [...required] })
}

function textOf({ format, enum: known }: Schema): fc.Arbitrary<string> {
  if (format === 'RUUID') return id
  if (format === 'DeviceFacetUuid') return fc.tuple(id, fc.constantFrom('', '.v0')).map((parts) => parts.join(''))
  if (format === 'date-time') return date
  const text = fc.string({ minLength: 1 })
  return known === undefined ? text : fc.oneof(fc.constantFrom(...known), text)
}

/** What a reader must make of it: no nulls in lists. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withoutNulls(field)]))
}
