import type { Branch, Service } from './branch.js'
import type { Client } from './client.js'
import type { ClassInstance, FitnessClass } from './fitness-class.js'
import type { Allowance } from './pass.js'
import type { Reseller } from './reseller.js'

/** The statuses that the documents name, as the samples write them. */
export const bookingStatuses = ['PENDING', 'CONFIRMED', 'CANCELLED', 'COMPLETED', 'RESCHEDULED'] as const

/** Where a booking stands. */
export type BookingStatus = (typeof bookingStatuses)[number]

/** What is booked: a place in a class, or an hour at a spa. */
export type Subject =
  | { readonly type: 'class'; readonly of: FitnessClass; readonly instance: ClassInstance }
  | { readonly type: 'spa'; readonly services: readonly Service[]; readonly at: number }

/** What a booking has cost, to be given back when it is cancelled. */
export interface Cost {
  readonly allowance: Allowance | null
  readonly visits: number
  readonly credits: number
  readonly amount: number
}

export interface Booking {
  readonly id: string
  /** Who made it; the client may be another reseller's. */
  readonly reseller: Reseller
  readonly client: Client
  readonly branch: Branch
  readonly subject: Subject
  readonly cost: Cost
  status: BookingStatus
  readonly createdAt: number
}

/** When it takes place, epoch milliseconds. */
export function scheduledAt({ subject }: Pick<Booking, 'subject'>): number {
  return subject.type === 'class' ? subject.instance.startsAt : subject.at
}

/** The services of a spa booking, as one text. */
export function serviceNames(services: readonly Service[]): string {
  return services.map(({ name }) => name).join(', ')
}
