import type { GymWebhooks } from '@acme/access-codes-gym'
import express, { type Express } from 'express'
import { nodeHandler } from './node.js'

export function createApp(webhooks: GymWebhooks): Express {
  const app = express()
  app.all('/webhooks/gym', nodeHandler(webhooks))
  // Below: what parses bodies would have read this one.
  app.use(express.json())
  return app
}
