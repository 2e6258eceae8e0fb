import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { beforeExpiry } from '@acme/access-codes'
import { leadMs } from '@acme/access-codes/relay'
import { root } from '../packages.js'
import { lifePicture } from './life.js'
import { statesPicture } from './states.js'
import { edges } from './table.js'

/** The guides' pictures, by the name of their file, drawn from core's own table and schedule. */
export async function pictures(): Promise<ReadonlyMap<string, string>> {
  const policy = beforeExpiry()
  const lifetimeMs = policy.fallbackLifetimeMs
  const lead = leadMs(lifetimeMs, policy, null)
  const delay = await refreshDelay()
  const life = {
    lifetimeMs,
    leadMs: lead,
    asksFromMs: delay(lifetimeMs, lead, 1),
    asksToMs: delay(lifetimeMs, lead, 0),
  }
  return new Map([
    ['states.svg', statesPicture(await edges())],
    ['life-of-a-code.svg', lifePicture(life)],
  ])
}

/** No public word, so it is loaded by its path. */
async function refreshDelay(): Promise<(life: number, lead: number, random: number) => number> {
  const schedule = (await import(pathToFileURL(join(root, 'packages/core/src/schedule.ts')).href)) as {
    refreshDelayMs(life: number, lead: number, random: number): number
  }
  return schedule.refreshDelayMs
}
