import { systemClock } from '@acme/access-codes'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { AddressInfo } from 'node:net'
import type { Backstage } from './backstage.js'
import { onlyOwnPage } from './own-page.js'
import { pageApp } from './page-app.js'
import { bundlePage } from './page-bundle.js'
import { createRealDesk } from './real-desk.js'
import { createRealDoor } from './real-door.js'
import { createRealGym } from './real-gym.js'
import { createSandboxDesk } from './sandbox-desk.js'
import { createSandboxDoor } from './sandbox-door.js'
import { createSandboxGym } from './sandbox-gym.js'
import { below, type SceneId } from './scene.js'
import { scenes } from './scenes.js'
import { createSettableClock, type SettableClock } from './settable-clock.js'
import type { Settings } from './settings.js'
import { putOnStage, RELAY } from './stage.js'
import { createStory, type Story } from './story.js'

/** The pages, being served. */
export interface Demo extends Readonly<Record<SceneId, Backstage>> {
  /** Such as `http://127.0.0.1:4011`, without a slash at the end. */
  readonly url: string
  /** Ends everything: connections, relays, sandboxes. */
  close(): Promise<void>
}

/** What is to be served. A desk and a door that are not named are sandboxes. */
export type DemoSettings = Pick<Settings, 'port' | 'gym'> & Partial<Pick<Settings, 'desk' | 'door'>>

/**
 * Starts what `npm start` shows: for each scene a place, a relay before it, and a page, on loopback. Each place has a sandbox of
 * its own, so that a clock that is set at one of them is nobody else's.
 *
 * @throws Error of Node, such as `EADDRINUSE`, when the port cannot be had; `SettingsMistake` for a key that is refused.
 */
export async function startDemo({ port, gym, desk, door }: DemoSettings): Promise<Demo> {
  const makers: Readonly<Record<SceneId, (clock: SettableClock, story: Story) => Promise<Backstage>>> = {
    gym: (relayClock, story) =>
      gym.kind === 'sandbox'
        ? createSandboxGym({ codeMs: gym.codeMs, relayClock, story })
        : createRealGym(gym, relayClock, story),
    desk: (relayClock, story) =>
      desk?.kind === 'real' ? createRealDesk(desk, relayClock, story) : createSandboxDesk({ relayClock, story }),
    door: (_, story) => (door?.kind === 'real' ? createRealDoor(door, story) : createSandboxDoor(story)),
  }
  const ending: (() => Promise<unknown>)[] = []
  const close = async (): Promise<void> => {
    for (const end of ending.splice(0)) await end()
  }
  try {
    const bundle = await bundlePage()
    const app = new Hono()
    app.use(onlyOwnPage)
    const shown = await all(
      scenes.map(async (scene) => {
        const clock = createSettableClock(systemClock)
        const story = createStory(systemClock)
        const backstage = await makers[scene.id](clock, story)
        ending.push(() => backstage.close())
        return { scene, backstage, story, clock }
      }),
    )
    for (const stage of shown) {
      const relay = putOnStage(app, stage)
      ending.unshift(() => relay.close())
    }
    app.route('/', pageApp(shown, bundle))

    const server = createAdaptorServer({ fetch: app.fetch })
    ending.push(
      () =>
        new Promise<void>((resolve) => {
          server.close(() => resolve())
          if ('closeAllConnections' in server) server.closeAllConnections()
        }),
    )
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    for (const { scene, backstage } of shown) {
      const { webhooks, playground } = backstage
      if (webhooks) playground?.sendWebhooksTo?.(`${url}${below(scene, RELAY)}/webhooks/${webhooks.name}`)
    }
    const places = Object.fromEntries(shown.map(({ scene, backstage }) => [scene.id, backstage]))
    return { url, ...(places as Record<SceneId, Backstage>), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** As `Promise.all`, but rejects only once nothing is under way any more: what has begun can be ended then. */
async function all<T>(promises: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(promises)
  return Promise.all(promises)
}
