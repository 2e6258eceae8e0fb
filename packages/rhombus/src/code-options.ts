import type { Expected } from '@acme/access-codes/provider'
import { type AuditHook, warn, type WarningHook } from './audit.js'
import { checkGiven } from './invalid-option.js'
import type { CheckImage } from './issuing/issue-once.js'
import { checkMaxValidFor, LONG_VALID_FOR_SECONDS, type Wish, wishFault } from './issuing/wish.js'

/** One code that somebody wants, and what is done about it. */
export interface CodeOptions extends Wish {
  /** The longest `validForSeconds` that is let through. Default 2,678,400: 31 days. */
  readonly maxValidForSeconds?: number | undefined
  /** Proves that the picture can be scanned, such as `decodeQr` of `@acme/access-codes/qr/decode`. Default: it is shown unseen. */
  readonly checkImage?: CheckImage | undefined
  /** The trail: who asked for what. */
  readonly audit?: AuditHook | undefined
  /** Told of a life beyond 7 days, and of a trail that has a gap. Default: `console.warn`. */
  readonly onWarning?: WarningHook | undefined
}

/** What else a caller hands in where codes are made. */
export const hooks = { checkImage: 'function', audit: 'function', onWarning: 'function' } as const

/**
 * Checks them, and warns of a long life. Returns the longest life that is let through, in seconds.
 *
 * @param more what else is among them
 * @throws AccessCodeError `invalid_option` for a door id of another form, for a duration that has no end or is too long, and for what is
 * of another kind.
 */
export function checkCodeOptions(
  options: CodeOptions,
  operation: string,
  more: Readonly<Record<string, Expected>>,
): number {
  checkGiven(options, { ...hooks, ...more }, { operation })
  const { validForSeconds, onWarning } = options
  const maxValidForSeconds = checkMaxValidFor(options.maxValidForSeconds, operation)
  const fault = wishFault(options, maxValidForSeconds, operation)
  if (fault !== null) throw fault
  if (validForSeconds > LONG_VALID_FOR_SECONDS) {
    const days = Math.round(validForSeconds / 86_400)
    warn(onWarning, 'long_validity', `a code for ${days} days cannot be taken back before; ask for shorter ones`)
  }
  return maxValidForSeconds
}
