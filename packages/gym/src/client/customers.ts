import type { ClientOperation } from '../generated/operations.js'
import type { CardNumberFormat, Customer, CustomerSearchRequest, CustomerStatus } from '../generated/schemas.js'
import type { Id } from '../int64.js'
import { invalidOption } from '../invalid-option.js'
import * as schema from '../schema.js'
import type { CallOptions, Calls } from './calls.js'

/** One of these, and nothing else: what several would find is not known. Each is as good as the person's name, or better. */
export type CustomerIdentifier =
  | { readonly cardNumber: string; readonly cardNumberFormat?: CardNumberFormat }
  | { readonly barcode: string }
  | { readonly pin: string }
  | { readonly customerNumber: string }
  | { readonly debtorId: string }
  // Deprecated: the platform wants `barcode`.
  | { readonly qrCodeUuid: string }

/** How card numbers are written in the answer; `DECIMAL` where nothing is said. */
export type CardOptions = CallOptions & { readonly cardNumberFormat?: CardNumberFormat }

/** Whom to list, and how much at once. */
export type CustomerListOptions = CardOptions & {
  /** Whom to list. Default `MEMBER`. */
  readonly customerStatus?: CustomerStatus
  /** 50 to 500, default 100. */
  readonly sliceSize?: number
  /** Of an earlier slice, to go on from there. */
  readonly offset?: string
}

/** Finding customers. All need the scope `CUSTOMER_READ`. */
export interface CustomerFinder {
  /** One customer of the studio. */
  get(customerId: Id, options?: CardOptions): Promise<Customer>
  /** @throws AccessCodeError `not_found` when there is none; `invalid_option` unless there is exactly one identifier. */
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
      const named = Object.entries(identifier).filter(([name, value]) => name !== 'cardNumberFormat' && Boolean(value))
      if (named.length !== 1) throw invalidOption({ operation: by.id }, 'exactly one identifier')
      return ask(by, schema.customer, { query: identifier, options })
    },
    search: (body, options) => ask(search, schema.customers, { body, options }),
  }
}
