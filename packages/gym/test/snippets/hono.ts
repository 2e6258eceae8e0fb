import type { GymWebhooks } from '@acme/access-codes-gym'
import { Hono } from 'hono'

export const createApp = ({ fetch }: GymWebhooks): Hono => {
  const app = new Hono()
  app.all('/webhooks/gym', (context) => fetch(context.req.raw))
  return app
}
