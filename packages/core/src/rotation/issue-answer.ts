import type { AccessCode } from '../access-code.js'
import type { CheckIn } from '../check-in.js'
import { MalformedError } from '../errors.js'
import type { IssuedCode, IssueResult } from '../source.js'

/**
 * For who builds a relay: what a source answered, as the rotation relies on it. Sources are written by hand, too: what is
 * essential must be there, and what is optional and no good counts as not said.
 *
 * @throws MalformedError with the path of what is missing
 */
export function toAnswer(answer: unknown, provider: string): IssueResult {
  const { code, checkIn, noVisit, serverTime, heldForMs, refreshInMs, visitId } = Object(
    answer,
  ) as Partial<IssuedCode> & Record<string, unknown>
  if (noVisit === true) return { noVisit }
  if (isCheckIn(checkIn)) return { checkIn }
  if (!isCode(code)) {
    throw new MalformedError('The source answered without a code', { provider, operation: 'issue', path: 'code' })
  }
  const known = isMoment(serverTime?.earliest) && isMoment(serverTime.latest)
  return {
    code,
    serverTime: known ? serverTime : undefined,
    heldForMs: isDuration(heldForMs) ? heldForMs : undefined,
    refreshInMs: isDuration(refreshInMs) ? refreshInMs : undefined,
    visitId: typeof visitId === 'string' ? visitId : undefined,
  }
}

// Not by its class: the code may come from another installed version.
function isCode(code: unknown): code is AccessCode {
  const { reveal, sameAs } = Object(code) as Partial<AccessCode>
  return typeof reveal === 'function' && typeof sameAs === 'function'
}

function isCheckIn(checkIn: unknown): checkIn is CheckIn {
  const { id, at } = Object(checkIn) as Partial<CheckIn>
  return typeof id === 'string' && isMoment(at)
}

function isMoment(value: unknown): value is number {
  return Number.isFinite(value)
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && value >= 0
}
