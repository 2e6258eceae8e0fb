import { type Document, operationsOf } from './openapi-document.js'
import { validator } from './openapi-examples.js'

// Holds what went over the wire against openapi.yaml, in both directions.

/** One request and its answer, as they were sent. */
export interface Exchange {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: string | null
  readonly status: number
  readonly contentType: string | null
  readonly answer: string
}

export interface Verdict {
  /** The operation that the document has for it. */
  readonly operation: string | null
  /** What does not fit, one sentence each. */
  readonly problems: readonly string[]
}

type Json = Readonly<Record<string, unknown>>

// A request is held against the document as it is written, with every property that it does not know.
const credentialOf: Readonly<Record<string, string>> = {
  'api-token': 'x-auth-apikey',
  'partner-api-token': 'x-auth-apikey',
  'api-oauth-token': 'x-auth-access-token',
  'partner-api-oauth-token': 'x-auth-access-token',
}

/** Makes the judge of exchanges. */
export function createJudge(document: Document): (exchange: Exchange) => Verdict {
  const fits = validator(document)
  const operations = operationsOf(document)

  const at = (place: string): Json =>
    place
      .split('/')
      .slice(1)
      .reduce((node, key) => node[key.replaceAll('~1', '/').replaceAll('~0', '~')] as Json, document as unknown as Json)
  /** Where a thing really stands. */
  const resolve = (place: string): string => {
    const { $ref } = at(place)
    return typeof $ref === 'string' ? resolve($ref.slice(1)) : place
  }

  return ({ method, url, headers, body, status, contentType, answer }) => {
    const { pathname, search } = new URL(url)
    const problems: string[] = []
    const demand = (holds: boolean, problem: string): void => {
      if (!holds) problems.push(problem)
    }
    const operation = operations.find((one) => one.path === pathname && one.method === method)
    if (operation === undefined) return { operation: null, problems: [`${method} ${pathname} is no operation`] }
    const place = `/paths/${pathname.replaceAll('/', '~1')}/post`
    demand(search === '', 'there is a query')
    demand(headers.get(credentialOf[headers.get('x-auth-scheme') ?? ''] ?? 'none') !== null, 'there is no credential')

    demand(headers.get('content-type') === 'application/json', 'the body is not called JSON')
    const sent = resolve(`${resolve(`${place}/requestBody`)}/content/application~1json/schema`)
    const given = JSON.parse(body ?? 'null') as Json | null
    demand(fits(sent, given), 'the body does not fit')
    const known = Object.keys((at(sent)['properties'] as object | undefined) ?? {})
    for (const name of Object.keys(given ?? {})) demand(known.includes(name), `${name} is not in the document`)

    const responses = at(place)['responses'] as Json
    if (!(status in responses)) problems.push(`${status} is not among the answers`)
    else {
      const { content } = at(resolve(`${place}/responses/${status}`))
      const [type = '', ...types] = Object.keys(content as object)
      demand(contentType === type && types.length === 0, `${status} is not of the type ${type}`)
      if (type === 'application/json') {
        const schema = `${resolve(`${place}/responses/${status}`)}/content/application~1json/schema`
        demand(answer !== '' && fits(schema, JSON.parse(answer)), `the answer with ${status} does not fit`)
      }
    }
    return { operation: operation.id, problems }
  }
}
