import { confirmAccessCode, createAccessCode } from './access-codes.js'
import { cancelBooking, getBookingStatus, listClientBookings } from './bookings.js'
import type { Answer, Call } from './call.js'
import { confirmClassBooking, initiateClassBooking } from './class-bookings.js'
import { getClass, listClassCategories, listClasses } from './classes.js'
import { listGymCopayOptions, purchaseCopay, purchaseGymCopay, purchaseSpaCopay, quoteSpaCopay } from './co-pays.js'
import { getClientCredits, listCreditPackages, purchaseCredits } from './credits.js'
import { getIssuedPass, issuePass, listPasses, updateIssuedPass, updateIssuedPassExpiry } from './issued-passes.js'
import { getClient, initiateLookup, listIssuers, verifyLookup } from './lookups.js'
import type { BardgeOperationId } from './operations.js'
import { listPassProviders, listProviders } from './providers.js'
import { rescheduleBooking } from './rescheduling.js'
import { confirmSpaBooking, initiateSpaBooking } from './spa-bookings.js'

/** What each operation answers. */
export const handlers: Readonly<Record<BardgeOperationId, (call: Call) => Answer>> = {
  listPasses,
  listPassProviders,
  issuePass,
  updateIssuedPass,
  updateIssuedPassExpiry,
  getIssuedPass,
  listProviders,
  createAccessCode,
  confirmAccessCode,
  listClassCategories,
  listClasses,
  getClass,
  initiateClassBooking,
  confirmClassBooking,
  initiateSpaBooking,
  confirmSpaBooking,
  listClientBookings,
  getBookingStatus,
  cancelBooking,
  rescheduleBooking,
  purchaseCredits,
  listCreditPackages,
  listIssuers,
  initiateLookup,
  verifyLookup,
  getClient,
  getClientCredits,
  listGymCopayOptions,
  quoteSpaCopay,
  purchaseCopay,
  purchaseGymCopay,
  purchaseSpaCopay,
}
