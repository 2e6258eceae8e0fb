import fc from 'fast-check'
import type { Document, Schema } from './openapi-document.js'

// Whatever it is called, nobody knows it. Not the names of moments and words: those are rewritten wherever they stand.
const anything = fc.oneof(fc.string(), fc.boolean(), fc.nat(), fc.constant(null), fc.array(fc.nat()))
const moment = fc.oneof(
  fc.integer({ min: 0, max: 4e9 }),
  fc.integer({ min: 1e11, max: 4e12 }),
  fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString()),
)

/**
 * Anything that the vendor may answer by its document, and then some: whatever is optional is there or not, every list of words
 * is open and in any case, moments come in every form, and every object has a field that nobody knows.
 */
export function arbitraryOf(document: Document, schema: Schema): fc.Arbitrary<unknown> {
  const inner = (part: Schema): fc.Arbitrary<unknown> => arbitraryOf(document, part)
  const { $ref, type, required = [], properties = {} } = schema
  if (typeof $ref === 'string') return inner(document.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {})
  if (schema['x-moment'] !== undefined) return moment
  if (schema['const'] !== undefined) return fc.constant(schema['const'])
  if (Array.isArray(type)) {
    return fc.oneof(...type.map((one) => (one === 'null' ? fc.constant(null) : inner({ ...schema, type: one }))))
  }
  switch (type) {
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.nat()
    case 'number':
      return fc.oneof(fc.nat(), fc.double({ min: -1e6, max: 1e6, noNaN: true }))
    case 'array':
      return fc.array(inner((schema['items'] ?? {}) as Schema), { maxLength: 3 })
    case 'object': {
      const fields = Object.entries(properties).map(([name, part]) => [name, inner(part)])
      return fc.record(
        { not_in_the_documents: anything, ...(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>) },
        { requiredKeys: required as never[] },
      )
    }
    default:
      return textOf(schema)
  }
}

function textOf({ enum: known }: Schema): fc.Arbitrary<string> {
  // Nothing that we rely on is ever empty text.
  const text = fc.string({ minLength: 1 })
  const words = known === undefined ? [] : [...known, ...known.map((word) => word.toLowerCase())]
  return known === undefined ? text : fc.oneof(fc.constantFrom(...words), text)
}
