import { type AccessCodeSource, type CheckIn, isAccessCodeError, onRequest } from '@acme/access-codes'
import { AccessCodeError, NetworkError } from '@acme/access-codes/provider'
import { type CodeOptions, checkCodeOptions } from './code-options.js'
import type { CodeIssuer } from './code-issuer.js'
import { invalidOption } from './invalid-option.js'
import { issueAlone } from './issuing/issue-alone.js'
import { subjectOf } from './issuing/issue-once.js'
import { createDoorCheckInFeed } from './watch-check-ins.js'
import { PAUSE_MS } from './watch-door-poll.js'
import type { FetchDoorEvents } from './watch-pages.js'
import type { DoorEntryHub } from './webhook-hub.js'

/** How a source learns that somebody was let in at its door. */
export interface WatchDoorCheckIns {
  /** Listens here: `createRhombusWebhooks(...).hub`. */
  readonly hub?: DoorEntryHub | undefined
  /**
   * The pause between two looks at the door's events, 1,000 to 3,600,000 ms: one request each, for each screen. Default 10,000, and no
   * looks where there is a `hub`.
   */
  readonly pollEveryMs?: number | undefined
  /**
   * Whether whoever is let in at the door ends the code on the screen (`used`). Rhombus names the door and not the code, so only where
   * nobody else goes through meanwhile. Default false: then a rotation does not watch.
   */
  readonly endsCode?: boolean | undefined
}

/** What a source of codes is for. */
export interface AccessCodeSourceOptions extends CodeOptions {
  /** Ask for the next code before each window ends. Default false: only `start()` and `refresh()` ask. */
  readonly renew?: boolean | undefined
  /** Lets `source.watch` tell who was let in at the door. Default: it tells nothing. */
  readonly watchCheckIns?: WatchDoorCheckIns | undefined
}

const SECOND = 1_000
const operation = 'accessCodeSource'

/**
 * Where a screen's codes for one door come from. Nothing is sent until the first code is asked for; then the door is looked up
 * (once in ten minutes), and one code is made. Where its answer is lost, Rhombus's list of codes tells what became of it:
 * `issue` rejects with `maybe_issued` (a {@link MaybeIssuedError}) when a code was made or nobody knows, and asks once more
 * when it is proven that none was.
 *
 * @throws AccessCodeError `invalid_option` for a door id of another form, and for a duration that has no end or is too long.
 */
export function createAccessCodeSource(
  issuer: CodeIssuer,
  options: AccessCodeSourceOptions,
  fetchDoorEvents?: FetchDoorEvents,
): AccessCodeSource {
  const { renew = false, watchCheckIns } = options
  const maxValidForSeconds = checkCodeOptions(options, operation)
  const { provider, host, account } = issuer
  const { doorUuid, validForSeconds, auditPrincipal } = options
  const wish = { doorUuid, validForSeconds, auditPrincipal }
  const subject = subjectOf(issuer, wish)
  const watch = watchCheckIns && watchOf(issuer, watchCheckIns, { doorUuid, subject }, fetchDoorEvents)

  return {
    provider,
    subject,
    // The token bucket is the organisation's.
    account: `${provider}/${host}/${account}`,
    policy: onRequest(
      { renew },
      {
        maxLifetimeMs: maxValidForSeconds * SECOND,
        fallbackLifetimeMs: validForSeconds * SECOND,
        ...(watchCheckIns?.endsCode && { checkIn: 'subject' as const }),
      },
    ),
    async issue({ signal, isAwaited = () => true }) {
      if (signal.aborted) throw new AccessCodeError('aborted', 'The attempt was aborted', { provider, operation })
      const waiter = { signal, isTaking: () => !signal.aborted && isAwaited() }
      try {
        return await issueAlone(issuer, wish, options, waiter)
      } catch (error) {
        throw isAccessCodeError(error) && error.code === 'aborted' && !signal.aborted ? notAsked(error) : error
      }
    },
    ...(watch && { watch }),
  }
}

/** A rotation that was stopped and goes on before this arrives may simply ask again: nothing was asked for. */
function notAsked(cause: AccessCodeError): NetworkError {
  const details = { provider: cause.provider, operation: cause.operation, undelivered: true, cause }
  return new NetworkError('network', cause.message, details)
}

function watchOf(
  { clock, random }: CodeIssuer,
  { hub, pollEveryMs }: WatchDoorCheckIns,
  of: { readonly doorUuid: string; readonly subject: string },
  fetchDoorEvents: FetchDoorEvents | undefined,
): (onCheckIn: (checkIn: CheckIn) => void) => () => void {
  const { shortest, longest } = PAUSE_MS
  if (pollEveryMs !== undefined && !(pollEveryMs >= shortest && pollEveryMs <= longest)) {
    throw invalidOption({ operation }, `pollEveryMs to be from ${shortest} to ${longest}, not ${String(pollEveryMs)}`)
  }
  const isLooking = hub === undefined || pollEveryMs !== undefined
  return createDoorCheckInFeed({
    ...of,
    hub,
    fetchEvents: isLooking ? fetchDoorEvents : undefined,
    everyMs: pollEveryMs,
    clock,
    random,
  })
}
