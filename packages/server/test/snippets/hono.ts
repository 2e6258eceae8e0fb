import type { Relay } from '@acme/access-codes-server'
import { Hono } from 'hono'

export const createApp = (relay: Relay): Hono => {
  const app = new Hono()
  app.route('/access-code', relay.app)
  return app
}
