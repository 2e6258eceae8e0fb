import type { AccessCode, Clock } from '@acme/access-codes'
import {
  type AccessCodeAnswer,
  type AccessCodeRequestOptions,
  toAccessCodeAnswer,
  toAccessCodeRequest,
} from '../access-code.js'
import { type CopaySession, toConfirmRequest, type VisitsSession } from '../access-code-session.js'
import { operations as own } from '../generated/operations.js'
import type { LookupOptions } from '../lookup-token.js'
import type { AccessCodePayment, AccessVisitsPayment, CopayPayment } from '../payment.js'
import * as schema from '../schema.js'
import type { Answered, Calls, ForClientOptions } from './calls.js'

/** The code of one visit, to be shown once. */
export interface IssuedAccessCode {
  /** There is a code. */
  readonly outcome: 'issued'
  /** To be shown, once. */
  readonly code: AccessCode
  /** How many visits of the pass it took. */
  readonly visitsDeducted?: number
  /** The vendor's own words. */
  readonly message?: string
}

/** What asking for a code comes to: it is there, or something is to be paid first. */
export type AccessCodeOutcome =
  | IssuedAccessCode
  | {
      readonly outcome: 'visits_required'
      /** What to pay, and what `confirm` takes. */
      readonly session: AccessVisitsSession
    }
  | {
      readonly outcome: 'copay_required'
      /** What to pay, and what `confirm` takes. */
      readonly session: AccessCopaySession
    }

/** A visit for which further visits are paid first. */
export type AccessVisitsSession = VisitsSession & OfClient

/** A visit for which a co-pay is paid first. */
export type AccessCopaySession = CopaySession & OfClient

interface OfClient {
  /** Whose visit it is. */
  readonly clientId: string
}

/** Makes and pays for codes. One code per visit: to keep one on a screen, use `accessCodeSource`, which sees to that. */
export interface AccessCodes {
  /**
   * **A new code at every call** that has a key of its own: a second one for the same visit is refused at the desk, and may cost
   * the first one its use. `pass_inactive` where the client has no active pass.
   */
  create(options: AccessCodeRequestOptions, call?: ForClientOptions): Promise<AccessCodeOutcome>
  /**
   * Pays what a visit needs, and gives its code: an operation that the vendor does not list, so its path is a guess. What the
   * session needs, and nothing else: anything else is `invalid_option`, before a request.
   */
  confirm(
    session: AccessVisitsSession,
    payment: AccessVisitsPayment,
    call?: ForClientOptions,
  ): Promise<AccessCodeOutcome>
  /** Pays what the client owes for the visit, and gives its code. */
  confirm(session: AccessCopaySession, payment: CopayPayment, call?: ForClientOptions): Promise<AccessCodeOutcome>
}

export function createAccessCodes(
  { ask }: Calls,
  clock: Clock,
  subjectOf: (clientId: string, options?: LookupOptions) => string,
): AccessCodes {
  const reader =
    (clientId: string, subject: string) =>
    (_body: unknown, { raw, where, serverTime }: Answered): AccessCodeOutcome => {
      const issuedAt = serverTime?.earliest ?? clock.now()
      return toOutcome(toAccessCodeAnswer(raw, { ...where, subject, issuedAt }), clientId)
    }

  return {
    create: async ({ fields, ...options }, call) => {
      const { clientId } = options
      const subject = subjectOf(clientId, call)
      // Fields that are not known here stay as they are.
      const extra = { ...fields, ...call?.extra }
      const asked = { body: toAccessCodeRequest(options), options: { ...call, extra }, forClient: options }
      return ask(own.createAccessCode, schema.accessCode, asked, reader(clientId, subject))
    },
    confirm: async (
      session: AccessVisitsSession | AccessCopaySession,
      payment: AccessCodePayment,
      options?: ForClientOptions,
    ) => {
      const { id: sessionId, clientId } = session
      const subject = subjectOf(clientId, options)
      const body = toConfirmRequest(payment, session)
      const asked = { path: { sessionId }, body, options, forClient: session }
      return ask(own.confirmAccessCode, schema.accessCode, asked, reader(clientId, subject))
    },
  }
}

function toOutcome(answer: AccessCodeAnswer, clientId: string): AccessCodeOutcome {
  if (answer.outcome !== 'issued') {
    return { outcome: answer.outcome, session: { ...answer.session, clientId } } as AccessCodeOutcome
  }
  const { tokenIsIn: _, ...issued } = answer
  return issued
}
