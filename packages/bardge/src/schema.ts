// What we rely on in the vendor's answers, and nothing else: a field that is not here may be missing, null, or of any type,
// and a word may have any value. The names are ours; a fault is told in the vendor's. It is the list of what would hurt if it
// changed, and what openapi.yaml calls required.

import {
  anyBoolean,
  anyNumber,
  anyText,
  anyThat,
  filledText,
  listOf,
  maybe,
  objectOf,
  type Shape,
} from '@acme/access-codes/provider'

// What could be read as a moment is epoch milliseconds by now, and all the rest is still what it was.
const moment = anyThat((value) => Number.isSafeInteger(value) && Number(value) >= 0)

const named = { object: anyText, id: filledText }
const identified = objectOf({ id: filledText, created: maybe(moment) })

// @__NO_SIDE_EFFECTS__
export const page = (item: Shape): Shape => objectOf({ object: anyText, data: listOf(item), hasMore: anyBoolean })
/** Where nothing is relied on. */
export const anything: Shape = () => null
export const pass = objectOf({
  ...named,
  name: anyText,
  price: anyNumber,
  currency: anyText,
  duration: anyText,
  categories: listOf(objectOf({})),
  created: moment,
})
export const issuedPass = objectOf({
  ...named,
  status: anyText,
  categories: listOf(objectOf({})),
  created: moment,
  clientId: filledText,
  passId: filledText,
  startDate: moment,
  expiresAt: moment,
})
export const issuedPassMessage = objectOf({ expiresAt: maybe(moment) })
export const provider = identified
export const classCategories: Shape = (value) =>
  // Whether it is a list of the usual form is not known.
  (Array.isArray(value) ? listOf(identified) : objectOf({ data: listOf(identified) }))(value)
export const bookableClass = identified
export const initiation = objectOf({ object: anyText, copayRequired: anyBoolean, additionalVisitsRequired: anyBoolean })
export const spaInitiation = objectOf({})
// Its own reader looks at the rest.
export const accessCode = objectOf({})
export const booking = objectOf({
  ...named,
  status: anyText,
  type: anyText,
  providerName: anyText,
  date: anyText,
  time: anyText,
  scheduledFor: moment,
  created: moment,
})
export const bookingStatus = objectOf({ id: filledText, status: anyText, scheduledFor: maybe(moment) })
export const credits = objectOf({
  balance: anyNumber,
  currency: anyText,
  transactions: listOf(objectOf({ type: anyText, amount: anyNumber, description: anyText, timestamp: moment })),
})
export const creditPackage = identified
export const creditPurchase = identified
export const issuer = identified
export const lookup = objectOf({ id: filledText, created: maybe(moment), expiresAt: maybe(moment) })
export const verifiedLookup = objectOf({
  id: filledText,
  lookupToken: filledText,
  created: maybe(moment),
  expiresAt: maybe(moment),
})
export const client = identified
export const copayOption = objectOf({ id: filledText })
export const copayQuote = objectOf({ quoteId: filledText, expiresAt: maybe(moment) })
export const copayPurchase = objectOf({ copayPurchaseId: filledText, created: maybe(moment), expiresAt: maybe(moment) })
