import type { RotationKind } from '@acme/access-codes'
import type { Asked, Moment } from '../story.js'

/** What a reader says, by the platform's reason. */
const refusals: Readonly<Record<string, string>> = {
  code_expired: 'this code has run out',
  code_used: 'this code was used already',
  code_replaced: 'this code was replaced by a newer one',
  customer_blocked: 'access is blocked',
  identification_unknown: 'this code is not known',
  unreadable: 'there is no code to be read',
  already_used: 'this code was used already',
  second_code: 'there is more than one code for this visit',
  wrong_venue: 'this code is for another place',
  code_unknown: 'this code is not known',
  pass_inactive: 'the pass is not active',
  no_visits_left: 'the pass has no visits left',
  wrong_door: 'this code is for another door',
  door_locked_down: 'the building is locked down',
}

/** What stands below the reader. */
export function verdictWords(admitted: boolean, reason: string, policy: RotationKind): string {
  if (!admitted) return `No entry: ${refusals[reason] ?? 'this code is not taken'}.`
  return welcomes[policy]
}

const welcomes: Readonly<Record<RotationKind, string>> = {
  'before-expiry': 'Come in.',
  'per-visit': 'Come in. Nobody tells the phone: tap “I’m in”.',
  'on-request': 'The door is open.',
}

/** A moment behind the phone, for the line of time; null for what is not worth a word. */
export function momentWords(moment: Moment): string | null {
  switch (moment.kind) {
    case 'scanned':
      return moment.admitted ? 'Scanned: let in' : `Scanned: ${refusals[moment.reason] ?? 'refused'}`
    case 'told':
      return moment.admitted ? 'Webhook: somebody is in' : 'Webhook: somebody was turned away'
    case 'said':
      return moment.words
    case 'asked':
      if (isGood(moment.status)) return null
      return `${sources[moment.what]}: ${moment.status === undefined ? 'no answer' : `failed, ${moment.status}`}`
  }
}

const sources: Readonly<Record<Asked, string>> = { code: 'API', history: 'History', list: 'List of codes' }

/** Whether an answer is a success. */
export function isGood(status: number | undefined): boolean {
  return status !== undefined && status >= 200 && status < 300
}

/** Why no new code came, by the code of the failure. */
const failures: Readonly<Record<string, string>> = {
  network: 'no connection',
  timeout: 'no answer in time',
  rate_limited: 'too many requests',
  server_error: 'the platform is down',
  unauthorized: 'the key is refused',
  forbidden: 'the key may not do this',
  not_found: 'the member is not known',
  payment_required: 'something is to be paid first',
  visit_uncertain: 'nobody knows whether there is one',
  maybe_issued: 'one was made, and nobody has it',
}

/** Why no new code came, in words. */
export function failureWords(code: string): string {
  return failures[code] ?? 'the platform gave none'
}

/** The time of day with its seconds, as this reader writes it. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}

/** Whole seconds, such as `12 s`. */
export function seconds(ms: number): string {
  return `${Math.max(0, Math.round(ms / 1_000))} s`
}

/** A span of time in the unit that fits, such as `30 s` or `8 h`. */
export function lasting(ms: number): string {
  if (ms < 120_000) return seconds(ms)
  return ms < 2 * 3_600_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`
}

/** With a tenth, such as `0.3 s`: for what is quick. */
export function tenths(ms: number): string {
  return ms < 100 ? 'less than 0.1 s' : `${(ms / 1_000).toFixed(1)} s`
}
