import { type Document, type Json, isObject, operationsOf, resolve } from './openapi-document.js'

const header = `// Generated from openapi.yaml, do not edit.

/** What is known of a part of an answer: the values of an enum, the fields of an object, the name of a schema; null for the rest. */
export type Known = null | string | readonly string[] | { readonly [field: string]: Known }
`

/**
 * `src/generated/answers.ts`: what the document knows of every answer of success and of every webhook, field by field, so
 * that what it does not know can be told. A list counts as what is in it.
 */
export function renderAnswers(document: Document): string {
  const schemas = new Map<string, unknown>()
  const known = (schema: Json): unknown => {
    const { $ref, items, anyOf, properties, enum: values } = schema
    if (typeof $ref === 'string') {
      const name = $ref.split('/').at(-1) ?? ''
      if (!schemas.has(name)) {
        // Before its fields, so that a circle ends.
        schemas.set(name, {})
        schemas.set(name, known(resolve(document, schema)))
      }
      return schemas.get(name) === null ? null : name
    }
    if (isObject(items)) return known(items)
    // Of several forms, the first that has something to know.
    if (Array.isArray(anyOf)) return anyOf.map((form) => known(form as Json)).find((one) => one !== null) ?? null
    if (Array.isArray(values)) return values
    if (!isObject(properties)) return null
    return Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, known(field as Json)]))
  }
  const webhooks = operationsOf({ paths: (document['webhooks'] ?? {}) as Readonly<Record<string, Json>> })
  const bodies = [
    ...operationsOf(document).map(({ id, fields }) => [id, successOf(fields)] as const),
    ...webhooks.map(({ id, fields }) => [id, fields['requestBody']] as const),
  ]
  const answers = bodies
    .map(([id, body]) => [id, schemaOf(document, body)] as const)
    .flatMap(([id, schema]) => (schema === null ? [] : [[id, known(schema)] as const]))
    .filter(([, one]) => one !== null)
  return `${header}
export const schemas: Readonly<Record<string, Known>> = ${literal(Object.fromEntries([...schemas].filter(([, one]) => one !== null)))}

/** By operation, and by webhook. */
export const answers: Readonly<Record<string, Known>> = ${literal(Object.fromEntries(answers))}
`
}

function successOf({ responses }: Json): unknown {
  const all = isObject(responses) ? Object.entries(responses) : []
  return all.find(([status]) => status.startsWith('2'))?.[1]
}

/** The schema of a body, of a response or a request; null where there is none. */
function schemaOf(document: Document, body: unknown): Json | null {
  const { content } = isObject(body) ? resolve(document, body) : {}
  const media = isObject(content) ? content['application/json'] : undefined
  return isObject(media) && isObject(media['schema']) ? media['schema'] : null
}

function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string') return `'${value.replace(/['\\]/g, '\\$&')}'`
  if (Array.isArray(value)) return `[${value.map((one) => literal(one)).join(', ')}]`
  if (!isObject(value)) return String(value)
  const deeper = `${indent}  `
  const fields = Object.entries(value).map(([name, one]) => `${deeper}${name}: ${literal(one, deeper)},\n`)
  return `{\n${fields.join('')}${indent}}`
}
