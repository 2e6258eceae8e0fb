import { systemClock } from '@acme/access-codes'
import { createRelay } from '@acme/access-codes-server'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { AddressInfo } from 'node:net'
import { controlApp } from './control-app.js'
import type { Gym } from './gym.js'
import { onlyOwnPage } from './own-page.js'
import { pageApp } from './page-app.js'
import { bundlePage } from './page-bundle.js'
import { createRealGym } from './real-gym.js'
import { createSandboxGym } from './sandbox-gym.js'
import { createSettableClock } from './settable-clock.js'
import type { Settings } from './settings.js'
import { slowNetwork } from './slow-network.js'
import { createStory } from './story.js'

/** The page, being served. */
export interface Demo {
  /** Such as `http://127.0.0.1:4011`, without a slash at the end. */
  readonly url: string
  readonly gym: Gym
  /** Ends everything: connections, the relay, the sandbox. */
  close(): Promise<void>
}

/** Where the relay stands, below the page. */
export const RELAY_PATH = '/access-code'

/**
 * Starts what `npm start` shows: a gym, the relay before it, and the page, on loopback.
 *
 * @throws Error of Node, such as `EADDRINUSE`, when the port cannot be had; `SettingsMistake` for a key that is refused.
 */
export async function startDemo({ port, gym: settings }: Pick<Settings, 'port' | 'gym'>): Promise<Demo> {
  const bundle = await bundlePage()
  const relayClock = createSettableClock(systemClock)
  const story = createStory(systemClock)
  const gym =
    settings.kind === 'sandbox'
      ? await createSandboxGym({ codeMs: settings.codeMs, relayClock, story })
      : await createRealGym(settings, relayClock, story)
  const { playground, webhooks } = gym

  const relay = createRelay({
    // One member for all: this demo has no sign-in. Your server looks here who asks.
    authorize: () => gym.source,
    clock: relayClock,
    // Whoever presses Ctrl-C waits for nobody.
    graceMs: 500,
    ...(webhooks && { webhooks: { gym: webhooks } }),
  })

  const app = new Hono()
  app.use(onlyOwnPage)
  app.use(`${RELAY_PATH}/webhooks/*`, async (_, next) => {
    story.add({ kind: 'told' })
    await next()
  })
  const wire = slowNetwork(() => playground?.networkDelayMs() ?? 0, systemClock)
  app.use(RELAY_PATH, wire)
  for (const route of ['events', 'checked-in']) app.use(`${RELAY_PATH}/${route}`, wire)
  app.route(RELAY_PATH, relay.app)
  app.route('/demo', controlApp(gym, story))
  app.route('/', pageApp({ kind: gym.kind, studio: gym.studio, relay: RELAY_PATH }, bundle))

  const server = createAdaptorServer({ fetch: app.fetch })
  const close = async (): Promise<void> => {
    await relay.close()
    await gym.close()
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  }
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
  } catch (error) {
    await close()
    throw error
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  playground?.sendWebhooksTo(`${url}${RELAY_PATH}/webhooks/gym`)
  return { url, gym, close }
}
