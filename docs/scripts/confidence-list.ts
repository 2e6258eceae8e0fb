import { type Document, type Json, isObject, operationsOf, resolve } from './openapi-document.js'

const BEGIN = '<!-- to confirm: generated from the document’s x-confidence, do not edit -->'
const END = '<!-- end of what to confirm -->'

/** One part of the document, and what of it is no more than concluded, or guessed. */
interface Doubt {
  readonly part: string
  readonly inferred: string[]
  readonly proposed: string[]
}

/**
 * A page with the list of what to confirm with the vendor in its place, between two comments.
 *
 * @throws Error for a page without them.
 */
export function withConfidenceList(page: string, document: Document): string {
  const [before, rest] = page.split(BEGIN)
  const [, after] = rest?.split(END) ?? []
  if (before === undefined || after === undefined) throw new Error('The page has no place for the list')
  return `${before}${BEGIN}\n\n${renderConfidenceList(document)}\n${END}${after}`
}

/** The list itself: operations as they are called, then schemas with their fields. */
export function renderConfidenceList(document: Document): string {
  const operations = operationsOf(document).map(({ id, method, path, fields, parameters }) => {
    const doubt = emptyDoubt(`\`${method} ${path}\` (\`${id}\`)`)
    add(doubt, fields['x-confidence'], 'all of it')
    if (fields['x-unpublished'] === true) doubt.inferred.push('that it is there (named, not listed)')
    for (const parameter of parameters)
      add(doubt, parameter['x-confidence'], `\`${String(parameter['name'])}\` in the query`)
    for (const [status, response] of entriesOf(fields['responses'])) {
      // What is said of all errors is said once; of the two statuses of one success, the first.
      if (status === '200') add(doubt, resolve(document, response)['x-confidence'], 'the answer')
    }
    return doubt
  })
  const schemas = entriesOf(document.components?.['schemas']).map(([name, schema]) => {
    const doubt = emptyDoubt(`\`${name}\``)
    add(doubt, schema['x-confidence'], 'all of it, where nothing else is said')
    for (const [field, { 'x-confidence': mark }] of entriesOf(schema['properties'])) add(doubt, mark, `\`${field}\``)
    return doubt
  })
  return [
    `Not confirmed in every part: ${share(operations)} operations and ${share(schemas)} schemas.`,
    '',
    ...rows(operations),
    '',
    'And of the schemas:',
    '',
    ...rows(schemas),
    '',
  ].join('\n')
}

function emptyDoubt(part: string): Doubt {
  return { part, inferred: [], proposed: [] }
}

function add(doubt: Doubt, mark: unknown, what: string): void {
  if (mark === 'inferred' || mark === 'proposed') doubt[mark].push(what)
  // A map says it of each part: of an operation, and of the words of a field.
  if (!isObject(mark)) return
  for (const [part, word] of Object.entries(mark)) {
    add(doubt, word, what.startsWith('`') ? `${what} = ${part}` : (partNames[part] ?? part))
  }
}

const partNames: Readonly<Record<string, string>> = {
  path: 'the path',
  requestBody: 'the body',
  responses: 'what it answers',
  IdempotencyKey: 'that the idempotency key counts',
  place: 'where it stands',
}

const isDoubtful = ({ inferred, proposed }: Doubt): boolean => inferred.length + proposed.length > 0

function rows(doubts: readonly Doubt[]): string[] {
  return doubts.filter(isDoubtful).map(({ part, inferred, proposed }) => {
    const said = [
      inferred.length > 0 && `concluded: ${inferred.join(', ')}`,
      proposed.length > 0 && `guessed: ${proposed.join(', ')}`,
    ]
    return `- ${part}: ${said.filter((words) => words !== false).join('; ')}`
  })
}

function share(doubts: readonly Doubt[]): string {
  return `${doubts.filter(isDoubtful).length} of ${doubts.length}`
}

function entriesOf(value: unknown): [string, Json][] {
  return isObject(value) ? Object.entries(value).filter((entry): entry is [string, Json] => isObject(entry[1])) : []
}
