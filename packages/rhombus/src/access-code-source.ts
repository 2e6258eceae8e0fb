import { type AccessCodeSource, isAccessCodeError, onRequest } from '@acme/access-codes'
import { AccessCodeError, NetworkError } from '@acme/access-codes/provider'
import { type CodeOptions, checkCodeOptions } from './code-options.js'
import type { CodeIssuer } from './code-issuer.js'
import { issueAlone } from './issuing/issue-alone.js'
import { subjectOf } from './issuing/issue-once.js'
import type { SharedPolls } from './watch-shared-polls.js'
import { endsCode, watchOf, type WatchDoorCheckIns } from './watch-source.js'

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
  polls?: SharedPolls,
): AccessCodeSource {
  const where = { provider: issuer.provider, operation }
  const maxValidForSeconds = checkCodeOptions(options, operation, { renew: 'boolean' })
  const { renew = false, watchCheckIns } = options
  const { provider, host, account } = issuer
  const { doorUuid, validForSeconds, auditPrincipal } = options
  const wish = { doorUuid, validForSeconds, auditPrincipal }
  const subject = subjectOf(issuer, wish)
  const watch = watchOf(watchCheckIns, { doorUuid, subject }, polls, where)

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
        ...(endsCode(watchCheckIns) && { checkIn: 'subject' as const }),
      },
    ),
    async issue({ signal, isAwaited = () => true }) {
      if (signal.aborted) throw new AccessCodeError('aborted', 'The attempt was aborted', where)
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
