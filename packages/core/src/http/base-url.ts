import { AccessCodeError, type ErrorDetails } from '../errors.js'
import { ask } from '../ask.js'

/**
 * A base URL without its trailing slashes.
 *
 * @param isSecret whether a credential is sent there, which over http anybody on the way can read: then it is https, or http
 * of this machine.
 * @throws AccessCodeError `invalid_option` unless it is absolute, http or https, without credentials, query and fragment.
 */
export function checkBaseUrl(given: string, where: ErrorDetails, isSecret: boolean): string {
  const url = ask(() => new URL(given))
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.href === url.origin + url.pathname
  if (isPlain && (!isSecret || isSafe(url))) return url.href.replace(/\/+$/, '')
  // Without the text: it may hold a password.
  const expected = isPlain
    ? 'https, or http of this machine, where a key is sent'
    : 'an absolute http or https URL without credentials, query and fragment'
  throw new AccessCodeError('invalid_option', `${where.operation} needs baseUrl to be ${expected}`, where)
}

/** What is sent there cannot be read on the way. */
function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}
