// app/access-code/[[...path]]/route.ts exports what this returns, one by one:
//
//   export const dynamic = 'force-dynamic'
//   export const { GET, PUT, POST, OPTIONS } = routesOf(relay)
//
// `basePath: '/access-code'`
import type { Relay } from '@acme/access-codes-server'

export const routesOf = ({ fetch }: Relay): Record<'GET' | 'PUT' | 'POST' | 'OPTIONS', Relay['fetch']> => ({
  GET: fetch,
  PUT: fetch,
  POST: fetch,
  OPTIONS: fetch,
})
