import type { Relay } from '@acme/access-codes-server'
import { toNodeHandler } from '@acme/access-codes-server/node'
import express, { type Express } from 'express'

// `basePath: '/access-code'`
export const createApp = (relay: Relay): Express => {
  const app = express()
  app.use('/access-code', toNodeHandler(relay)) // above express.json(): it reads the body itself
  app.use(express.json())
  return app
}
