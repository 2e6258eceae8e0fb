import type { GymWebhooks } from '@acme/access-codes-gym'
import { Hono } from 'hono'

export function createApp(webhooks: GymWebhooks): Hono {
  const app = new Hono()
  app.all('/webhooks/gym', (context) => webhooks.fetch(context.req.raw))
  return app
}
