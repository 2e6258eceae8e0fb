import type {
  BookClassRequest,
  ClassCopaySession,
  ClassVisitsSession,
  CopayPayment,
  VisitsPayment,
} from '@acme/access-codes-bardge'
import { bardge } from './bardge.js'

export interface Till {
  /** `costPerVisit` for each. Null: the client would rather not. */
  sellVisits(session: ClassVisitsSession): Promise<VisitsPayment | null>
  /** One of `copayOptions`. */
  sellCopay(session: ClassCopaySession): Promise<CopayPayment | null>
}

/** Books, and says which booking it is; null where the client would rather not pay. */
export async function bookClass(request: BookClassRequest, till: Till): Promise<string | null> {
  const { classes } = bardge.bookings
  const answer = await classes.book(request)
  switch (answer.outcome) {
    case 'booked':
      return answer.booking.id
    case 'visits_required': {
      const payment = await till.sellVisits(answer.session)
      return payment && (await classes.confirm(answer.session, payment)).id
    }
    case 'copay_required': {
      const payment = await till.sellCopay(answer.session)
      return payment && (await classes.confirm(answer.session, payment)).id
    }
  }
}
