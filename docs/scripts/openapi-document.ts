/** An OpenAPI document as YAML gives it. What the generator does not read stays unknown. */
export interface Document {
  readonly paths?: Readonly<Record<string, Json>>
  readonly components?: Readonly<Record<string, Readonly<Record<string, Json>>>>
  readonly [key: string]: unknown
}

export type Json = Readonly<Record<string, unknown>>

/** One operation, with the parameters of its path added to its own. */
export interface DocumentOperation {
  readonly id: string
  /** In capitals. */
  readonly method: string
  readonly path: string
  readonly parameters: readonly Json[]
  readonly fields: Json
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']
// What stands below these is data, not description.
const data = new Set(['example', 'examples'])

/** Every operation, in the order of the paths. Throws for one without an `operationId`, or a second of a name. */
export function operationsOf(document: Document): DocumentOperation[] {
  const seen = new Set<string>()
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const fields = item[method]
      if (!isObject(fields)) return []
      const id = fields['operationId']
      if (typeof id !== 'string') throw new Error(`${method} ${path} has no operationId`)
      if (seen.has(id)) throw new Error(`${id} is the operationId of two operations`)
      seen.add(id)
      const listed = [...listOf(item['parameters']), ...listOf(fields['parameters'])]
      const parameters = listed.map((one) => resolve(document, one))
      return [{ id, method: method.toUpperCase(), path, parameters, fields }]
    }),
  )
}

/** What a `$ref` within the document points at, with what stands beside it laid over; anything else as it is. */
export function resolve(document: Document, node: Json): Json {
  const { $ref, ...beside } = node
  if (typeof $ref !== 'string') return node
  let found: unknown = document
  for (const step of $ref.slice(2).split('/')) {
    found = isObject(found) ? found[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined
  }
  if (!$ref.startsWith('#/') || !isObject(found)) throw new Error(`${$ref} leads nowhere in this document`)
  return resolve(document, { ...found, ...beside })
}

/** A field of a body: its name and schema; of a list, the schema of what is in it. */
export type Field = readonly [name: string, schema: Json]

/** Every field below a part of the document, at any depth and through every `$ref`. */
export function fieldsOf(document: Document, part: unknown): Field[] {
  const fields: Field[] = []
  visit(document, part, (node) => {
    if (!isObject(node['properties'])) return
    for (const [name, schema] of Object.entries(node['properties'])) {
      if (isObject(schema)) fields.push([name, elementOf(document, schema)])
    }
  })
  return fields
}

/** The schema itself, or of what is in it when it is a list; what is said of the list counts for its elements. */
export function elementOf(document: Document, schema: Json): Json {
  const { items, ...list } = resolve(document, schema)
  return isObject(items) ? elementOf(document, { ...list, ...resolve(document, items) }) : list
}

/** The names of the component schemas that a part of the document leads to. */
export function schemasBelow(document: Document, part: unknown): Set<string> {
  const names = new Set<string>()
  visit(document, part, ({ $ref }) => {
    const name = typeof $ref === 'string' ? /^#\/components\/schemas\/([^/]+)$/.exec($ref)?.[1] : undefined
    if (name !== undefined) names.add(name)
  })
  return names
}

/** An integer of 64 bits that JavaScript cannot hold: ids, as opposed to counts and moments (`x-number`). */
export function isInt64(schema: Json): boolean {
  return schema['format'] === 'int64' && schema['x-number'] !== true
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Calls back with every object below a part of the document, each once. */
function visit(document: Document, part: unknown, see: (node: Json) => void, seen = new Set<unknown>()): void {
  if (typeof part !== 'object' || part === null || seen.has(part)) return
  seen.add(part)
  if (!isObject(part)) {
    for (const item of part as readonly unknown[]) visit(document, item, see, seen)
    return
  }
  see(part)
  if (typeof part['$ref'] === 'string') {
    // The target itself, so that a circle ends.
    const { $ref } = part
    if (!seen.has($ref)) visit(document, resolve(document, { $ref }), see, seen.add($ref))
  }
  for (const [key, value] of Object.entries(part)) {
    if (key.startsWith('x-')) continue
    // A field may be called `example`; its schema is one all the same.
    if (key === 'properties' && isObject(value))
      for (const field of Object.values(value)) visit(document, field, see, seen)
    else if (!data.has(key)) visit(document, value, see, seen)
  }
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}
