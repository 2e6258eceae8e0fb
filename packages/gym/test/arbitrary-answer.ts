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
  readonly dependentRequired?: object
  readonly additionalProperties?: boolean
  readonly 'x-number'?: boolean
}

const day = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString())
// Integers that a number holds: what becomes of the others is told by `int64`.
const anything = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.nat(),
  fc.constant(null),
  fc.dictionary(fc.string(), fc.array(fc.nat())),
)
const int64 = fc.oneof(fc.bigInt(0n, 2n ** 63n - 1n), fc.bigInt(2n ** 53n - 2n, 2n ** 53n + 2n), fc.bigInt(0n, 100n))

/**
 * Anything that the platform may answer by its document, and then some: whatever is optional is there or not, every list of
 * values is open, and every object has a field that nobody knows. 64-bit integers are bigints.
 */
export function arbitraryOf(document: Document, schema: Schema): fc.Arbitrary<unknown> {
  const { $ref, anyOf, type } = schema
  const inner = (part: Schema): fc.Arbitrary<unknown> => arbitraryOf(document, part)
  if ($ref !== undefined) {
    const name = $ref.split('/').at(-1) ?? ''
    return inner(document.components.schemas[name] as Schema)
  }
  if (anyOf !== undefined) return fc.oneof(...anyOf.map(inner))
  if (typeof type !== 'string') {
    if (type === undefined) return anything
    return fc.oneof(...type.map((one) => (one === 'null' ? fc.constant(null) : inner({ ...schema, type: one }))))
  }
  switch (type) {
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return schema.format === 'int64' && !schema['x-number'] ? int64 : fc.nat()
    case 'number':
      // Degrees and days. A whole number beyond 2^53 would count as an id.
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
  const { properties = {}, required = [], dependentRequired } = schema
  const fields = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, inner(part)]))
  // Fields that depend on one another are all there.
  const requiredKeys = dependentRequired === undefined ? required : Object.keys(fields)
  return fc.record<Record<string, unknown>>(
    { ...fields, notInTheDocuments: anything },
    { requiredKeys: [...requiredKeys] },
  )
}

function textOf({ format, enum: known }: Schema): fc.Arbitrary<string> {
  if (format === 'date') return day.map((iso) => iso.slice(0, 10))
  if (format === 'date-time') return day.map((iso) => iso.replace(/\.\d+Z/, '+01:00'))
  if (format === 'uuid') return fc.uuid()
  // Nothing that we rely on is ever empty text.
  const text = fc.string({ minLength: 1 })
  return known === undefined ? text : fc.oneof(fc.constantFrom(...known), text)
}

/** JSON in which a bigint is an integer with all its digits. */
export function toJson(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return `[${value.map(toJson).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${toJson(field)}`).join()}}`
}

/** What a reader must make of it: bigints as text. */
export function withText(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return value.map(withText)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withText(field)]))
}
