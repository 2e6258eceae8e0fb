import { type Document, operationsOf, placesOf } from './openapi-document.js'

const errors: Readonly<Record<string, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  429: 'TooManyRequests',
  500: 'ServerError',
}

/** What breaks a rule that every operation keeps. One sentence each. */
export function problemsOf(document: Document): string[] {
  const operations = operationsOf(document)
  const ids = operations.map(({ id }) => id)
  const tags = document.tags.map(({ name }) => name)
  const problems = operations.flatMap(({ id, method, path, fields }) => {
    const { responses, requestBody } = fields
    const own = Object.entries(responses).filter(
      ([status, { $ref }]) => status in errors && $ref !== `#/components/responses/${errors[status]}`,
    )
    const answer = responses['200']?.content?.['application/json']?.schema.$ref
    const schema = document.components.schemas[answer?.split('/').at(-1) ?? '']
    return [
      ids.indexOf(id) !== ids.lastIndexOf(id) && `${id} is not the only one`,
      method !== 'POST' && `${id} is no POST`,
      !(path.startsWith('/api/') && path.endsWith(`/${id}`)) && `${id} has another path`,
      fields['x-retry'] !== 'safe' && fields['x-retry'] !== 'never' && `${id} has no x-retry`,
      (fields.tags.length !== 1 || !tags.includes(fields.tags[0]!)) && `${id} has no tag`,
      requestBody?.$ref === undefined && requestBody?.required !== true && `${id} can do without a body`,
      Object.keys(responses).sort().join() !== ['200', ...Object.keys(errors)].sort().join() &&
        `${id} has not every answer`,
      own.length > 0 && `${id} has an error of its own`,
      // A failure may come with a 200, whatever the vendor's schema says.
      !['error', 'errorMsg', 'warningMsg'].every((name) => name in (schema?.properties ?? {})) &&
        `${id} cannot say that it failed`,
    ]
  })
  const confidence = (mark: unknown): boolean =>
    ['confirmed', 'inferred', 'proposed'].includes(mark as string) ||
    (typeof mark === 'object' && mark !== null && Object.values(mark).every(confidence))
  if (placesOf(document, (node) => 'x-confidence' in node && !confidence(node['x-confidence'])).length > 0) {
    problems.push('an x-confidence is neither')
  }
  return [...new Set(problems.filter((problem) => problem !== false))]
}
