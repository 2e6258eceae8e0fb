import { dayIn } from '../time-zone.js'
import { type CardNumberFormat, toCardNumber } from './card-number.js'
import { dateTimeText } from './dates.js'
import type { GymSettings } from './settings.js'
import type { Studio } from './studio.js'

export type MediumType = 'CARD_NUMBER' | 'PIN' | 'BARCODE' | 'WALLET_PASS'

export interface AccessMedium {
  readonly id: bigint
  readonly type: MediumType
  /** Card numbers in decimal. */
  value: string
  /** The key that made it; null when the desk did. */
  readonly madeBy: string | null
}

export interface AccessRestriction {
  readonly reason: string
  /** Days, both or neither. */
  readonly startDate?: string | undefined
  readonly endDate?: string | undefined
}

export interface Customer {
  readonly id: bigint
  studio: Studio
  readonly customerNumber: string
  readonly uuid: string
  readonly debtorId: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly dateOfBirth: string
  readonly gender: 'MALE' | 'FEMALE' | 'UNISEX'
  readonly status: 'MEMBER' | 'PROSPECT' | 'FORMER_MEMBER'
  readonly createdAt: number
  /** After that the data can no longer be read. */
  readonly accessDisabled: boolean
  /** A block set at the desk. */
  readonly deskBlock: string | null
  /** A restriction set through the API. */
  restriction: AccessRestriction | null
  readonly idlePeriod: { readonly id: bigint; readonly startDate: string; readonly endDate: string } | null
  /** The studios that the contract opens beside the home studio. */
  readonly otherStudios: readonly bigint[]
  media: AccessMedium[]
  readonly benefits: { readonly key: string; left: number }[]
  /** May enter by the code of a voucher, without being a member. */
  readonly guest: boolean
}

/** What a printed code of a customer says. */
export function staticCodeOf({ uuid, customerNumber, studio }: Customer): string {
  return JSON.stringify({ uuid, customer_number: customerNumber, tenant: studio.tenant })
}

/** Whether a block or a restriction keeps a customer out now. */
export function isRefused(customer: Customer, at: number): boolean {
  if (customer.deskBlock !== null) return true
  if (customer.restriction === null) return false
  const { startDate = '', endDate } = customer.restriction
  const today = dayIn(at, customer.studio.timeZone)
  return startDate <= today && (endDate === undefined || today <= endDate)
}

export function isIdle({ idlePeriod, studio }: Customer, at: number): boolean {
  const today = dayIn(at, studio.timeZone)
  return idlePeriod !== null && idlePeriod.startDate <= today && today <= idlePeriod.endDate
}

/** A medium as the API shows it. */
export function mediumBody({ id, type, value }: AccessMedium, format: CardNumberFormat): object {
  return { id, type, value: type === 'CARD_NUMBER' ? toCardNumber(value, format) : value }
}

/** How long a link to a customer's picture works, in milliseconds. */
export const IMAGE_LINK_MS = 15 * 60_000

/** A customer as the API shows it. The bank account is as fake as the rest. */
export function customerBody(
  customer: Customer,
  view: {
    readonly at: number
    readonly origin: string
    readonly format: CardNumberFormat
    readonly settings: GymSettings
  },
): object {
  const { id, studio, idlePeriod, deskBlock, restriction, media } = customer
  const { at, format, settings } = view
  const shown = media.map((medium) => mediumBody(medium, format))
  return {
    id,
    customerNumber: customer.customerNumber,
    firstName: customer.firstName,
    lastName: customer.lastName,
    dateOfBirth: customer.dateOfBirth,
    email: customer.email,
    gender: settings.unknownEnumValues ? 'NOT_KNOWN_YET' : customer.gender,
    status: customer.status,
    street: 'Musterstraße',
    houseNumber: '12a',
    zipCode: '10115',
    city: studio.city,
    country: studio.country,
    phonePrivateMobile: '+49 30 5550100',
    accessRefusal: isRefused(customer, at),
    accessRestrictions: [...(deskBlock === null ? [] : [{ reason: deskBlock }]), ...(restriction ? [restriction] : [])],
    accessMediums: settings.unknownEnumValues ? [...shown, { id: 1n, type: 'NOT_KNOWN_YET', value: 'x' }] : shown,
    cardNumbers: media.filter(({ type }) => type === 'CARD_NUMBER').map(({ value }) => toCardNumber(value, format)),
    uuid: customer.uuid,
    studioId: studio.id,
    preferredLanguage: { languageCode: studio.language, countryCode: studio.country },
    createdDateTime: dateTimeText(customer.createdAt, 'zoned', studio.timeZone),
    imageUrl: `${view.origin}/customer-images/${id}.png?until=${at + IMAGE_LINK_MS}`,
    bankAccount: {
      accountHolder: `${customer.firstName} ${customer.lastName}`,
      bankName: 'Sandbox Bank',
      bic: 'SANDDEFFXXX',
      iban: 'DE00000000000000000000',
    },
    idlePeriods:
      idlePeriod === null
        ? []
        : [{ ...idlePeriod, reason: 'Holiday', contract: { id: 1_210_000_801n, rateName: 'Basic' }, unlimited: false }],
    additionalInformationFieldAssignments: [],
  }
}
