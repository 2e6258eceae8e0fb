import { MalformedError } from '@acme/access-codes/provider'
import {
  type ClassCopaySession,
  type ClassVisitsSession,
  type SpaSession,
  toClassConfirmation,
  toClassSession,
  toSpaSession,
} from '../booking-session.js'
import { operations as own } from '../generated/operations.js'
import type {
  BookClassRequest,
  BookSpaRequest,
  BookableClass,
  Booking,
  BookingStatus,
  ClassCategory,
  ResellerV3ClassBookingInitiateResponse,
  ResellerV3SpaBookingInitiateResponse,
} from '../generated/schemas.js'
import { invalidOption } from '../invalid-option.js'
import type { PageOptions, Pages } from '../pages.js'
import type { CopayPayment, VisitsPayment } from '../payment.js'
import * as schema from '../schema.js'
import type { Answered, CallOptions, Calls, ForClientOptions, PostOptions } from './calls.js'

/** A booking as the first step answers it: what was booked at once. */
export type NewBooking = Pick<Booking, 'object' | 'id' | 'type'> & Partial<Booking>

interface Booked {
  /** Nothing is to be paid first. */
  readonly outcome: 'booked'
  /** What was booked. */
  readonly booking: NewBooking
}

/** What booking a class comes to: it is booked, or something is to be paid first. */
export type ClassBookingOutcome =
  | Booked
  | {
      readonly outcome: 'visits_required'
      /** What to pay, and what `confirm` takes. */
      readonly session: ClassVisitsSession
    }
  | {
      readonly outcome: 'copay_required'
      /** What to pay, and what `confirm` takes. */
      readonly session: ClassCopaySession
    }

/** What booking an appointment comes to: it is booked, or something is to be paid first. */
export type SpaBookingOutcome =
  | Booked
  | {
      readonly outcome: 'copay_required'
      /** What to pay, and what `confirm` takes. */
      readonly session: SpaSession
    }

/** A place, by which a list is ordered. */
export interface PlaceOptions {
  /** With `lon`: the nearest first. */
  readonly lat?: number | undefined
  /** With `lat`, in degrees, as that is. */
  readonly lon?: number | undefined
}

/** Which classes, and how the list is read. */
export type ClassListOptions = CallOptions &
  PageOptions &
  PlaceOptions & {
    /** Proposed, as are the next two. */
    readonly category?: string | undefined
    /** The venue. */
    readonly providerBranchId?: string | undefined
    /** The day, as `2026-05-20`; in which time zone is not stated. */
    readonly date?: string | undefined
  }

/** Which bookings, and how the list is read. */
export type BookingListOptions = CallOptions &
  PageOptions & {
    /** Proposed, as is the next. */
    readonly status?: string | undefined
    /** `class` or `spa`. */
    readonly type?: string | undefined
  }

/** Classes and appointments. */
export interface Bookings {
  /** Classes, at the times at which they take place. */
  readonly classes: {
    /** The kinds of classes there are. */
    categories(options?: CallOptions): Promise<readonly ClassCategory[]>
    /** Classes that can be booked, the nearest first with `lat` and `lon`. */
    list(options?: ClassListOptions): Pages<BookableClass>
    /** With the times at which it takes place, which are what is booked. */
    get(
      classId: string,
      options?: CallOptions & { readonly from?: string | undefined; readonly to?: string | undefined },
    ): Promise<BookableClass>
    /** Books it, where the pass covers that; else tells what is to be paid first. `conflict` where it is full. */
    book(request: BookClassRequest, options?: ForClientOptions): Promise<ClassBookingOutcome>
    /**
     * The second step, once the client has paid you: it costs the reseller's account. What the session needs, and nothing else:
     * anything else is `invalid_option`, before a request.
     */
    confirm(session: ClassVisitsSession, payment: VisitsPayment, options?: PostOptions): Promise<Booking>
    /** The second step where a co-pay was asked for. */
    confirm(session: ClassCopaySession, payment: CopayPayment, options?: PostOptions): Promise<Booking>
  }
  /** Appointments. */
  readonly spas: {
    /** Books it, where the pass covers that; else tells what is to be paid first. `conflict` where the slot is gone. */
    book(request: BookSpaRequest, options?: ForClientOptions): Promise<SpaBookingOutcome>
    /** The second step, once the client has paid you. */
    confirm(session: SpaSession, options?: Omit<PostOptions, 'extra'>): Promise<Booking>
  }
  /** A client's bookings of classes and appointments. */
  list(clientId: string, options?: BookingListOptions): Pages<Booking>
  /** How a booking stands. */
  status(bookingId: string, options?: CallOptions): Promise<BookingStatus>
  /** Releases the slot. `conflict` where it is cancelled already. */
  cancel(bookingId: string, request?: { readonly reason?: string | undefined }, options?: PostOptions): Promise<Booking>
}

