import { isAccessCodeError } from '@acme/access-codes'
import { createRhombusClient } from '@acme/access-codes-rhombus'
import type { Backstage } from './backstage.js'
import { createNews } from './news.js'
import { platformHooks } from './platform-hooks.js'
import { Reception } from './reception.js'
import { doorOperations } from './sandbox-door.js'
import { type RealDoorSettings, SettingsMistake } from './settings.js'
import type { Story } from './story.js'

const CHECK_WITHIN_MS = 5_000

/**
 * Rhombus itself, by an organisation's key. Nothing is asked but the door's name, and no code is made until the form is sent.
 *
 * @throws SettingsMistake when the key is refused, the door is not there, or no answer comes in five seconds.
 */
export async function createRealDoor(settings: RealDoorSettings, story: Story): Promise<Backstage> {
  const { apiKey, region, baseUrl, doorUuid, timeZone } = settings
  const rhombus = createRhombusClient({
    apiKey,
    region,
    hooks: platformHooks(story, doorOperations),
    ...(baseUrl !== undefined && { baseUrl }),
  })
  const door = await rhombus.doors.find(doorUuid, { retries: 0, totalMs: CHECK_WITHIN_MS }).catch((error: unknown) => {
    if (!isAccessCodeError(error)) throw error
    if (error.code === 'unauthorized' || error.code === 'forbidden')
      throw new SettingsMistake(`Rhombus refuses RHOMBUS_API_KEY (${error.status}). ${error.hint ?? ''}`.trim())
    throw new SettingsMistake(`Rhombus does not answer at ${new URL(rhombus.baseUrl).origin}`)
  })
  if (door === null) throw new SettingsMistake('Rhombus knows no door of this RHOMBUS_DOOR_UUID')
  const name = door.name ?? 'Your door'
  const news = createNews()
  const reception = new Reception({ rhombus, doors: [{ uuid: doorUuid, name }], timeZone, story, news })
  return {
    kind: 'real',
    place: 'Your building',
    timeZone,
    doors: [name],
    source: () => reception.source(),
    opens: () => reception.opens(),
    news,
    routes: reception.app(),
    close: () => Promise.resolve(),
  }
}
