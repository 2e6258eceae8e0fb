import { ask } from '../ask.js'
import { kindOf } from '../check-options.js'
import { AccessCodeError, type ErrorDetails } from '../errors.js'
import { setHeaders } from './http-request.js'

/** The headers that carry the credential; they are sent to the base URL and nowhere else. */
export type CredentialHeaders = Readonly<Record<string, string>>

/** A secret, or a function that finds it: asked before every attempt, and after a 401 once more with `again: true`. */
export type SecretKey = string | ((again: boolean) => string | Promise<string>)

/**
 * The `credentials` of `createHttp` from a client's option that is a key, or finds it. Every key is looked at before it is sent:
 * one that is empty, no text, or more than a header can carry is `invalid_option`, and never tried again.
 *
 * @param option what it is called, such as `apiKey`
 * @param headersOf the headers that a key is sent in
 * @param where who is given the option: `createGymClient`
 * @throws AccessCodeError `invalid_option`, at once for a key that is given as it is. It names the option, never the key.
 *
 * @example
 * ```ts
 * const credentials = keyCredentials('apiKey', apiKey, (key) => ({ 'x-api-key': key }), where)
 * const http = createHttp({ provider, baseUrl, credentials })
 * ```
 */
export function keyCredentials(
  option: string,
  key: SecretKey | undefined,
  headersOf: (key: string) => CredentialHeaders,
  where: ErrorDetails,
): CredentialHeaders | ((again: boolean) => Promise<CredentialHeaders>) {
  const checked = (found: unknown, verb: string): CredentialHeaders => {
    const text = typeof found === 'string' ? found.trim() : found
    const headers = typeof text === 'string' && text !== '' ? ask(() => headersOf(found as string)) : null
    if (headers !== null && ask(() => new Headers(headers)) !== null) return headers
    const came = headers === null ? `a string, not ${kindOf(text)}` : 'text that a header can carry'
    throw new AccessCodeError('invalid_option', `${where.operation} needs ${option} to ${verb} ${came}`, where)
  }
  return typeof key === 'function' ? async (again) => checked(await key(again), 'give') : checked(key, 'be')
}

/**
 * Sets the headers that hold the credential, and adds their values to `secrets`. One that is empty, or no text, would be sent
 * as if there were none.
 *
 * @throws AccessCodeError `invalid_option`, which names the header.
 */
export function setCredentials(headers: Headers, given: unknown, where: ErrorDetails, secrets?: Set<string>): void {
  const refuse = (what: string): Error =>
    new AccessCodeError('invalid_option', `${where.operation} needs ${what}`, where)
  if (kindOf(given) !== 'an object') throw refuse(`credentials to be headers, not ${kindOf(given)}`)
  const values = given as CredentialHeaders
  for (const [name, value] of Object.entries(values)) {
    const text: unknown = typeof value === 'string' ? value.trim() : value
    if (typeof text !== 'string' || text === '') throw refuse(`credentials with text in ${name}, not ${kindOf(text)}`)
  }
  setHeaders(headers, values, where, secrets)
}
