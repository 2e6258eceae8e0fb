import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** Listens on a free port of this machine until the test ends. */
export async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export function serve(handle: RequestListener): Promise<string> {
  return listening(createServer(handle))
}

/** Waits until something holds, at most three seconds. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 3_000
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`Not within three seconds: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
