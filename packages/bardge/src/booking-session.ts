import type { ErrorDetails } from '@acme/access-codes/provider'
import { type CopaySession, toConfirmRequest, toSession, type VisitsSession } from './access-code-session.js'
import { invalidOption } from './invalid-option.js'
import type { CopayPayment, VisitsPayment } from './payment.js'

/** What a class still needs. Plain values, to be stored and shown. */
interface OfClass {
  /** What `bookings.classes.confirm` goes by. */
  readonly books: 'class'
  /** For people. */
  readonly className?: string
  /** The day, as `2026-05-20`; in which time zone is not stated. */
  readonly date?: string
  /** As `18:30`. */
  readonly time?: string
}

/** A class for which further visits are paid first. */
export type ClassVisitsSession = VisitsSession & OfClass

/** A class for which a co-pay is paid first. */
export type ClassCopaySession = CopaySession & OfClass

/** A spa appointment for which an amount is paid first. Plain values, to be stored and shown. All of it is inferred. */
export interface SpaSession {
  /** What `bookings.spas.confirm` goes by. */
  readonly books: 'spa'
  /** The vendor's own id, for one payment: keep by it what you have collected. */
  readonly id: string
  /** `amount` is to be paid first. */
  readonly outcome: 'copay_required'
  /** To collect, as the vendor gives it: its unit is not stated. */
  readonly amount?: number
  /** ISO 4217, such as `NGN`. */
  readonly currency?: string
  /** For people. */
  readonly serviceName?: string
  /** The venue, for people. */
  readonly providerName?: string
  /** The day, as `2026-05-20`; in which time zone is not stated. */
  readonly date?: string
  /** As `18:30`. */
  readonly time?: string
  /** By the vendor's clock, epoch milliseconds. */
  readonly expiresAt?: number
  /** The vendor's own words. */
  readonly message?: string
}

/** Reads an answer in which a class is not booked yet. Throws `malformed` without a session. */
export function toClassSession(body: unknown, where: ErrorDetails): ClassVisitsSession | ClassCopaySession {
  const { class_name: className, date, time } = body as Record<string, unknown>
  return {
    ...toSession(body as Record<string, unknown>, where),
    books: 'class',
    ...texts({ className, date, time }),
  }
}

/** Reads an answer in which an appointment is not booked yet. Throws `malformed` without a session. */
export function toSpaSession(body: unknown, where: ErrorDetails): SpaSession {
  const { amount, service_name: serviceName, date, time } = body as Record<string, unknown>
  const { copayOptions: _, costPerVisit: __, ...session } = toSession(body as Record<string, unknown>, where)
  return {
    ...session,
    outcome: 'copay_required',
    books: 'spa',
    ...(typeof amount === 'number' && { amount }),
    ...texts({ serviceName, date, time }),
  }
}

/**
 * The body that confirms a class, by the names of the wire.
 *
 * @throws AccessCodeError `invalid_option` for a session of something else, and for a choice that its case does not have.
 */
export function toClassConfirmation(
  session: ClassVisitsSession | ClassCopaySession,
  payment: VisitsPayment | CopayPayment,
  where: ErrorDetails,
): Record<string, unknown> {
  if (Object(session).books !== 'class') throw invalidOption(where, 'the session of a class')
  if (session.outcome === 'visits_required' && !Object(payment).duration) {
    throw invalidOption(where, 'numberOfVisits and duration, where visits are required')
  }
  return toConfirmRequest(payment, session)
}

function texts<Fields extends Readonly<Record<string, unknown>>>(fields: Fields): { [Name in keyof Fields]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string')) as never
}
