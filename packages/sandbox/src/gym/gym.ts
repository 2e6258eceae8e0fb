import type { Frame, Provider, SandboxApp, ScanOptions, ScanVerdict } from '../provider.js'
import { Settings } from '../settings.js'
import type { Device } from './device.js'
import { mountDeviceApi } from './device-api.js'
import { GymError } from './errors.js'
import { newEvent } from './events.js'
import { imageAnswer } from './images.js'
import { messageOf } from './messages.js'
import { mountOpenApi } from './open-api.js'
import { atTheReader } from './reader.js'
import { GYM_SEED } from './seed.js'
import { seedData } from './seed-data.js'
import { defaultGymSettings, gymChecks, type GymSettings } from './settings.js'
import { countInside } from './visits.js'
import { type GymWorld, settingsOf } from './world.js'

/** An event to be sent without anything having happened. */
export interface GymEventRequest {
  /** The id of the studio that it is about. */
  readonly studio: string
  /** Any of the vendor's types, or one that nobody knows yet. */
  readonly type: string
  /** An int64: text, a safe integer, or a `bigint`. */
  readonly entityId: string | number | bigint
  /** Sent as the event's content, in place of what the sandbox would write. */
  readonly content?: object | undefined
}

/** What can be done to the gym's platform beside asking it. */
export interface GymSandbox {
  /**
   * Sends an event to the studio's webhook targets.
   *
   * @throws TypeError for a studio that does not exist, or an entityId that is no integer.
   */
  emit(event: GymEventRequest): void
}

export interface Gym extends GymSandbox {
  readonly provider: Provider
  readonly settings: Settings<GymSettings>
}

/** Makes the gym's platform: the Open API, the Device API, and readers. `members`: how many there are beside the named. */
export function createGym(frame: Frame, members: number): Gym {
  const settings = new Settings(defaultGymSettings, gymChecks)
  const world: GymWorld = { frame, settings, data: seedData(frame.clock.now(), frame.random, members) }

  const provider: Provider = {
    name: 'gym',
    mount(app: SandboxApp) {
      mountOpenApi(app, world)
      mountDeviceApi(app, world)
      app.get('/customer-images/:file', (context) => imageAnswer(context.req.query('until'), frame.clock.now()))
    },
    scan: (text, options) => scan(world, text, options),
    state: () => stateOf(world),
    reset() {
      world.data = seedData(frame.clock.now(), frame.random, members)
    },
  }
  return { provider, settings, emit: (event) => emit(world, event) }
}

function scan(world: GymWorld, text: string, { device: id, dryRun = false }: ScanOptions): ScanVerdict {
  const { studio } = deviceFor(world, id ?? GYM_SEED.devices.berlinTurnstile.id)
  try {
    const { checkInId } = atTheReader(world, studio, { type: 'QR_CODE', value: text }, !dryRun)
    return { admitted: true, checkInId: checkInId === null ? null : String(checkInId) }
  } catch (error) {
    if (!(error instanceof GymError)) throw error
    const language = settingsOf(world, studio).errorLanguage === 'studio' ? studio.language : 'en'
    const { refusal: reason, status } = error
    return { admitted: false, reason, status, errorCode: `sandbox.${reason}`, message: messageOf(reason, language) }
  }
}

function deviceFor({ data }: GymWorld, id: string): Device {
  const device = [...data.devices.values()].find((candidate) => String(candidate.id) === id)
  if (device === undefined) throw new TypeError(`There is no device ${JSON.stringify(id)}`)
  if (device.accessToken === null) throw new TypeError('The device has not been activated')
  return device
}

function emit(world: GymWorld, { studio: id, type, entityId, content }: GymEventRequest): void {
  const studio = world.data.studios.find((candidate) => String(candidate.id) === id)
  if (studio === undefined) throw new TypeError(`There is no studio ${JSON.stringify(id)}`)
  if (typeof type !== 'string' || type === '') throw new TypeError('An event has a type')
  const isId = /^-?\d{1,19}$/.test(String(entityId)) && (typeof entityId !== 'number' || Number.isSafeInteger(entityId))
  if (!isId) throw new TypeError('entityId is an integer, as text where it is long')
  newEvent(world, studio, { type, entityId: BigInt(entityId), content })
}

function stateOf(world: GymWorld): object {
  const { studios, customers, codes, checkIns } = world.data
  return {
    studios: studios.map((studio) => ({
      id: String(studio.id),
      tenant: studio.tenant,
      name: studio.name,
      inside: countInside(world, studio),
    })),
    customers: customers.size,
    checkIns: checkIns.length,
    liveCodes: codes.countLive(world.frame.clock.now()),
  }
}
