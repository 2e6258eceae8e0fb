// A key opens doors and never ends: it stays on a server, and this client refuses to be built in a browser.
import { type Clock, systemClock } from '@acme/access-codes'
import { type Budget, createHttp, type Fetch, type HttpCall, type HttpHooks } from '@acme/access-codes/provider'
import { createAccessCodeSource } from './access-code-source.js'
import { checkKey } from './check.js'
import { type RhombusAccount, resolveAccount } from './client/account.js'
import { createAccessCodes } from './client/access-codes.js'
import { checkCall, createCalls, type RhombusOperation } from './client/calls.js'
import { createCodeIssuer } from './client/code-issuer.js'
import { createCredentials } from './client/credentials.js'
import { createDoors } from './client/doors.js'
import { createEvents } from './client/events.js'
import { createGuestPasses } from './client/guest-passes.js'
import { createLockdown } from './client/lockdown.js'
import { createOrganisation } from './client/organisation.js'
import type { RhombusClient } from './client/rhombus-client.js'
import { createErrorReader, readFailure } from './errors.js'
import { checkGiven } from './invalid-option.js'
import { issue } from './issue.js'
import { issueMany } from './issue-many.js'
import { subjectOf } from './issuing/issue-once.js'
import { checkId } from './ruuid.js'
import { SharedPolls } from './watch-shared-polls.js'

/** Who calls, and how. */
export interface RhombusClientOptions extends RhombusAccount {
  /** One attempt, 1 to 2,147,483,647 ms. Default 10,000. */
  readonly timeoutMs?: number | undefined
  /** A whole call with its repeats, 1 to 2,147,483,647 ms. Default 30,000. */
  readonly totalMs?: number | undefined
  /** Repeats of a call that may be repeated, 0 or more. Default 2. */
  readonly retries?: number | undefined
  /**
   * Keeps a rate, shared by all clients of the organisation: `createBudget({ perMinute: 300 })`. All its keys share one limit,
   * which Rhombus does not publish. A 429 closes the budget for everybody, for as long as it says.
   */
  readonly budget?: Budget | undefined
  /** For logs, metrics and traces. */
  readonly hooks?: HttpHooks | undefined
  /** Default: the global one, looked up at every request. */
  readonly fetch?: Fetch | undefined
  /** Tells the time and waits. Default `systemClock`; tests hand in one that they move by hand. */
  readonly clock?: Clock | undefined
  /** A number in [0, 1), for the jitter of waits. Default `Math.random`. */
  readonly random?: (() => number) | undefined
  /**
   * Lets the client be made where its user can read it, a page or an app's web view. Whoever opens that page then has the key, which
   * opens doors and never ends. Default false: `invalid_option` there.
   */
  readonly dangerouslyAllowBrowser?: boolean | undefined
}

const provider = 'rhombus'
// Rhombus advises to begin with a second, and up to one more by chance, where a 429 names no time.
const PENALTY_MS = 1_000

/**
 * Makes the client of one organisation's key. Nothing is sent until the first call.
 *
 * @throws AccessCodeError `invalid_option` for options that do not go together, for a scheme of certificates, and in a browser
 *
 * @example
 * ```ts
 * const rhombus = createRhombusClient({ apiKey })
 * const { items } = (await rhombus.doors.list().pages().next()).value
 * const code = await rhombus.accessCodes.generate({ doorUuid, validForSeconds: 3600, auditPrincipal: 'visit 4711' })
 * ```
 */
export function createRhombusClient(options: RhombusClientOptions): RhombusClient {
  const { scheme, region, baseUrl, headers, credentials, account, isPartner } = resolveAccount(options)
  const { clock = systemClock, random = Math.random } = options
  const http = createHttp({
    ...options,
    provider,
    createdBy: 'createRhombusClient',
    baseUrl,
    headers,
    credentials,
    readError: createErrorReader({ region, withoutOrg: isPartner && options.org === undefined }),
    readFailure,
    penaltyMs: () => PENALTY_MS * (1 + random()),
  })
  const calls = createCalls(http)
  const doors = createDoors(calls)
  const organisation = createOrganisation(calls)
  const host = http.baseUrl.replace(/^https?:\/\//, '')
  // One for all: what is under way for a subject, and which doors exist, is remembered by it.
  const issuer = createCodeIssuer(calls, { host, account, clock, random, doors: doors.list })
  const accessCodes = createAccessCodes(issuer, calls)
  const { events, fetchDoorEvents } = createEvents(calls, http.send)
  const polls = new SharedPolls(fetchDoorEvents, clock, random)
  const { credentials: credentialGroup, unverified } = createCredentials(calls, { account, clock })

  return {
    baseUrl: http.baseUrl,
    region,
    scheme,
    check: (callOptions) =>
      checkKey(
        {
          org: async () => (await organisation.organisation.get(callOptions)).org?.uuid,
          codes: () => accessCodes.list(callOptions),
          doors: async () => {
            const cameras: boolean[] = []
            for await (const { associatedCameras } of doors.list(callOptions)) {
              cameras.push((associatedCameras ?? []).length > 0)
            }
            return cameras
          },
        },
        { scheme, region },
      ),
    accessCodeSource: (given) => createAccessCodeSource(issuer, given, polls),
    issue: (given) => issue(issuer, given),
    issueMany: (entries, given) => issueMany(issuer, entries, given),
    subjectOf: (of) => {
      const where = { operation: 'subjectOf' }
      checkGiven(of, { auditPrincipal: 'text' }, where)
      const { doorUuid, auditPrincipal } = of
      checkId('doorUuid', doorUuid, where)
      return subjectOf(issuer, { doorUuid, auditPrincipal, validForSeconds: 1 })
    },
    async request<Body>(operation: RhombusOperation, call?: HttpCall) {
      const where = { operation: 'request' }
      const texts = { id: 'text', method: 'text', path: 'text', retry: 'text' } as const
      checkGiven(operation, { ...texts, secretsInAnswer: ['map'] }, where, ...Object.keys(texts))
      checkCall(call, where)
      return calls.send<Body>(operation, call)
    },
    responseOf: calls.responses.of,
    fetchDoorEvents,
    accessCodes,
    doors,
    credentials: credentialGroup,
    guestPasses: createGuestPasses(calls),
    events,
    lockdown: createLockdown(calls),
    ...organisation,
    unverified,
  }
}
