import type { Branch } from './branch.js'
import { copayOptionBody } from './branches.js'
import type { Call } from './call.js'
import { buyCoPay } from './co-pays.js'
import type { Coverage } from './coverage.js'
import { BardgeError, invalid } from './errors.js'
import { allowanceFor, type Allowance } from './pass.js'
import type { Need, Purpose, PurposeOf, Session } from './session.js'
import { CURRENCY, newId } from './world.js'

/** What one more visit costs, whatever the pass. */
const COST_PER_VISIT = 250_000

/** Opens a session; nothing is booked or made yet. */
export function openSession(
  call: Call,
  { client, pass, need, purpose }: Pick<Session, 'client' | 'pass' | 'need' | 'purpose'>,
): Session {
  const session: Session = {
    id: newId(call.data, 'sess'),
    reseller: call.reseller,
    client,
    pass,
    need,
    purpose,
    expiresAt: call.at + call.settings.sessionTtlMs,
    used: false,
  }
  call.data.sessions.set(session.id, session)
  return session
}

/** What an answer says of a session that waits for visits or a co-pay. */
export function sessionBody({ id, need, expiresAt }: Session): object {
  return {
    session_id: id,
    copay_required: need.kind === 'copay',
    additional_visits_required: need.kind === 'visits',
    ...(need.kind === 'visits' ? { cost_per_visit: COST_PER_VISIT } : {}),
    ...(need.kind === 'copay' ? { copay_options: need.options.map(copayOptionBody) } : {}),
    currency: CURRENCY,
    expires_at: expiresAt,
    message: need.kind === 'copay' ? 'A co-pay is required' : 'Additional visits are required',
  }
}

/**
 * The reseller's session that the path names, good for this purpose and once.
 *
 * @throws BardgeError 404 for none, 409 for one that has been used or is too old.
 */
export function sessionFor<Kind extends Purpose['kind']>(call: Call, kind: Kind): Session<PurposeOf<Kind>> {
  const session = call.data.sessions.get(call.asked.path('sessionId'))
  if (session === undefined || session.reseller !== call.reseller || session.purpose.kind !== kind) {
    throw new BardgeError('resource_not_found')
  }
  if (session.used || call.at >= session.expiresAt) throw new BardgeError('session_expired')
  return session as Session<PurposeOf<Kind>>
}

/** What the confirmation chose, read before anything is done. */
export type Choice = () => Allowance

/**
 * Reads what the session's case asks for. The choice, once made, charges the reseller's account and raises the limit or
 * activates the co-pay; it returns the visits that then count.
 *
 * @throws BardgeError 400 where a field of the case is missing or wrong.
 */
export function choiceIn(
  call: Call,
  { need, client, pass, purpose }: Session,
  branch: Branch | null,
  tier: string,
): Choice {
  const { body, reseller } = call
  if (need.kind === 'visits') {
    const visits = body.requiredWholeNumber('number_of_visits', 1)
    // Documented for a class. For a code nobody says that it is needed (guess).
    const duration = purpose.kind === 'class' ? body.requiredText('duration') : body.text('duration')
    if (duration !== undefined) demandDuration(duration)
    return () => {
      reseller.charged += visits * COST_PER_VISIT
      need.allowance.allowed = (need.allowance.allowed ?? 0) + visits
      return need.allowance
    }
  }
  const id = body.requiredText('copay_package_id')
  const option = need.kind === 'copay' ? need.options.find((candidate) => candidate.id === id) : undefined
  if (option === undefined || branch === null) throw invalid('copay_package_id', 'not one of the options')
  return () => allowanceFor(buyCoPay(call, client, branch, option, pass), branch, tier)!
}

function demandDuration(text: string): void {
  if (!['MONTHLY', 'ANNUALLY'].includes(text.toUpperCase())) throw invalid('duration', 'MONTHLY or ANNUALLY')
}

/** What has to be bought first; null for nothing. Throws a BardgeError 403 where nothing would help (guess). */
export function needOf(coverage: Coverage): Need | null {
  if (coverage.kind === 'closed') throw new BardgeError('permission_denied')
  return coverage.kind === 'covered' ? null : coverage
}
