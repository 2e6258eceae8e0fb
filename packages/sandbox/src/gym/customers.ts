import type { Call } from './call.js'
import { cardNumberFormatOf } from './call.js'
import { type CardNumberFormat, toDecimal } from './card-number.js'
import { type Customer, customerBody, type MediumType } from './customer.js'
import { GymError, invalid } from './errors.js'
import { sliceById, type Slice } from './paging.js'
import { settingsOf } from './world.js'

/** Whose customers a request may see: those of the key's studio, or of every studio where the tenant has a key. */
export type Reach = 'studio' | 'tenant'

const customerSlices = { least: 50, most: 500, otherwise: 100 }

/** `GET /v1/customers` */
export function getCustomers(call: Call): Slice {
  const status = call.query('customerStatus') ?? 'MEMBER'
  if (status !== 'MEMBER' && status !== 'PROSPECT') throw invalid('customerStatus')
  const format = call.cardNumberFormat()
  const listed = customersWithin(call, 'studio')
    .filter((customer) => customer.status === status)
    .sort((one, other) => (one.id < other.id ? -1 : 1))
  return sliceById(call, listed, customerSlices, (customer) => show(call, customer, format))
}

/** `GET …/customers/{customerId}` */
export function getCustomer(call: Call, reach: Reach): object {
  return show(call, customerOf(call, reach), call.cardNumberFormat())
}

/** `GET …/customers/by`. Without an identifier a 400; of several the first that is found, in this order (guesses). */
export function getCustomerBy(call: Call, reach: Reach): object {
  const format = call.cardNumberFormat()
  const reachable = customersWithin(call, reach)
  const byMedium = (type: MediumType) => (value: string) => byMediumValue(reachable, type, value)
  const ways: Readonly<Record<string, (value: string) => Customer | undefined>> = {
    cardNumber: (value) => byCardNumber(reachable, value, format),
    barcode: byMedium('BARCODE'),
    pin: byMedium('PIN'),
    customerNumber: (value) => reachable.find(({ customerNumber }) => customerNumber === value),
    debtorId: (value) => reachable.find(({ debtorId }) => debtorId === value),
    qrCodeUuid: (value) => reachable.find(({ uuid }) => uuid === value),
  }
  const asked = Object.entries(ways).filter(([name]) => call.query(name) !== undefined)
  if (asked.length === 0) throw invalid('customerNumber')
  for (const [name, find] of asked) {
    const found = find(call.query(name) ?? '')
    if (found !== undefined) return show(call, found, format)
  }
  throw new GymError(404, 'customer_unknown')
}

/**
 * `POST …/customers/search`. All fields must fit; names by their beginning, e-mail whole, neither by case; an empty
 * request is a 400 (guesses).
 */
export async function searchCustomers(call: Call, reach: Reach): Promise<object[]> {
  const body = await call.body()
  const format = cardNumberFormatOf(body.text('cardNumberFormat'))
  const [firstName, lastName] = [body.text('firstName'), body.text('lastName')]
  const [email, dateOfBirth] = [body.text('email'), body.text('dateOfBirth')]
  if ([firstName, lastName, email, dateOfBirth].every((wanted) => !wanted)) throw new GymError(400, 'body_invalid')
  return customersWithin(call, reach)
    .filter(
      (customer) =>
        begins(customer.firstName, firstName) &&
        begins(customer.lastName, lastName) &&
        (!email || customer.email.toLowerCase() === email.toLowerCase()) &&
        (!dateOfBirth || customer.dateOfBirth === dateOfBirth),
    )
    .map((customer) => show(call, customer, format))
}

function begins(name: string, wanted: string | undefined): boolean {
  return !wanted || name.toLowerCase().startsWith(wanted.toLowerCase())
}

/**
 * The customer that the path names, if the key may see them.
 *
 * @throws GymError for one that is unknown, of another studio, or whose access was disabled.
 */
export function customerOf(call: Call, reach: Reach = 'studio', id = call.id('customerId')): Customer {
  const { world, studio, settings } = call
  const customer = world.data.customers.get(id)
  if (customer === undefined || customer.studio.tenant !== studio.tenant) throw new GymError(404, 'customer_unknown')
  if (customer.accessDisabled) throw new GymError(settings.accessDisabledStatus, 'customer_unknown')
  const foreign = customer.studio !== studio && reach === 'studio'
  if (foreign && settings.foreignCustomerStatus !== 200) {
    throw new GymError(settings.foreignCustomerStatus, 'customer_foreign')
  }
  return customer
}

/** The customers that a key may see, its own studio's first. */
export function customersWithin({ world, studio }: Call, reach: Reach): Customer[] {
  const readable = [...world.data.customers.values()].filter(({ accessDisabled }) => !accessDisabled)
  const own = readable.filter((customer) => customer.studio === studio)
  if (reach === 'studio') return own
  return [...own, ...readable.filter((other) => other.studio !== studio && other.studio.tenant === studio.tenant)]
}

export function byCardNumber(
  customers: readonly Customer[],
  cardNumber: string,
  format: CardNumberFormat,
): Customer | undefined {
  const decimal = toDecimal(cardNumber, format)
  return decimal === null ? undefined : byMediumValue(customers, 'CARD_NUMBER', decimal)
}

export function byMediumValue(customers: readonly Customer[], type: MediumType, value: string): Customer | undefined {
  return customers.find(({ media }) => media.some((medium) => medium.type === type && medium.value === value))
}

function show(call: Call, customer: Customer, format: CardNumberFormat): object {
  const { at, origin, world } = call
  return customerBody(customer, { at, origin, format, settings: settingsOf(world, customer.studio) })
}
