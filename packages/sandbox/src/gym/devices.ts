import type { Call } from './call.js'
import { GymError } from './errors.js'

/** `GET /v1/devices` */
export function getDevices({ world, studio, settings }: Call): object[] {
  return [...world.data.devices.values()]
    .filter((device) => device.studio === studio)
    .map(({ id, name, model, accessToken }) => ({
      id,
      name,
      active: accessToken !== null,
      model: settings.unknownEnumValues ? 'NOT_KNOWN_YET' : model,
    }))
}

/** `PUT /v1/devices/{deviceId}/activate`. A second time it answers with the same token (guess). */
export function activateDevice(call: Call): object {
  const { world, studio } = call
  const device = world.data.devices.get(call.id('deviceId'))
  if (device?.studio !== studio) throw new GymError(404, 'device_unknown')
  device.accessToken ??= world.data.idRandom.uuid()
  return { id: device.id, accessToken: device.accessToken }
}
