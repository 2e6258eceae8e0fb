import type { Clock } from '@acme/access-codes'
import {
  type ErrorDetails,
  type Http,
  type HttpCall,
  type HttpResult,
  isAccessCodeError,
  MalformedError,
  type Operation,
  type Shape,
} from '@acme/access-codes/provider'
import { toAnswer } from '../answer.js'
import type { ClientOperation } from '../generated/operations.js'
import { invalidOption } from '../invalid-option.js'
import { KeyLedger, LONGEST_TOTAL_MS } from '../key-ledger.js'
import type { LookupOptions, LookupTokenOf } from '../lookup-token.js'
import { createPages, type Page, type PageOptions, type Pages } from '../pages.js'
import * as schema from '../schema.js'
import { snakeCase, toWire } from '../wire-names.js'

/** What one call may have of its own; each wins over the client's. */
export type CallOptions = Pick<HttpCall, 'signal' | 'timeoutMs' | 'totalMs' | 'retries'>

/** What a POST may have of its own. */
export type PostOptions = CallOptions & {
  /**
   * The same for every attempt of one logical request, and for no other: save it before the call to be able to repeat the call
   * within 60 s. Default: a new UUID.
   */
  readonly idempotencyKey?: string | undefined
  /** Fields of the body that are not known here, by their names on the wire. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined
}

/** What a POST for a client may have of its own, who may be another reseller's. */
export type ForClientOptions = PostOptions & LookupOptions

/** An operation for `BardgeClient.request`. Names are those of the wire. */
export interface BardgeOperation extends Operation {
  /** Names of fields of the answer that are moments: epoch milliseconds for us. */
  readonly moments?: readonly string[]
  /** Names of fields of the answer whose words are handed out in capitals. */
  readonly anyCase?: readonly string[]
  /** Names of secret fields of the answer, at any depth: they are not printed. */
  readonly secretsInAnswer?: readonly string[]
}

/** How an answer came. */
export interface BardgeResponse {
  /** Of HTTP. */
  readonly status: number
  /** For the vendor's support. */
  readonly requestId: string | undefined
  /** True where the vendor gave again what it had answered before under the same idempotency key. */
  readonly replayed: boolean
  /** How many requests it took. */
  readonly attempts: number
}

/** What `BardgeClient.request` resolves with. */
export interface BardgeResult<Body = unknown> extends HttpResult<Body> {
  /** As in `BardgeResponse`. */
  readonly replayed: boolean
}

/** What an operation is called with, before it is checked. */
interface Asked {
  readonly path?: Readonly<Record<string, string>>
  /** Of all its fields, those go into the query that the operation has there. */
  readonly query?: object
  readonly body?: object | undefined
  readonly options?: ForClientOptions | undefined
  /** What names the client for whom it acts, where that may be another reseller's. */
  readonly forClient?: { readonly clientId: string }
}

/** What a reader of an answer may need beside it. */
export interface Answered {
  /** The answer as it came. */
  readonly raw: unknown
  readonly where: {
    readonly provider: string
    readonly operation: string
    readonly status: number
    readonly requestId: string | undefined
  }
  readonly serverTime: HttpResult['serverTime']
}

/** The ways in which a client calls the vendor. */
export interface Calls {
  /** Any operation, its answer as the caller claims it to be. */
  readonly send: <Body = unknown>(operation: BardgeOperation, call?: HttpCall) => Promise<BardgeResult<Body>>
  /** One that is known: its answer is checked, and then read, where that says more. */
  readonly ask: <Body, Read extends object = Body & object>(
    operation: ClientOperation,
    shape: Shape,
    asked?: Asked,
    read?: (body: Body, answered: Answered) => Read,
  ) => Promise<Read>
  /** One that answers in pages. Throws `invalid_option` for a limit or cursors that it does not have. */
  readonly askPages: <Item extends { readonly id?: string }>(
    operation: ClientOperation,
    item: Shape,
    asked: Omit<Asked, 'options'> & { readonly options?: (CallOptions & PageOptions) | undefined },
  ) => Pages<Item>
  /** Makes what was made of an answer know how that came. */
  readonly carry: <Made extends object>(answer: object, made: Made) => Made
  readonly responseOf: (answer: object) => BardgeResponse | undefined
}

export interface CallsOptions {
  readonly http: Http
  /** The client's, where it has one. */
  readonly totalMs: number | undefined
  readonly clock: Clock
  readonly lookupTokenOf: LookupTokenOf
}

const DEFAULT_TOTAL_MS = 30_000

/** Makes them over the shared HTTP layer. */
export function createCalls({
  http,
  totalMs: ownTotalMs = DEFAULT_TOTAL_MS,
  clock,
  lookupTokenOf,
}: CallsOptions): Calls {
  const { provider } = http
  const keys = new KeyLedger(clock)
  const responses = new WeakMap<object, BardgeResponse>()

  async function request(operation: BardgeOperation, call: HttpCall): Promise<BardgeResult> {
    const result = operation.method === 'POST' ? await post(operation, call) : await http.send(operation, call)
    return { ...result, replayed: result.headers.get('x-idempotent-replayed') === 'true' }
  }

  async function send<Body>(operation: BardgeOperation, call: HttpCall = {}): Promise<BardgeResult<Body>> {
    const result = await request(operation, call)
    // What the caller claims.
    return { ...result, body: toAnswer(result.body, operation) as Body }
  }

  /** Every one carries a key, and none is sent again when the vendor may have forgotten it. */
  async function post(operation: Operation, call: HttpCall): Promise<HttpResult> {
    const where = { provider, operation: operation.id }
    const { idempotencyKey = crypto.randomUUID(), path = {} } = call
    if (idempotencyKey === '') throw invalidOption(where, 'an idempotencyKey that is not empty')
    const endpoint = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) =>
      encodeURIComponent(String(path[name])),
    )
    const claim = keys.claim(idempotencyKey, endpoint, where)
    const totalMs = Math.min(call.totalMs ?? ownTotalMs, LONGEST_TOTAL_MS)
    try {
      const result = await http.send(operation, { ...call, idempotencyKey, totalMs })
      claim.settle()
      return result
    } catch (error) {
      if (isAccessCodeError(error) && error.code === 'invalid_option') claim.release()
      else claim.settle()
      throw error
    }
  }

  const ask: Calls['ask'] = async (operation, shape, asked = {}, read = (body) => body as never) => {
    const { path, query, body, options = {}, forClient } = asked
    const called = { provider, operation: operation.id }
    const { extra, idempotencyKey, signal, timeoutMs, totalMs, retries } = options
    const token = forClient && (await lookupTokenOf(ownIdOf(forClient, called), options, called))
    const named = Object.entries(query ?? {}).map(([name, value]) => [snakeCase(name), value])
    const result = await request(operation, {
      path,
      query: Object.fromEntries(named.filter(([name]) => operation.query?.includes(name))),
      body: body || extra ? { ...extra, ...(toWire(body) as object) } : undefined,
      headers: { 'bardge-lookup-token': token },
      ...defined({ idempotencyKey, signal, timeoutMs, totalMs, retries }),
    })
    const { status, requestId, replayed, attempts, serverTime } = result
    const where = { ...called, status, requestId }
    const decoded = toAnswer(result.body, operation)
    const fault = shape(decoded)
    if (fault !== null) {
      const message = `${operation.method} ${operation.path} answered ${status} with something else than it should`
      throw new MalformedError(message, { ...where, path: snakeCase(fault) })
    }
    // What it is by the document, now that the shape has been held against it.
    const answer = read(decoded as never, { raw: result.body, where, serverTime })
    responses.set(answer, { status, requestId, replayed, attempts })
    return answer
  }

  function askPages<Item extends { readonly id?: string }>(
    operation: ClientOperation,
    item: Shape,
    { query, options = {}, ...asked }: Parameters<Calls['askPages']>[2],
  ): Pages<Item> {
    const shape = schema.page(item)
    const { startingAfter: _after, endingBefore: _before, ...rest } = options
    const fetch = (cursor: object): Promise<Page<Item>> =>
      ask(operation, shape, { ...asked, query: { ...rest, ...query, ...cursor }, options: rest })
    return createPages(fetch, options, { provider, operation: operation.id })
  }

  function carry<Made extends object>(answer: object, made: Made): Made {
    const response = responses.get(answer)
    if (response !== undefined) responses.set(made, response)
    return made
  }

  return { send, ask, askPages, carry, responseOf: (answer) => responses.get(answer) }
}

/** The client's id alone: with an issuer beside it, which nothing here reads, it would be another person's. */
function ownIdOf(client: { readonly clientId: string; readonly issuerId?: unknown }, where: ErrorDetails): string {
  if (client.issuerId === undefined) return client.clientId
  throw invalidOption(where, 'issuerId among its options, as in create({ clientId }, { issuerId })')
}

/** Without what is undefined: an option that is absent is not the same as one that is undefined. */
function defined<Fields extends object>(fields: Fields): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
