import type { Frame, Provider, SandboxApp, ScanOptions, ScanVerdict } from '../provider.js'
import { Settings } from '../settings.js'
import { mountApi } from './api.js'
import { type BookingStatus, bookingStatuses } from './booking.js'
import { isStatus } from './bookings.js'
import { atTheFrontDesk } from './front-desk.js'
import { seedData } from './seed-data.js'
import { bardgeChecks, type BardgeSettings, defaultBardgeSettings } from './settings.js'
import type { BardgeWorld } from './world.js'

/** A code that was made. What it consists of is not here. */
export interface BardgeMint {
  /** What a visit names as its `mintId`. */
  readonly id: string
  /** Whose code it is. */
  readonly clientId: string
  /** The branch that it was made for; null for any. */
  readonly providerBranchId: string | null
  /** Epoch milliseconds on the sandbox's clock. */
  readonly at: number
  /** What the request sent as `Idempotency-Key`. */
  readonly idempotencyKey: string | null
}

/** Somebody whom a front desk has let in. */
export interface BardgeVisit {
  /** Of the visit itself. */
  readonly id: string
  /** Who went in. */
  readonly clientId: string
  /** At which branch. */
  readonly providerBranchId: string
  /** The id of the code's {@link BardgeMint}. */
  readonly mintId: string
  /** Epoch milliseconds on the sandbox's clock. */
  readonly at: number
}

/** What can be done to Bardge beside asking it. */
export interface BardgeSandbox {
  /** Every code that was made since the last reset, oldest first; of one client, where one is named. */
  mints(filter?: { readonly clientId?: string | undefined }): readonly BardgeMint[]
  /** Everybody whom a front desk has let in, oldest first. */
  visits(): readonly BardgeVisit[]
  /**
   * Moves a booking on, as the place does: to `CONFIRMED`, `COMPLETED` or another status. It gives nothing back.
   *
   * @throws TypeError for a booking or a status that does not exist.
   */
  setBookingStatus(id: string, status: BookingStatus): void
}

export interface Bardge {
  readonly provider: Provider
  readonly control: BardgeSandbox
  readonly settings: Settings<BardgeSettings>
}

/** Makes the Bardge Reseller API V3 and its front desks. */
export function createBardge(frame: Frame): Bardge {
  const settings = new Settings(defaultBardgeSettings, bardgeChecks)
  const seeded = (): BardgeWorld['data'] => seedData(frame.clock.now(), frame.random, settings.get().timeZone)
  const world: BardgeWorld = { frame, settings, data: seeded() }

  const provider: Provider = {
    name: 'bardge',
    mount: (app: SandboxApp) => mountApi(app, world),
    scan: (text, options) => scan(world, text, options),
    state: () => stateOf(world),
    reset() {
      world.data = seeded()
    },
  }
  const control: BardgeSandbox = {
    mints: ({ clientId } = {}) =>
      world.data.codes
        .all()
        .filter(({ client }) => (clientId ?? client.id) === client.id)
        .map(({ id, client, branch, at, idempotencyKey }) => {
          return { id, clientId: client.id, providerBranchId: branch?.id ?? null, at, idempotencyKey }
        }),
    visits: () =>
      world.data.visits.map(({ id, client, branch, mint, at }) => {
        return { id, clientId: client.id, providerBranchId: branch.id, mintId: mint, at }
      }),
    setBookingStatus(id, status) {
      const booking = world.data.bookings.get(id)
      if (booking === undefined) throw new TypeError(`There is no booking ${JSON.stringify(id)}`)
      if (!isStatus(status)) throw new TypeError(`A status is one of ${bookingStatuses.join(', ')}`)
      booking.status = status
    },
  }
  return { provider, settings, control }
}

/** A front desk is known by the id of its branch. */
function scan(world: BardgeWorld, text: string, { device: id, dryRun = false }: ScanOptions): ScanVerdict {
  const { branches } = world.data
  const branch = id === undefined ? branches[0] : branches.find((candidate) => candidate.id === id)
  if (branch === undefined) throw new TypeError(`There is no device ${JSON.stringify(id)}`)
  return atTheFrontDesk(world, branch, text, dryRun)
}

function stateOf({ data, frame }: BardgeWorld): object {
  return {
    resellers: data.resellers.map(({ id, name, charged }) => ({ id, name, charged })),
    clients: data.clients.length,
    bookings: data.bookings.size,
    mints: data.codes.all().length,
    liveCodes: data.codes.countLive(frame.clock.now()),
    visits: data.visits.length,
    keptAnswers: data.kept.size,
  }
}
