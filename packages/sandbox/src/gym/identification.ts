import type { Body } from './call.js'
import { cardNumberFormatOf } from './call.js'
import type { IssuedCode } from './code-book.js'
import { type Customer, staticCodeOf } from './customer.js'
import { byCardNumber, byMediumValue } from './customers.js'
import { GymError, invalid } from './errors.js'
import type { Studio } from './studio.js'
import type { GymWorld } from './world.js'
import type { CardNumberFormat } from './card-number.js'

/** What a reader has read. */
export type Identification =
  | { readonly type: 'QR_CODE' | 'BARCODE' | 'PIN' | 'WALLET_PASS'; readonly value: string }
  | { readonly type: 'NUMBER'; readonly value: string; readonly format: CardNumberFormat }

/** Who it is, and by what. */
export interface Identified {
  readonly customer: Customer
  /** The dynamic code; null for everything else. */
  readonly code: IssuedCode | null
  readonly kind: 'dynamic' | 'static' | 'medium'
}

/** Reads `identification` of a request body. */
export function identificationIn(body: Body): Identification {
  const given = body.requiredObject('identification')
  const type = given.requiredText('type')
  const value = given.requiredText('value')
  switch (type) {
    case 'NUMBER':
      return { type, value, format: cardNumberFormatOf(given.text('format')) }
    case 'QR_CODE':
    case 'BARCODE':
    case 'PIN':
    case 'WALLET_PASS':
      return { type, value }
    default:
      throw invalid('identification.type', 'body_invalid')
  }
}

/**
 * Whom the tenant of a studio knows by this. A dynamic code is a QR code only; a voucher's code may come as either.
 *
 * @throws GymError 404 when nobody does. Another tenant's code is as unknown as any.
 */
export function identify(world: GymWorld, studio: Studio, given: Identification): Identified {
  const people = [...world.data.customers.values()].filter((customer) => customer.studio.tenant === studio.tenant)
  const medium = (customer: Customer | undefined): Identified | undefined =>
    customer && { customer, code: null, kind: 'medium' }
  const found = find()
  if (found === undefined) throw new GymError(404, 'identification_unknown')
  return found

  function find(): Identified | undefined {
    switch (given.type) {
      case 'NUMBER':
        return medium(byCardNumber(people, given.value, given.format))
      case 'BARCODE':
      case 'PIN':
      case 'WALLET_PASS':
        return medium(byMediumValue(people, given.type, given.value))
      case 'QR_CODE':
        return byCode(given.value) ?? byPrintedCode(given.value) ?? medium(guestBy(given.value))
    }
  }

  function byCode(content: string): Identified | undefined {
    const code = world.data.codes.find(content)
    const customer = people.find(({ id }) => id === code?.customer)
    return code && customer && { customer, code, kind: 'dynamic' }
  }

  function byPrintedCode(content: string): Identified | undefined {
    const customer = people.find((candidate) => samePrintedCode(content, staticCodeOf(candidate)))
    return customer && { customer, code: null, kind: 'static' }
  }

  function guestBy(content: string): Customer | undefined {
    const customer = byMediumValue(people, 'BARCODE', content)
    return customer?.guest === true ? customer : undefined
  }
}

/** Printed codes are compared as objects: the order of their keys does not count. */
function samePrintedCode(content: string, expected: string): boolean {
  if (!content.startsWith('{')) return false
  try {
    const given = JSON.parse(content) as Record<string, unknown>
    return Object.entries(JSON.parse(expected) as object).every(([name, value]) => given[name] === value)
  } catch {
    return false
  }
}
