import type { Frame, Provider, SandboxApp } from '../provider.js'
import { Settings } from '../settings.js'
import { mountRhombusApi } from './api.js'
import { createRhombusControl, type RhombusSandbox } from './rhombus-sandbox.js'
import { scanAtDoor } from './scan.js'
import { seedData } from './seed-data.js'
import { defaultRhombusSettings, rhombusChecks, type RhombusSettings } from './settings.js'
import type { RhombusWorld } from './world.js'

export interface Rhombus {
  readonly provider: Provider
  readonly settings: Settings<RhombusSettings>
  readonly control: RhombusSandbox
}

/** Makes Rhombus access control: doors, codes, cameras, events. */
export function createRhombus(frame: Frame): Rhombus {
  const settings = new Settings(defaultRhombusSettings, rhombusChecks)
  const begin = (): RhombusWorld['data'] => seedData(frame.clock.now(), frame.random)
  const world: RhombusWorld = { frame, settings, data: begin() }

  const provider: Provider = {
    name: 'rhombus',
    mount: (app: SandboxApp) => mountRhombusApi(app, world),
    scan: (text, options) => scanAtDoor(world, text, options),
    state: () => stateOf(world),
    reset() {
      world.data = begin()
    },
  }
  return { provider, settings, control: createRhombusControl(world) }
}

function stateOf({ data, frame }: RhombusWorld): object {
  const now = frame.clock.now()
  const codes = data.codes.list()
  return {
    orgs: data.orgs.map(({ uuid, name }) => ({ uuid, name })),
    doors: data.doors.length,
    unlocked: data.doors.filter(({ unlockedUntil }) => now < unlockedUntil).length,
    codes: codes.length,
    liveCodes: codes.filter(({ expiresAt }) => now < expiresAt).length,
    events: data.events.until(now).length,
  }
}
