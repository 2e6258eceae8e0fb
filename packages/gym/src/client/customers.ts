import type { ClientOperation } from '../generated/operations.js'
import type { CardNumberFormat, Customer, CustomerSearchRequest, CustomerStatus } from '../generated/schemas.js'
import type { Id } from '../int64.js'
import { invalidOption } from '../invalid-option.js'
import * as schema from '../schema.js'
import type { CallOptions, Calls } from './calls.js'

/** One of these, and nothing else: what several would find is not known. Each is as good as the person's name, or better. */
export type CustomerIdentifier =
  | {
      /** Of the member's card. */
      readonly cardNumber: string
      /** How it is written; `DECIMAL` where nothing is said. */
      readonly cardNumberFormat?: CardNumberFormat | undefined
    }
  | {
      /** As the reader read it. */
      readonly barcode: string
    }
  | {
      /** The member's own number for a keypad. */
      readonly pin: string
    }
  | {
      /** As the studio counts its customers. */
      readonly customerNumber: string
    }
  | {
      /** As the bookkeeping knows them. */
      readonly debtorId: string
    }
  | {
      /** Deprecated: the platform wants `barcode`. */
      readonly qrCodeUuid: string
    }

/** How card numbers are written in the answer; `DECIMAL` where nothing is said. */
export type CardOptions = CallOptions & {
  /** `DECIMAL`, `HEX_MSB` (hexadecimal, the high byte first) or `HEX_LSB`. */
  readonly cardNumberFormat?: CardNumberFormat | undefined
}

/** Whom to list, and how much at once. */
export type CustomerListOptions = CardOptions & {
  /** Whom to list. Default `MEMBER`. */
  readonly customerStatus?: CustomerStatus | undefined
  /** 50 to 500, default 100. */
  readonly sliceSize?: number | undefined
  /** Of an earlier slice, to go on from there. */
  readonly offset?: string | undefined
}

/** Finding customers. All need the scope `CUSTOMER_READ`. */
export interface CustomerFinder {
  /** One customer of the studio. */
  get(customerId: Id, options?: CardOptions): Promise<Customer>
  /**
   * The customer of the studio who has this card, barcode, PIN or number.
   *
   * @throws AccessCodeError `not_found` when there is none; `invalid_option` unless there is exactly one identifier, a text.
   */
  by(identifier: CustomerIdentifier, options?: CallOptions): Promise<Customer>
  /** The only way by e-mail. How fields combine, and how many are answered, is not known: look through the answer again. */
  search(request: CustomerSearchRequest, options?: CallOptions): Promise<readonly Customer[]>
}

/** The operations of a finder: of one studio, or of all. */
export interface FinderOperations {
  readonly get: ClientOperation
  readonly by: ClientOperation
  readonly search: ClientOperation
}

export function createFinder(ask: Calls['ask'], { get, by, search }: FinderOperations): CustomerFinder {
  return {
    get: (customerId, options) => ask(get, schema.customer, { ids: { customerId }, query: options ?? {}, options }),
    by: async (identifier, options) => {
      const named = Object.entries(Object(identifier)).filter(([name, value]) => name !== 'cardNumberFormat' && value)
      if (named.length !== 1 || typeof named[0]?.[1] !== 'string')
        throw invalidOption({ operation: by.id }, 'exactly one identifier, a text')
      return ask(by, schema.customer, { query: identifier, options })
    },
    search: (body, options) => ask(search, schema.customers, { body, options }),
  }
}
