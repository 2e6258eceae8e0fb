import { type ErrorDetails, MalformedError } from '@acme/access-codes/provider'
import { invalidOption } from './invalid-option.js'
import { toEpochMs } from './moment.js'
import type { AccessCodePayment } from './payment.js'

/** One co-pay that a client can choose. Prices as the vendor gives them: their unit is not stated. */
export interface SessionCopayOption {
  /** What a payment names as its `copayPackageId`. */
  readonly id: string
  /** For people. */
  readonly name?: string
  /** As the vendor gives it. */
  readonly price?: number
  /** ISO 4217, such as `NGN`. */
  readonly currency?: string
  /** For how long it holds, such as `MONTHLY`. */
  readonly duration?: string
  /** How many visits it is good for. */
  readonly visitsAllowed?: number
  /** The kind of venue or class that it opens. */
  readonly tier?: string
}

/** Something that has to be paid first. Plain values, to be stored and shown. */
interface PaymentSession {
  /** The vendor's own id, for one payment: keep by it what you have collected. */
  readonly id: string
  /** The visit that it is for, where a source asked: what `confirm` of that source is called with. */
  readonly visitId?: string
  /** As the vendor gives it: its unit is not stated. */
  readonly costPerVisit?: number
  /** ISO 4217, such as `NGN`. */
  readonly currency?: string
  /** One of them is paid for where `outcome` is `copay_required`; empty where it is not, or where the vendor lists none. */
  readonly copayOptions: readonly SessionCopayOption[]
  /** The venue, for people. */
  readonly providerName?: string
  /** By the vendor's clock, epoch milliseconds. */
  readonly expiresAt?: number
  /** The vendor's own words. */
  readonly message?: string
}

/** A session in which further visits are paid for, each at `costPerVisit`. */
export type VisitsSession = PaymentSession & { readonly outcome: 'visits_required' }

/** A session in which a co-pay is paid for: one of `copayOptions`. */
export type CopaySession = PaymentSession & { readonly outcome: 'copay_required' }

/**
 * What has to be paid before a visit gets its code: `outcome` says which. All of it is proposed: the vendor names such an answer
 * and describes none.
 */
export type AccessCodeSession = VisitsSession | CopaySession

/**
 * Reads an answer in which something has to be paid.
 *
 * @throws MalformedError without an id
 */
export function toSession(fields: Record<string, unknown>, where: ErrorDetails): AccessCodeSession {
  const id = textOf(fields['session_id'])
  if (id === undefined) {
    const { provider, operation, status, requestId } = where
    const details = { provider, operation, status, requestId, path: 'session_id' }
    throw new MalformedError('The answer holds no session', details)
  }
  const copayOptions = toCopayOptions(fields['copay_options'])
  const flagged = fields['copay_required'] === true
  const outcome = flagged || (fields['additional_visits_required'] !== true && copayOptions.length > 0)
  return {
    id,
    outcome: outcome ? 'copay_required' : 'visits_required',
    copayOptions,
    ...known({
      costPerVisit: numberOf(fields['cost_per_visit']),
      currency: textOf(fields['currency']),
      providerName: textOf(fields['provider_name']),
      expiresAt: toEpochMs(fields['expires_at']),
      message: textOf(fields['message']),
    }),
  }
}

/**
 * The body of `confirmAccessCode`, proposed after the one that confirms a class.
 *
 * @throws AccessCodeError `invalid_option` for a choice that this session does not have
 */
export function toConfirmRequest(payment: AccessCodePayment, session: AccessCodeSession): Record<string, unknown> {
  const where = { operation: 'confirm' }
  const { copayPackageId: id, numberOfVisits = 0, duration } = Object(payment) as AccessCodePayment
  if (session.outcome === 'copay_required') {
    if (numberOfVisits !== 0) throw invalidOption(where, 'copayPackageId alone, in a session with a co-pay')
    const { copayOptions } = session
    const listed = copayOptions.length === 0 || copayOptions.some((option) => option.id === id)
    if (typeof id !== 'string' || id === '' || !listed) throw invalidOption(where, 'copayPackageId, one of the session')
    return { copay_package_id: id }
  }
  if (id !== undefined) throw invalidOption(where, 'numberOfVisits and no co-pay, in a session with further visits')
  if (!Number.isSafeInteger(numberOfVisits) || numberOfVisits < 1) {
    throw invalidOption(where, 'numberOfVisits, a whole number from 1')
  }
  return { number_of_visits: numberOfVisits, ...known({ duration }) }
}

function toCopayOptions(value: unknown): SessionCopayOption[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item) => {
    const option = Object(item) as Record<string, unknown>
    // The name of this field is not known, and one that cannot be chosen is none.
    const id = textOf(option['id']) ?? textOf(option['copay_package_id'])
    if (id === undefined) return []
    const rest = known({
      name: textOf(option['name']),
      price: numberOf(option['price']),
      currency: textOf(option['currency']),
      duration: textOf(option['duration']),
      visitsAllowed: numberOf(option['visits_allowed']),
      tier: textOf(option['tier']),
    })
    return [{ id, ...rest }]
  })
}

/** Without what is not known. */
function known<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
