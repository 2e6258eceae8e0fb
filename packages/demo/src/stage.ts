import { type Clock, systemClock } from '@acme/access-codes'
import { createRelay, type Relay } from '@acme/access-codes-server'
import type { Hono } from 'hono'
import type { Backstage } from './backstage.js'
import { controlApp } from './control-app.js'
import { below, type Scene } from './scene.js'
import { slowNetwork } from './slow-network.js'
import type { Story } from './story.js'

/** Where a scene's relay stands, below its page. */
export const RELAY = 'access-code'
/** Where a scene is steered from, below its page. */
export const CONTROL = 'demo'

export interface StageOptions {
  readonly scene: Scene
  readonly backstage: Backstage
  readonly story: Story
  /** The relay's. */
  readonly clock: Clock
}

/** Puts a scene into the server: its relay, the slow way to it, and what steers it. The relay is the caller's to close. */
export function putOnStage(app: Hono, { scene, backstage, story, clock }: StageOptions): Relay {
  const { playground, webhooks } = backstage
  const path = below(scene, RELAY)
  const relay = createRelay({
    // One person for all: this demo has no sign-in. Your server looks here who asks.
    authorize: () => backstage.source(),
    clock,
    // Whoever presses Ctrl-C waits for nobody.
    graceMs: 500,
    ...(webhooks && { webhooks: { [webhooks.name]: webhooks.receiver } }),
  })
  const wire = slowNetwork(() => playground?.networkDelayMs() ?? 0, systemClock)
  app.use(path, wire)
  for (const route of ['events', 'checked-in', 'visits/*']) app.use(`${path}/${route}`, wire)
  app.route(path, relay.app)
  app.route(below(scene, CONTROL), controlApp(backstage, story))
  return relay
}
