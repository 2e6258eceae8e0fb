import {
  type Document,
  type DocumentOperation,
  type Field,
  type Json,
  fieldsOf,
  isInt64,
  isObject,
  operationsOf,
  resolve,
} from './openapi-document.js'

const header = `// Generated from openapi.yaml, do not edit.
import type { Operation } from '@acme/access-codes/provider'

/** What core needs to know of an operation, and what this client reads beside it. */
export interface ClientOperation extends Operation {
  /** The scopes that the key needs, in words: \`A and B\`, or \`A or B\` where one of them is enough. */
  readonly scope?: string
  /** Success has, or may have, no body. */
  readonly mayBeEmpty?: true
  /** The names of its query. */
  readonly query?: readonly string[]
  /** Names of body fields that are 64-bit integers, at any depth: text or bigint for us, a bare number on the wire. */
  readonly int64?: readonly string[]
  /** Names of secret fields of the answer, at any depth. */
  readonly secretsInAnswer?: readonly string[]
  /** Names of fields of the answer that are moments and come in several units (\`x-moment\`), at any depth. */
  readonly moments?: readonly string[]
  /** Names of fields of the answer whose letter case says nothing (\`x-any-case\`), at any depth. */
  readonly anyCase?: readonly string[]
}

// Each name is written once: every user carries this table.
function withIds<Operations extends Readonly<Record<string, Omit<ClientOperation, 'id'>>>>(
  operations: Operations,
): { readonly [Id in keyof Operations]: ClientOperation } {
  const named = Object.entries(operations).map(([id, operation]) => [id, { ...operation, id }])
  return Object.fromEntries(named) as { readonly [Id in keyof Operations]: ClientOperation }
}
`

/** `src/generated/operations.ts`: what runs needs of every operation of the document. */
export function renderOperations(document: Document): string {
  const blocks = operationsOf(document).map((operation) => {
    const entries = Object.entries(describe(document, operation)).filter(([, value]) => value !== undefined)
    return [`  ${operation.id}: {`, ...entries.map(([name, value]) => `    ${name}: ${literal(value)},`), '  },'].join(
      '\n',
    )
  })
  return `${header}
export const operations = /* @__PURE__ */ withIds({
${blocks.join('\n')}
})
`
}

function describe(document: Document, operation: DocumentOperation): Json {
  const { id, method, path, parameters, fields } = operation
  const retry = fields['x-retry']
  if (retry !== 'safe' && retry !== 'keyed' && retry !== 'never')
    throw new Error(`${id} has no x-retry: safe, keyed or never`)
  const { requestBody, responses } = fields
  const successes = Object.entries(isObject(responses) ? responses : {})
    .filter(([status]) => status.startsWith('2'))
    .map(([, response]) => resolve(document, response as Json))
  if (successes.length === 0) throw new Error(`${id} has no answer of success`)
  const sent = fieldsOf(document, requestBody)
  const received = fieldsOf(document, successes)
  const isSecret = ([, { 'x-secret': secret }]: Field): boolean => secret === true
  // In this order most operations begin alike, which packs well.
  return {
    method,
    retry,
    mayBeEmpty: successes.some(({ content }) => content === undefined) || undefined,
    scope: scopeOf(fields),
    path,
    query: queryOf(operation),
    int64: int64Names(id, [...sent, ...received]),
    secrets: names([...parameters.map((one) => [String(one['name']), one] as const), ...sent].filter(isSecret)),
    secretsInAnswer: names(received.filter(isSecret)),
    moments: namesOf(id, received, 'x-moment'),
    anyCase: namesOf(id, received, 'x-any-case'),
  }
}

function scopeOf({ 'x-scope': all, 'x-scope-any': one }: Json): string | undefined {
  if (Array.isArray(one)) return one.join(' or ')
  return Array.isArray(all) && all.length > 0 ? all.join(' and ') : undefined
}

function queryOf({ id, parameters }: DocumentOperation): string[] | undefined {
  const query = parameters.filter((parameter) => parameter['in'] === 'query')
  const found = query.map(({ name, style = 'form', explode = true }) => {
    // The HTTP layer repeats the name for each value, and knows no other way.
    if (style !== 'form' || explode !== true)
      throw new Error(`${id} writes ${String(name)} in a way that is not supported`)
    return String(name)
  })
  return found.length === 0 ? undefined : found
}

function int64Names(id: string, fields: readonly Field[]): string[] | undefined {
  return namesWhere(id, fields, 'an int64', isInt64)
}

/** The names of the fields that have a mark of the document. */
function namesOf(id: string, fields: readonly Field[], mark: string): string[] | undefined {
  return namesWhere(id, fields, mark, (schema) => schema[mark] !== undefined)
}

/** The client changes these by name. So a name must mean the same wherever it stands. */
function namesWhere(
  id: string,
  fields: readonly Field[],
  what: string,
  holds: (schema: Json) => boolean,
): string[] | undefined {
  const found = names(fields.filter(([, schema]) => holds(schema)))
  const other = fields.find(([name, schema]) => found?.includes(name) && !holds(schema))
  if (other !== undefined)
    throw new Error(`${id} has a field ${other[0]} that is ${what} in one place and not in another`)
  return found
}

function names(fields: readonly Field[]): string[] | undefined {
  const unique = [...new Set(fields.map(([name]) => name))].sort()
  return unique.length === 0 ? undefined : unique
}

function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replace(/['\\]/g, '\\$&')}'`
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (!isObject(value)) return String(value)
  const fields = Object.entries(value).map(
    ([name, one]) => `${/^\w+$/.test(name) ? name : literal(name)}: ${literal(one)}`,
  )
  return `{ ${fields.join(', ')} }`
}
