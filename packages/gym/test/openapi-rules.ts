import { type Document, operationsOf, placesOf } from './openapi-document.js'

const scopes = new Set([
  'CHECKIN_READ',
  'CHECKIN_VOUCHER_WRITE',
  'CHECKIN_WRITE',
  'CUSTOMER_ACCESS_MEDIUM_WRITE',
  'CUSTOMER_ACCESS_RESTRICTION_WRITE',
  'CUSTOMER_BENEFIT_READ',
  'CUSTOMER_BENEFIT_WRITE',
  'CUSTOMER_READ',
  'CUSTOMER_WRITE',
  'DEVICE_READ',
  'DEVICE_WRITE',
  'STUDIO_READ',
])

/** What breaks a rule that every operation keeps. One sentence each. */
export function problemsOf(document: Document): string[] {
  const operations = operationsOf(document)
  const ids = operations.map(({ id }) => id)
  const names = document.tags.map(({ name }) => name)
  const errors: Record<string, string> = {
    400: 'BadRequest',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'NotFound',
    409: 'Conflict',
    429: 'TooManyRequests',
    500: 'ServerError',
    503: 'Unavailable',
  }
  const problems = operations.flatMap(({ id, method, fields }) => {
    const { tags, description, responses } = fields
    const all = fields['x-scope'] as string[] | undefined
    const any = fields['x-scope-any'] as string[] | undefined
    const named = [...(all ?? []), ...(any ?? [])]
    // HEAD has no body to put an error in, and looks at the key alone.
    const answers = method === 'HEAD' ? ['200', '401', '429', '500', '503'] : ['200', ...Object.keys(errors)]
    const own = Object.entries(responses).filter(
      ([status, { $ref }]) => status in errors && $ref !== `#/components/responses/${errors[status]}`,
    )
    return [
      ids.indexOf(id) !== ids.lastIndexOf(id) && `${id} is not the only one`,
      fields['x-retry'] !== 'safe' && fields['x-retry'] !== 'never' && `${id} has no x-retry`,
      (all === undefined) === (any === undefined) && `${id} has no scope`,
      !named.every((scope) => scopes.has(scope)) && `${id} has an unknown scope`,
      !named.every((scope) => !scopes.has(scope) || description.includes(`\`${scope}\``)) && `${id} hides a scope`,
      !(fields['x-seen'] as string[]).every((version) => /^1\.\d+\.\d+$/.test(version)) && `${id} was seen elsewhere`,
      (fields['x-seen'] as string[]).length === 0 && `${id} was seen nowhere`,
      (tags.length !== 1 || !names.includes(tags[0]!)) && `${id} has no tag`,
      Object.keys(responses).sort().join() !== answers.sort().join() && `${id} has not every answer`,
      method !== 'HEAD' && own.length > 0 && `${id} has an error of its own`,
      method === 'HEAD' && Object.values(responses).some(({ content }) => content) && `${id} has a body`,
    ]
  })
  for (const name of Object.values(errors)) {
    const schema = document.components.responses[name]?.content['application/json']?.schema.$ref
    problems.push(schema !== '#/components/schemas/ErrorResponse' && `${name} is no ErrorResponse`)
  }
  const confidence = (mark: unknown): boolean =>
    ['confirmed', 'inferred', 'proposed'].includes(mark as string) ||
    (typeof mark === 'object' && mark !== null && Object.values(mark).every(confidence))
  if (placesOf(document, (node) => 'x-confidence' in node && !confidence(node['x-confidence'])).length > 0) {
    problems.push('an x-confidence is neither')
  }
  return [...new Set(problems.filter((problem) => problem !== false))]
}
