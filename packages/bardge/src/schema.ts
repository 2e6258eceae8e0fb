// What we rely on in the vendor's answers, and nothing else: a field that is not here may be missing, null, or of any type,
// and a word may have any value. The names are ours; a fault is told in the vendor's. It is the list of what would hurt if it
// changed, and what openapi.yaml calls required.

/** Looks at a value: where it is not what it should be, as a path such as `data.0.id` (empty for the whole); null if it fits. */
export type Shape = (value: unknown) => string | null

const text: Shape = (value) => fault(typeof value === 'string')
const filledText: Shape = (value) => fault(typeof value === 'string' && value !== '')
const flag: Shape = (value) => fault(typeof value === 'boolean')
const amount: Shape = (value) => fault(Number.isFinite(value))
// What could be read as a moment is epoch milliseconds by now, and all the rest is still what it was.
const moment: Shape = (value) => fault(Number.isSafeInteger(value) && Number(value) >= 0)
const maybeMoment: Shape = (value) => (value === undefined || value === null ? null : moment(value))

const list =
  (item: Shape): Shape =>
  (value) =>
    Array.isArray(value) ? firstFault(value.entries(), () => item) : ''

const object =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? firstFault(
          Object.keys(fields).map((name) => [name, (value as Record<string, unknown>)[name]]),
          (name) => fields[name],
        )
      : ''

const named = { object: text, id: filledText }
const identified = object({ id: filledText, created: maybeMoment })

export const page = (item: Shape): Shape => object({ object: text, data: list(item), hasMore: flag })
/** Where nothing is relied on. */
export const anything: Shape = () => null
export const pass = object({
  ...named,
  name: text,
  price: amount,
  currency: text,
  duration: text,
  categories: list(object({})),
  created: moment,
})
export const issuedPass = object({
  ...named,
  status: text,
  categories: list(object({})),
  created: moment,
  clientId: filledText,
  passId: filledText,
  startDate: moment,
  expiresAt: moment,
})
export const issuedPassMessage = object({ expiresAt: maybeMoment })
export const provider = identified
export const classCategories: Shape = (value) =>
  // Whether it is a list of the usual form is not known.
  (Array.isArray(value) ? list(identified) : object({ data: list(identified) }))(value)
export const bookableClass = identified
export const initiation = object({ object: text, copayRequired: flag, additionalVisitsRequired: flag })
export const spaInitiation = object({})
// Its own reader looks at the rest.
export const accessCode = object({})
export const booking = object({
  ...named,
  status: text,
  type: text,
  providerName: text,
  date: text,
  time: text,
  scheduledFor: moment,
  created: moment,
})
export const bookingStatus = object({ id: filledText, status: text, scheduledFor: maybeMoment })
export const credits = object({
  balance: amount,
  currency: text,
  transactions: list(object({ type: text, amount, description: text, timestamp: moment })),
})
export const creditPackage = identified
export const creditPurchase = identified
export const issuer = identified
export const lookup = object({ id: filledText, created: maybeMoment, expiresAt: maybeMoment })
export const verifiedLookup = object({
  id: filledText,
  lookupToken: filledText,
  created: maybeMoment,
  expiresAt: maybeMoment,
})
export const client = identified
export const copayOption = object({ id: filledText })
export const copayQuote = object({ quoteId: filledText, expiresAt: maybeMoment })
export const copayPurchase = object({ copayPurchaseId: filledText, created: maybeMoment, expiresAt: maybeMoment })

function fault(fits: boolean): string | null {
  return fits ? null : ''
}

function firstFault(
  entries: Iterable<readonly [string | number, unknown]>,
  shapeOf: (name: string) => Shape | undefined,
): string | null {
  for (const [name, value] of entries) {
    const path = shapeOf(String(name))?.(value) ?? null
    if (path !== null) return path === '' ? String(name) : `${name}.${path}`
  }
  return null
}
