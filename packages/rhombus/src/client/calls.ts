import {
  createResponses,
  type Http,
  type HttpCall,
  type HttpResult,
  MalformedError,
  type Operation,
  type ResponseInfo,
  type Responses,
  type Shape,
} from '@acme/access-codes/provider'
import type { ClientOperation } from '../generated/operations.js'
import { checkGiven } from '../invalid-option.js'
import * as schema from '../schema.js'
import { toAnswer } from './answer.js'
import { createPages, type Page, type PageOptions, type Pages } from './pages.js'

/** What one call may have of its own; each wins over the client's. */
export type CallOptions = Pick<HttpCall, 'signal' | 'timeoutMs' | 'totalMs' | 'retries'>

/** An operation for `RhombusClient.request`. */
export interface RhombusOperation extends Operation {
  /** Names of secret fields of the answer, at any depth: they are not printed. */
  readonly secretsInAnswer?: readonly string[] | undefined
}

/** An answer whose list is there, be it empty. */
export type Listed<Body, Name extends keyof Body> = Omit<Body, Name> & {
  readonly [Key in Name]-?: NonNullable<Body[Key]>
}

/** What an answer with a list may hold beside it. */
interface ListBody {
  readonly lastEvaluatedKey?: string | null
  readonly warningMsg?: string | null
}

type ItemOf<List> = NonNullable<List> extends readonly (infer Item)[] ? Item : never

/** The ways in which a client calls Rhombus. */
export interface Calls {
  /** Any operation, its answer as the caller claims it to be. */
  readonly send: <Body = unknown>(operation: RhombusOperation, call?: HttpCall) => Promise<HttpResult<Body>>
  /** One that is known, its answer checked. */
  readonly ask: <Body>(operation: ClientOperation, shape: Shape, body?: object, options?: CallOptions) => Promise<Body>
  /** One that answers a list: `sent` counts its items before the nulls among them were left out. */
  readonly list: <Body, Name extends keyof Body & string>(
    operation: ClientOperation,
    name: Name,
    item: Shape,
    body?: object,
    options?: CallOptions,
  ) => Promise<{ readonly answer: Listed<Body, Name>; readonly sent: number }>
  /** One that answers a list page by page. */
  readonly pages: <Body extends ListBody, Name extends keyof Body & string>(
    operation: ClientOperation,
    name: Name,
    item: Shape,
    body: object,
    options: PageOptions & CallOptions,
  ) => Pages<ItemOf<Body[Name]>>
  /** How the answers came. */
  readonly responses: Responses
}

/** Makes them over the shared HTTP layer. */
export function createCalls({ provider, send: request }: Http): Calls {
  const responses = createResponses()

  async function send<Body>(operation: RhombusOperation, call: HttpCall = {}): Promise<HttpResult<Body>> {
    const result = await request(operation, withBody(operation, call))
    // What the caller claims, until a shape has been held against it.
    return { ...result, body: toAnswer(result.body, operation.secretsInAnswer ?? []) as Body }
  }

  async function ask<Body>(
    operation: ClientOperation,
    shape: Shape,
    body: object = {},
    options?: CallOptions,
  ): Promise<Body> {
    checkCall(options, { operation: operation.id })
    const result = await send<Body>(operation, { ...options, body })
    check(operation, shape, result)
    responses.keep(result.body, infoOf(result))
    return result.body
  }

  async function list<Body, Name extends keyof Body & string>(
    operation: ClientOperation,
    name: Name,
    item: Shape,
    body: object = {},
    options?: CallOptions,
  ) {
    checkCall(options, { operation: operation.id })
    const result = await request<Record<string, unknown>>(operation, { ...options, body })
    const answer = toAnswer(result.body, operation.secretsInAnswer ?? [])
    check(operation, schema.listing(name, item), { ...result, body: answer })
    const sent = result.body[name]
    // Checked above; where there was no list there is an empty one.
    if (!Array.isArray(sent)) (answer as Record<string, unknown>)[name] = []
    responses.keep(answer, infoOf(result))
    return { answer: answer as Listed<Body, Name>, sent: Array.isArray(sent) ? sent.length : 0 }
  }

  function pages<Body extends ListBody, Name extends keyof Body & string>(
    operation: ClientOperation,
    name: Name,
    item: Shape,
    body: object,
    options: PageOptions & CallOptions,
  ): Pages<ItemOf<Body[Name]>> {
    const fetch = async (cursor: string | undefined, maxPageSize: number): Promise<Page<ItemOf<Body[Name]>>> => {
      const asked = { ...body, maxPageSize, lastEvaluatedKey: cursor }
      const { answer } = await list<Body, Name>(operation, name, item, asked, options)
      const { lastEvaluatedKey, warningMsg } = answer as ListBody
      const items = answer[name] as readonly ItemOf<Body[Name]>[]
      return responses.carry(answer, { items, cursor: lastEvaluatedKey || null, warningMsg: warningMsg ?? undefined })
    }
    return createPages(fetch, options, { provider, operation: operation.id })
  }

  function check(operation: ClientOperation, shape: Shape, { status, body }: HttpResult): void {
    const path = shape(body)
    if (path === null) return
    const message = `${operation.method} ${operation.path} answered ${status} with something else than it should`
    throw new MalformedError(message, { provider, operation: operation.id, status, path })
  }

  return { send, ask, list, pages, responses }
}

/** Checks what a call is given of its own; what is in it is checked where it is sent. */
export function checkCall(options: unknown, where: { readonly operation: string }): void {
  if (options !== undefined) checkGiven(options, {}, where)
}

/** How an answer came, without what it says. */
export function infoOf({ status, requestId, serverTime, attempts }: HttpResult): ResponseInfo {
  return { status, requestId, serverTime, attempts }
}

/** Rhombus wants a body with every POST. */
function withBody({ method }: Operation, call: HttpCall): HttpCall {
  return method === 'POST' && call.body === undefined ? { ...call, body: {} } : call
}
