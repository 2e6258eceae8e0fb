import type { AccessCodeSource } from '../source.js'
import { invalid } from './rotation-options.js'

const kinds: readonly unknown[] = ['before-expiry', 'per-visit', 'on-request']
const transports: readonly unknown[] = ['safe', 'keyed', 'never']

/**
 * Checks a source, which may be written by hand, before anything is asked of it. For who builds a relay: `RotatingCode` does so by
 * itself.
 *
 * @throws AccessCodeError `invalid_option`, naming the part, what was expected and what came
 */
export function checkSource(source: AccessCodeSource): void {
  const { provider, subject, policy, issue, watch, checkedIn } = Object(source) as Partial<AccessCodeSource>
  check('source.provider', isText(provider), 'text', provider)
  check('source.subject', isText(subject), 'text that says whose code it is', typeof subject)
  check('source.issue', typeof issue === 'function', 'a function', typeof issue)
  check('source.watch', watch === undefined || typeof watch === 'function', 'a function', typeof watch)
  check('source.checkedIn', checkedIn === undefined || typeof checkedIn === 'function', 'a function', typeof checkedIn)
  const { kind, transport, fallbackLifetimeMs, maxLifetimeMs, penaltyMs, maxBackoffMs } = Object(policy)
  check('source.policy.kind', kinds.includes(kind), kinds.join(' | '), kind)
  check('source.policy.transport', transports.includes(transport), transports.join(' | '), transport)
  const spans = { fallbackLifetimeMs, maxLifetimeMs, maxBackoffMs, penaltyMs: penaltyMs ?? 0 }
  for (const [name, span] of Object.entries(spans)) {
    check(`source.policy.${name}`, Number.isFinite(span) && span >= 0, 'a number of milliseconds', span)
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function check(name: string, valid: boolean, expected: string, came: unknown): void {
  if (!valid) throw invalid(name, expected, String(came))
}
