import { AccessCodeError } from '../errors.js'

/**
 * Whether this code runs where its user can read it: a page, a worker of a page, an app's web view. Servers have workers
 * too (workerd, Deno), and those name themselves; looked up at each call.
 */
export function isBrowser(): boolean {
  const scope = globalThis as { navigator?: { userAgent?: string } }
  if ('document' in scope || 'window' in scope) return true
  return 'WorkerGlobalScope' in scope && scope.navigator?.userAgent?.startsWith('Mozilla') === true
}

/**
 * For clients that hold a secret key.
 *
 * @throws AccessCodeError `invalid_option` in a browser, unless `dangerouslyAllowBrowser`.
 */
export function refuseInBrowser(provider: string, dangerouslyAllowBrowser = false): void {
  if (dangerouslyAllowBrowser || !isBrowser()) return
  throw new AccessCodeError('invalid_option', `The ${provider} client holds a secret key and runs in a browser`, {
    provider,
    operation: 'createHttp',
    hint: 'Keep the key on a server, and give browsers codes through a relay (relaySource).',
  })
}
