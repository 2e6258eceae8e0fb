import { AccessCodeError, type ErrorDetails } from '../errors.js'
import { ask } from '../ask.js'
import { checkOptions, type Expected } from '../check-options.js'
import { writeJson } from './exact-json.js'
import type { GivenLimits } from './http-limits.js'
import type { Operation } from './operation.js'
import { fillPath, type PathValue, queryText, type QueryValue } from './path-template.js'

/** One call of an operation. Its limits win over the client's. */
export interface HttpCall extends Pick<GivenLimits, 'timeoutMs' | 'totalMs' | 'retries'> {
  /** Values for the braces of the operation's path. */
  readonly path?: Readonly<Record<string, PathValue>> | undefined
  /** What follows the question mark. Undefined is left out, a list is repeated under its name. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[] | undefined>> | undefined
  /** Those with `undefined` are not sent. Their values are redacted from errors. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined
  /** Written as JSON: a bigint as an integer with all its digits, a number that JSON cannot carry is refused. */
  readonly body?: unknown
  /** Makes a `keyed` operation repeatable: every attempt carries the same key and the same bytes. */
  readonly idempotencyKey?: string | undefined
  /** `Accept-Language`, where it differs from the client's. */
  readonly language?: string | undefined
  /** Wall clock, epoch milliseconds: later than this nothing is sent, and it rejects with an undelivered `network`. */
  readonly sendBy?: number | undefined
  /** Success may come without a body. Default false, and true for HEAD: elsewhere an empty body is `malformed`. */
  readonly mayBeEmpty?: boolean | undefined
  /** Ends the call, with its waits; it rejects with `aborted`. */
  readonly signal?: AbortSignal | undefined
}

const expected: Readonly<Record<string, Expected>> = {
  path: 'object',
  query: 'object',
  headers: 'object',
  idempotencyKey: 'text',
  language: 'text',
  mayBeEmpty: 'boolean',
  signal: ['addEventListener', 'removeEventListener', 'throwIfAborted'],
}

/** @throws AccessCodeError `invalid_option` for a part of a call that is of another kind. */
export function checkCall(call: HttpCall, where: ErrorDetails): void {
  checkOptions(call, expected, where)
}

/** A request without its credentials, the same for every attempt. */
export interface PreparedRequest {
  readonly url: string
  readonly headers: Headers
  readonly body: string | null
}

/**
 * Builds a request; nothing is sent when a part of it cannot be. What is secret in it is added to `secrets`.
 *
 * @throws AccessCodeError `invalid_option`, which names the part and never repeats its value.
 */
export function prepareRequest(
  baseUrl: string,
  operation: Operation,
  call: HttpCall,
  constants: Readonly<Record<string, string | undefined>>,
  secrets: Set<string>,
  where: ErrorDetails,
): PreparedRequest {
  const path = fillPath(operation.path, call.path ?? {}, where)
  const url = baseUrl + path + queryText(call.query ?? {}, where)
  // Some runtimes quote the address in their messages, and providers the id in it; both name a person.
  secrets.add(url)
  const hide = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(hide)
    else secrets.add(String(value))
  }
  hide(call.path)
  for (const name of operation.secrets ?? []) hide(call.query?.[name])
  const body = bodyText(call.body, (name, value) => operation.secrets?.includes(name) && hide(value), where)
  const headers = new Headers({ accept: 'application/json' })
  if (body !== null) headers.set('content-type', 'application/json')
  setHeaders(headers, constants, where)
  setHeaders(headers, call.headers ?? {}, where, secrets)
  return { url, headers, body }
}

/**
 * Sets headers, and adds their values to `secrets` where that is given.
 *
 * @throws AccessCodeError `invalid_option` for one that HTTP cannot carry: the platform's own message would quote it.
 */
export function setHeaders(
  headers: Headers,
  values: Readonly<Record<string, string | undefined>>,
  where: ErrorDetails,
  secrets?: Set<string>,
): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue
    const refusal = (): Error =>
      new AccessCodeError('invalid_option', `${where.operation} has a header that cannot be sent: ${name}`, where)
    if (typeof value !== 'string') throw refusal()
    // The value, what follows a scheme such as Bearer, and the password in what follows Basic.
    const token = value.slice(value.lastIndexOf(' ') + 1)
    const password = ask(() => atob(token).replace(/^.*?:/s, ''))
    secrets
      ?.add(value)
      .add(token)
      .add(password ?? '')
    try {
      headers.set(name, value)
    } catch {
      throw refusal()
    }
  }
}

function bodyText(
  body: unknown,
  onField: (name: string, value: unknown) => unknown,
  where: ErrorDetails,
): string | null {
  try {
    return writeJson(body, onField) ?? null
  } catch {
    const message = `${where.operation} has a body with an inexact number or a circle, which JSON cannot carry`
    throw new AccessCodeError('invalid_option', message, where)
  }
}
