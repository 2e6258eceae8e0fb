import { type Document, operationsOf, placesOf } from './openapi-document.js'

/** What breaks a rule that every operation keeps. One sentence each. */
export function problemsOf(document: Document): string[] {
  const operations = operationsOf(document)
  const tags = document.tags.map(({ name }) => name)
  const errors: Record<string, string> = {
    400: 'BadRequest',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'NotFound',
    409: 'Conflict',
    500: 'ServerError',
  }
  const problems = operations.flatMap(({ id, method, path, fields }) => {
    const { responses } = fields
    const statuses = Object.keys(responses)
    const own = Object.entries(responses).filter(
      ([status, { $ref }]) => status in errors && $ref !== `#/components/responses/${errors[status]}`,
    )
    const refs = fields.parameters?.map(({ $ref }) => $ref) ?? []
    const conflicts = statuses.includes('409')
    return [
      method !== 'GET' && method !== 'POST' && `${id} is neither GET nor POST`,
      fields['x-retry'] !== (method === 'GET' ? 'safe' : 'keyed') && `${id} is not repeated as its method is`,
      refs.includes('#/components/parameters/IdempotencyKey') !== (method === 'POST') && `${id} hides its key`,
      conflicts !== (method === 'POST') && `${id} is wrong about conflicts`,
      path.includes('{') && !statuses.includes('404') && `${id} finds everything`,
      !['400', '401', '403', '500'].every((status) => statuses.includes(status)) && `${id} has not every error`,
      !statuses.includes('200') && `${id} has no success`,
      own.length > 0 && `${id} has an error of its own`,
      (fields.tags.length !== 1 || !tags.includes(fields.tags[0] ?? '')) && `${id} has no tag`,
    ]
  })
  for (const name of Object.values(errors)) {
    const schema = document.components.responses[name]?.content['application/json']?.schema.$ref
    problems.push(schema !== '#/components/schemas/ResellerV3ErrorResponse' && `${name} is another document`)
  }
  const isConfidence = (mark: unknown): boolean =>
    ['confirmed', 'inferred', 'proposed'].includes(mark as string) ||
    (typeof mark === 'object' && mark !== null && Object.values(mark).every(isConfidence))
  if (placesOf(document, (node) => 'x-confidence' in node && !isConfidence(node['x-confidence'])).length > 0) {
    problems.push('an x-confidence is neither')
  }
  if (placesOf(document, (node) => Array.isArray(node['enum']) && node['x-open-enum'] !== true).length > 0) {
    problems.push('a list of values is closed')
  }
  return [...new Set(problems.filter((problem) => problem !== false))]
}
