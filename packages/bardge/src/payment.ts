/** Further visits of a pass, once they are paid for. A class needs both: so the vendor's page says. */
export interface VisitsPayment {
  /** How many are paid for, each at the session's `costPerVisit`: a whole number from 1. */
  readonly numberOfVisits: number
  /** For how long they are bought, as billing goes: `MONTHLY` for what is used up within a month. The vendor explains no more. */
  readonly duration: 'MONTHLY' | 'ANNUALLY' | (string & {})
  /** A session for visits takes no co-pay. */
  readonly copayPackageId?: never
}

/** The same for a visit at a desk. That `duration` is needed there too is not known: give it, unless it is refused. */
export type AccessVisitsPayment = Omit<VisitsPayment, 'duration'> & {
  /** As in `VisitsPayment`. */
  readonly duration?: VisitsPayment['duration'] | undefined
}

/** One of a session's co-pays, once it is paid for. */
export interface CopayPayment {
  /** `id` of one of the session's `copayOptions`: the one whose `price` the client has paid. */
  readonly copayPackageId: string
  /** A session for a co-pay takes no visits. */
  readonly numberOfVisits?: never
  /** It is that of the co-pay. */
  readonly duration?: never
}

/** What a client has paid for before a visit: further visits, or one of the co-pays. Its session says which, and not both. */
export type AccessCodePayment = AccessVisitsPayment | CopayPayment
