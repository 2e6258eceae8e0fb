import { createServer, type Server } from 'node:http'
import type { Relay } from '@acme/access-codes-server'
import { toNodeHandler } from '@acme/access-codes-server/node'

// `basePath: '/access-code'`
export const createNodeServer = (relay: Relay): Server => createServer(toNodeHandler(relay))
