/** An operation of the Reseller API. The ids are ours: the documents have none. */
export interface BardgeOperation {
  /** As it is called in a fault's `match` and in the log. */
  readonly id: string
  /** In capitals. */
  readonly method: 'GET' | 'POST'
  /** From the root, its parameters as `:id`. */
  readonly path: string
  /** Whether the documents list the path, or a sample of it shows the header, as one that looks at `Idempotency-Key`. */
  readonly keyed: boolean
}

/** Where the Reseller API is. */
export const BASE = '/v3/api/business/reseller'

const get = <Id extends string>(id: Id, path: string) =>
  ({ id, method: 'GET', path: BASE + path, keyed: false }) as const
const post = <Id extends string>(id: Id, path: string, keyed: boolean) =>
  ({ id, method: 'POST', path: BASE + path, keyed }) as const

/** What is emulated: all published operations, and those that the documents name without listing them. */
export const operations = [
  get('listPasses', '/passes'),
  get('listPassProviders', '/passes/:id/providers'),
  post('issuePass', '/issued_passes', true),
  post('updateIssuedPass', '/issued_passes/update', true),
  post('updateIssuedPassExpiry', '/issued_passes/:id/expiry', true),
  get('getIssuedPass', '/issued_passes/:id'),
  get('listProviders', '/providers'),
  post('createAccessCode', '/access-codes', true),
  get('listClassCategories', '/class_categories'),
  get('listClasses', '/classes'),
  get('getClass', '/classes/:id'),
  post('initiateClassBooking', '/bookings/class', true),
  post('confirmClassBooking', '/bookings/class/:sessionId/confirm', true),
  post('initiateSpaBooking', '/bookings/spa', true),
  post('confirmSpaBooking', '/bookings/spa/:sessionId/confirm', true),
  get('listClientBookings', '/clients/:clientId/bookings'),
  // Which of the two it is, no document says.
  get('getBookingStatus', '/bookings/:bookingId/status'),
  get('getBookingStatus', '/bookings/:bookingId'),
  post('cancelBooking', '/bookings/:bookingId/cancel', false),
  post('purchaseCredits', '/credit_purchases', true),
  get('listCreditPackages', '/credit_packages'),
  get('listIssuers', '/issuers'),
  post('initiateLookup', '/lookups', false),
  post('verifyLookup', '/lookups/:id/verify', false),
  get('getClient', '/clients/:clientId'),
  get('getClientCredits', '/clients/:clientId/credits'),
  // From here on: not in the published menu.
  post('confirmAccessCode', '/access-codes/:sessionId/confirm', true),
  post('rescheduleBooking', '/bookings/:bookingId/reschedule', true),
  get('listGymCopayOptions', '/providers/:providerBranchId/gym-copay-options'),
  post('quoteSpaCopay', '/providers/:id/spa-copay-quote', false),
  post('purchaseCopay', '/copay_purchases', true),
  post('purchaseGymCopay', '/gym_copay_purchases', true),
  post('purchaseSpaCopay', '/spa_copay_purchases', true),
] as const satisfies readonly BardgeOperation[]

/** The id of an operation that is emulated. */
export type BardgeOperationId = (typeof operations)[number]['id']
