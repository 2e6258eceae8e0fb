/** Further visits of a pass, once they are paid for. A class needs both: so the vendor's page says. */
export interface VisitsPayment {
  /** A whole number from 1. */
  readonly numberOfVisits: number
  /** The cycle of billing. */
  readonly duration: 'MONTHLY' | 'ANNUALLY' | (string & {})
  readonly copayPackageId?: never
}

/** The same for a visit at a desk. That `duration` is needed there too is not known: give it, unless it is refused. */
export type AccessVisitsPayment = Omit<VisitsPayment, 'duration'> & {
  readonly duration?: VisitsPayment['duration'] | undefined
}

/** One of a session's co-pays, once it is paid for. */
export interface CopayPayment {
  readonly copayPackageId: string
  readonly numberOfVisits?: never
  readonly duration?: never
}

/** What a client has paid for before a visit: further visits, or one of the co-pays. Its session says which, and not both. */
export type AccessCodePayment = AccessVisitsPayment | CopayPayment
