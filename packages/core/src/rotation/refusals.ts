import { AccessCodeError, type AnyAccessCodeError, HttpError, type PlainErrorCode } from '../errors.js'
import type { RotationPolicy } from '../policy.js'
import type { Rotation } from '../transition.js'

/** Why `refresh()` cannot be taken in this state, or null. */
export function refreshRefusal(state: Rotation, policy: RotationPolicy): AnyAccessCodeError | null {
  if (state.status === 'stopped') return refusal('stopped', 'refresh', 'The rotation is stopped')
  if (state.status === 'idle') return refusal('not_started', 'refresh', 'Call start() first')
  if (policy.kind !== 'per-visit' || state.status === 'failed') return null
  if (state.status !== 'pending') {
    return refusal('visit_already_coded', 'refresh', 'A visit has one code', 'Call newVisit() for another visit')
  }
  const underWay = state.flight !== null || state.refreshAt !== null
  return underWay ? null : noVisitOpen()
}

export function noVisitOpen(): AccessCodeError<'not_started'> {
  return refusal('not_started', 'refresh', 'No visit is open', 'Call newVisit() first')
}

/** Why `newVisit(id)` cannot be taken in this state, `'join'` when that very visit is being minted, or null. */
export function visitRefusal(
  state: Rotation,
  policy: RotationPolicy,
  id: string | undefined,
  options: { readonly replaceLive: boolean; readonly despiteUncertain: boolean },
): AnyAccessCodeError | 'join' | null {
  if (policy.kind !== 'per-visit')
    return refusal('invalid_option', 'newVisit', 'Only per-visit codes have visits', 'Call refresh()')
  if (state.status === 'stopped') return refusal('stopped', 'newVisit', 'The rotation is stopped')
  if (state.status === 'idle') return refusal('not_started', 'newVisit', 'Call start() first')
  const minting = state.visit !== null && (state.flight !== null || state.refreshAt !== null)
  if (minting && (id === undefined || id === state.visit?.id)) return 'join'
  const inDoubt = (minting && state.status === 'pending') || state.error?.code === 'visit_uncertain'
  if (inDoubt && !options.despiteUncertain) {
    return refusal(
      'visit_uncertain',
      'newVisit',
      'An earlier visit may have a code that was never seen',
      minting ? 'Wait for the answer to it' : 'See despiteUncertain: that visit asks for no code again',
    )
  }
  if (state.status === 'live' && !options.replaceLive) {
    const hint = 'Show it. { replaceLive: true } gives it up: unless it was used, the desk may refuse both'
    return refusal('visit_already_coded', 'newVisit', 'The code on screen is still good', hint)
  }
  return null
}

/** Another visit's attempt has to end first: there are never two in the air (I1). */
export function visitInTheAir(): AnyAccessCodeError {
  return refusal('visit_uncertain', 'newVisit', 'Another visit is being asked for', 'Wait for its answer')
}

/** Our own limits said no before any request. */
export function rateRefusal(waitMs: number, retryAt: number): AnyAccessCodeError {
  return new HttpError('rate_limited', 'Too soon for another attempt', {
    provider: 'access-codes',
    operation: 'refresh',
    fromProvider: false,
    retryAfterMs: Math.ceil(waitMs),
    retryAt: Math.ceil(retryAt),
  })
}

/** A failure of a call, not of an attempt. */
export function refusal<Code extends PlainErrorCode>(
  code: Code,
  operation: string,
  message: string,
  hint?: string,
): AccessCodeError<Code> {
  return new AccessCodeError(code, message, { provider: 'access-codes', operation, hint })
}
