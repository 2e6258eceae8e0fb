import { AccessCodeError, type ErrorDetails } from '../errors.js'
import { ask } from '../ask.js'

/**
 * A base URL without its trailing slashes.
 *
 * @throws AccessCodeError `invalid_option` unless it is absolute, http or https, without credentials, query and fragment.
 */
export function checkBaseUrl(given: string, where: ErrorDetails): string {
  const url = ask(() => new URL(given))
  if (url !== null && /^https?:$/.test(url.protocol) && url.href === url.origin + url.pathname) {
    return url.href.replace(/\/+$/, '')
  }
  // Without the text: it may hold a password.
  const expected = 'an absolute http or https URL without credentials, query and fragment'
  throw new AccessCodeError('invalid_option', `${where.operation} needs baseUrl to be ${expected}`, where)
}