export function createBookings({ ask, askPages }: Calls): Bookings {
  /** The answer of a first step that booked, as a booking: all but the names of the first step. */
  function booked(
    answer: ResellerV3ClassBookingInitiateResponse | ResellerV3SpaBookingInitiateResponse,
    type: 'CLASS' | 'SPA',
    where: Answered['where'],
  ): Booked {
    const { bookingId: id, copayRequired: _, ...rest } = answer
    if (typeof id !== 'string' || id === '') {
      const message = `${where.operation} answered neither a booking nor a session`
      throw new MalformedError(message, { ...where, path: 'booking_id' })
    }
    const { additionalVisitsRequired: __, ...fields } = { additionalVisitsRequired: false, ...rest }
    return { outcome: 'booked', booking: { ...fields, object: 'booking', id, type } }
  }

  return {
    classes: {
      categories: (options) =>
        ask(own.listClassCategories, schema.classCategories, { options }, (body: ClassCategories) =>
          'data' in body ? body.data : body,
        ),
      list: (options) => askPages(own.listClasses, schema.bookableClass, { query: options ?? {}, options }),
      get: (id, options) => ask(own.getClass, schema.bookableClass, { path: { id }, query: options ?? {}, options }),
      book: (body, options) =>
        ask(
          own.initiateClassBooking,
          schema.initiation,
          { body, options, forClient: body },
          (answer: ResellerV3ClassBookingInitiateResponse, { raw, where }): ClassBookingOutcome => {
            if (!answer.copayRequired && !answer.additionalVisitsRequired) return booked(answer, 'CLASS', where)
            const session = toClassSession(raw, where)
            return session.outcome === 'copay_required'
              ? { outcome: 'copay_required', session }
              : { outcome: 'visits_required', session }
          },
        ),
      confirm: async (
        session: ClassVisitsSession | ClassCopaySession,
        payment: VisitsPayment | CopayPayment,
        options,
      ) => {
        const where = { provider: 'bardge', operation: own.confirmClassBooking.id }
        const body = toClassConfirmation(session, payment, where)
        return ask(own.confirmClassBooking, schema.booking, { path: { sessionId: session.id }, body, options })
      },
    },
    spas: {
      book: (body, options) =>
        ask(
          own.initiateSpaBooking,
          schema.spaInitiation,
          { body, options, forClient: body },
          (answer: ResellerV3SpaBookingInitiateResponse, { raw, where }): SpaBookingOutcome =>
            // The flag is inferred: what came back decides as well.
            answer.copayRequired === true || (answer.bookingId === undefined && answer.sessionId !== undefined)
              ? { outcome: 'copay_required', session: toSpaSession(raw, where) }
              : booked(answer, 'SPA', where),
        ),
      confirm: async (session, options) => {
        const where = { operation: own.confirmSpaBooking.id }
        if (Object(session).books !== 'spa') throw invalidOption(where, 'the session of a spa')
        return ask(own.confirmSpaBooking, schema.booking, { path: { sessionId: session.id }, options })
      },
    },
    list: (clientId, options) =>
      askPages(own.listClientBookings, schema.booking, { path: { clientId }, query: options ?? {}, options }),
    status: (bookingId, options) => ask(own.getBookingStatus, schema.bookingStatus, { path: { bookingId }, options }),
    cancel: (bookingId, body, options) =>
      ask(own.cancelBooking, schema.booking, { path: { bookingId }, body, options }),
  }
}

type ClassCategories = readonly ClassCategory[] | { readonly data: readonly ClassCategory[] }
