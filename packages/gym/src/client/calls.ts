import {
  checkOptions,
  createResponses,
  type ErrorDetails,
  type Http,
  type HttpCall,
  type HttpResult,
  MalformedError,
  type Operation,
  type Responses,
  type Shape,
} from '@acme/access-codes/provider'
import { toAnswer } from '../answer.js'
import type { GymDrift } from '../drift.js'
import type { ClientOperation } from '../generated/operations.js'
import { type Id, idText, withInt64 } from '../int64.js'
import { checkSliceSize, createSlices, type Slice, type SliceBounds, type Slices } from '../slices.js'

/** What one call may have of its own; each wins over the client's. */
export type CallOptions = Pick<HttpCall, 'signal' | 'timeoutMs' | 'totalMs' | 'retries' | 'language'>

/** An operation for `GymClient.request`. */
export interface GymOperation extends Operation {
  /** Names of fields that are 64-bit integers, at any depth: text or bigint for us, a bare number on the wire. */
  readonly int64?: readonly string[] | undefined
  /** Names of secret fields of the answer, at any depth: they are not printed. */
  readonly secretsInAnswer?: readonly string[] | undefined
  /** Success may come without a body. */
  readonly mayBeEmpty?: boolean | undefined
}

/** What an operation is called with, before it is checked. */
interface Asked {
  readonly ids?: Readonly<Record<string, Id>>
  readonly path?: Readonly<Record<string, string>>
  /** Of all its fields, those go into the query that the operation has there. */
  readonly query?: object
  readonly body?: unknown
  readonly options?: CallOptions | undefined
}

/** What a list is asked with. */
interface AskedList extends Asked {
  readonly options: CallOptions & { readonly sliceSize?: number | undefined; readonly offset?: string | undefined }
}

/** The ways in which a client calls the platform. */
export interface Calls {
  /** Any operation, its answer as the caller claims it to be. */
  readonly send: <Body = unknown>(operation: GymOperation, call?: HttpCall) => Promise<HttpResult<Body>>
  /** One that is known: its ids are checked before, its answer after. */
  readonly ask: <Body>(operation: ClientOperation, shape: Shape | null, asked?: Asked) => Promise<Body>
  /** One that answers in slices. Throws `invalid_option` for a size that it does not have. */
  readonly askSlices: <Item>(
    operation: ClientOperation,
    shape: Shape,
    bounds: SliceBounds,
    asked: AskedList,
  ) => Slices<Item>
  /** How the answers came. */
  readonly responses: Responses
}

/** What is given to a call is an object, or nothing. What it holds is looked at where it is sent, and before. */
export function checkCall(options: unknown, where: ErrorDetails): void {
  if (options !== undefined) checkOptions(options, {}, where)
}

/** Makes them over the shared HTTP layer. Every answer goes by `drift`, as it came. */
export function createCalls({ provider, send: request }: Http, drift: GymDrift | undefined): Calls {
  const responses = createResponses()

  async function send<Body>(operation: GymOperation, call: HttpCall = {}): Promise<HttpResult<Body>> {
    const { id, int64 = [], mayBeEmpty } = operation
    const body = withInt64(call.body, int64, { provider, operation: id })
    const result = await request(operation, { mayBeEmpty, ...call, body })
    drift?.see(id, result.body)
    // What the caller claims, until a shape has been held against it.
    return { ...result, body: toAnswer(result.body, operation) as Body }
  }

  async function ask<Body>(operation: ClientOperation, shape: Shape | null, asked: Asked = {}): Promise<Body> {
    const where = { provider, operation: operation.id }
    checkCall(asked.options, where)
    const ids = Object.entries(asked.ids ?? {}).map(([name, value]) => [name, idText(name, value, where)])
    const given = Object.entries(asked.query ?? {}).filter(([name]) => operation.query?.includes(name))
    const { status, requestId, serverTime, attempts, body } = await send<Body>(operation, {
      ...asked.options,
      path: { ...asked.path, ...Object.fromEntries(ids) },
      query: Object.fromEntries(given),
      body: asked.body,
    })
    const path = shape?.(body) ?? null
    if (path !== null) {
      const message = `${operation.method} ${operation.path} answered ${status} with something else than it should`
      throw new MalformedError(message, { ...where, status, path })
    }
    responses.keep(body, { status, requestId, serverTime, attempts })
    return body
  }

  function askSlices<Item>(operation: ClientOperation, shape: Shape, bounds: SliceBounds, asked: AskedList) {
    const where = { provider, operation: operation.id }
    checkCall(asked.options, where)
    const { sliceSize, offset: first } = asked.options
    checkSliceSize(sliceSize, bounds, where)
    const fetch = (offset: string | undefined): Promise<Slice<Item>> =>
      ask(operation, shape, { ...asked, query: { ...asked.options, ...asked.query, offset } })
    return createSlices(fetch, first, where)
  }

  return { send, ask, askSlices, responses }
}
