import { AccessCodeError, type ErrorDetails } from '../errors.js'

/**
 * A base URL without its trailing slashes.
 *
 * @throws AccessCodeError `invalid_option` unless it is absolute, http or https, without credentials, query and fragment.
 */
export function checkBaseUrl(given: string, where: ErrorDetails): string {
  let url: URL | undefined
  try {
    url = new URL(given)
  } catch {
    // Said below, without the text: it may hold a password.
  }
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.href === url.origin + url.pathname) {
    return url.href.replace(/\/+$/, '')
  }
  const expected = 'an absolute http or https URL without credentials, query and fragment'
  throw new AccessCodeError('invalid_option', `${where.operation} needs baseUrl to be ${expected}`, where)
}
