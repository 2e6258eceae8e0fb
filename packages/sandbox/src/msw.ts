import { http, HttpResponse, type RequestHandler } from 'msw'

import { DroppedConnection } from './fault-answers.js'
import type { Sandbox } from './sandbox.js'

/** Whose requests the sandbox answers. */
export interface SandboxHandlersOptions {
  /**
   * Which requests the sandbox answers: those below one of these URLs. A path in it is taken off, but for what is part of
   * the provider's own paths, such as `/v1`. Default: every tenant of the providers' own hosts.
   */
  readonly baseUrl?: string | readonly string[] | undefined
}

const gymHosts = String.raw`https://[^/]+\.(?:open-api|devices)(?:\.sandbox)?\.(?:magicline|perfectgym)\.com`
const bardgeHost = String.raw`https://api-prod\.bardge\.com`
const rhombusHosts = String.raw`https://api2(?:\.eu)?\.rhombussystems\.com`

/**
 * The sandbox as one handler for `setupServer` or `setupWorker`. A dropped connection is a network error there.
 *
 * @throws TypeError for a base URL that is not absolute.
 */
export function sandboxHandlers(sandbox: Sandbox, { baseUrl }: SandboxHandlersOptions = {}): RequestHandler[] {
  const bases = baseUrl === undefined ? [] : [baseUrl].flat()
  const paths = bases.map(basePathOf)
  const roots = bases.map((base, at) => new URL(base).origin + paths[at])
  const pattern = bases.length === 0 ? `${gymHosts}|${bardgeHost}|${rhombusHosts}` : roots.map(escaped).join('|')

  return [
    http.all(new RegExp(`^(?:${pattern})(?:/.*)?$`), async ({ request }) => {
      const at = roots.findIndex((root) => request.url.startsWith(`${root}/`))
      const path = paths[at] ?? ''
      const url = new URL(request.url)
      url.pathname = url.pathname.slice(path.length)
      try {
        return await sandbox.fetch(path === '' ? request : new Request(url, request))
      } catch (error) {
        // Who has given up hears nothing of it; a throw would be printed.
        if (error instanceof DroppedConnection || request.signal.aborted) return HttpResponse.error()
        throw error
      }
    }),
  ]
}

/** The path of a base URL that is not part of the provider's own. */
function basePathOf(base: string): string {
  return new URL(base).pathname.replace(/\/+$/, '').replace(/\/(?:v1|v3\/api\/business\/reseller)$/, '')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
