import { BASE } from './client-rig.js'
import type { Document } from './openapi-document.js'
import { validator } from './openapi-examples.js'

// Holds what went over the wire against openapi.yaml, in both directions.

/** One request and its answer, as they were sent. */
export interface Exchange {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: string | null
  readonly status: number
  readonly answer: string
}

export interface Verdict {
  /** The operation that the document has for it. */
  readonly operation: string | null
  /** What does not fit, one sentence each. */
  readonly problems: readonly string[]
}

type Json = Readonly<Record<string, unknown>>

/** Makes the judge of exchanges. */
export function createJudge(document: Document): (exchange: Exchange) => Verdict {
  const fits = validator(document)

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
  /** Concrete paths come before those with braces: `/customers/by` is no customer. */
  const templates = Object.keys(document.paths).sort((one, other) => one.split('{').length - other.split('{').length)

  return ({ method, url, headers, body, status, answer }) => {
    const { pathname: whole, searchParams } = new URL(url)
    const pathname = whole.replace(BASE, '')
    const problems: string[] = []
    const demand = (holds: boolean, problem: string): void => {
      if (!holds) problems.push(problem)
    }
    const template = templates.find((path) => {
      const pattern = new RegExp(`^${path.replace(/\{[^}]+\}/g, '([^/]+)')}$`)
      return pattern.test(pathname) && method.toLowerCase() in (document.paths[path] ?? {})
    })
    if (template === undefined) return { operation: null, problems: [`${method} ${pathname} is no operation`] }
    const place = `/paths/${template.replaceAll('~', '~0').replaceAll('/', '~1')}/${method.toLowerCase()}`
    const operation = at(place)
    demand(/^Bearer ./.test(headers.get('authorization') ?? ''), 'there is no key')

    const parameters = new Map<
      string,
      { readonly schema: string; readonly where: unknown; readonly required: boolean }
    >()
    const item = place.slice(0, place.lastIndexOf('/'))
    for (const owner of [item, place]) {
      for (const index of Object.keys((at(owner)['parameters'] as object | undefined) ?? {})) {
        const parameter = resolve(`${owner}/parameters/${index}`)
        const { name, in: where, required = false } = at(parameter)
        parameters.set(name as string, { schema: `${parameter}/schema`, where, required: required as boolean })
      }
    }

    const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? '')
    const values = new RegExp(`^${template.replace(/\{[^}]+\}/g, '([^/]+)')}$`).exec(pathname)?.slice(1) ?? []
    names.forEach((name, index) => {
      const parameter = parameters.get(name)
      const value = typed(decodeURIComponent(values[index] ?? ''), at(resolve(parameter?.schema ?? '')))
      demand(parameter !== undefined && fits(parameter.schema, value), `${name} in the path does not fit`)
    })

    for (const name of new Set(searchParams.keys())) {
      const parameter = parameters.get(name)
      if (parameter?.where !== 'query') {
        problems.push(`${name} is not in the query of the document`)
        continue
      }
      const schema = at(resolve(parameter.schema))
      const given = searchParams.getAll(name)
      const value = schema['type'] === 'array' ? given : typed(given[0] ?? '', schema)
      demand(schema['type'] === 'array' || given.length === 1, `${name} is there twice`)
      demand(fits(parameter.schema, value), `${name} in the query does not fit`)
    }
    const lookupToken = parameters.has('Bardge-Lookup-Token')
    demand(lookupToken || !headers.has('bardge-lookup-token'), 'a token goes where none belongs')
    demand(headers.has('idempotency-key') === parameters.has('Idempotency-Key'), 'the key is not where it belongs')
    for (const [name, { where, required }] of parameters) {
      demand(where !== 'query' || !required || searchParams.has(name), `${name} is missing`)
    }

    if (operation['requestBody'] === undefined) {
      demand(body === null, 'there is a body where none belongs')
    } else {
      const requestBody = resolve(`${place}/requestBody`)
      demand(body !== null || at(requestBody)['required'] !== true, 'there is no body')
      if (body !== null) {
        demand(headers.get('content-type') === 'application/json', 'the body is not called JSON')
        demand(fits(`${requestBody}/content/application~1json/schema`, JSON.parse(body)), 'the body does not fit')
      }
    }

    const responses = operation['responses'] as Json
    if (!(status in responses)) {
      problems.push(`${status} is not among the answers`)
    } else {
      const response = resolve(`${place}/responses/${status}`)
      if (at(response)['content'] === undefined) demand(answer === '', `${status} has a body where none belongs`)
      else {
        const schema = `${response}/content/application~1json/schema`
        demand(answer !== '' && fits(schema, JSON.parse(answer)), `the answer with ${status} does not fit`)
      }
    }
    return { operation: operation['operationId'] as string, problems }
  }
}

function typed(text: string, schema: Json): unknown {
  return (schema['type'] === 'integer' || schema['type'] === 'number') && /^-?[\d.]+(e-?\d+)?$/.test(text)
    ? Number(text)
    : text
}
