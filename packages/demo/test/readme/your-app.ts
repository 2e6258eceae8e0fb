import { createAdaptorServer } from '@hono/node-server'
import type { AddressInfo } from 'node:net'
import { app } from './server.js'

// What the README's screen has of its own: the relay beside it, and a screen that writes down what it is told.

export const server = createAdaptorServer({ fetch: app.fetch })
await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
export const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/access-code`

export async function headers(): Promise<{ authorization: string }> {
  return { authorization: 'Bearer ada' }
}

export const told: string[] = []
export const screen = {
  show: (picture: string): void => void told.push(picture),
  count: (seconds: number): void => void told.push(`${seconds} s`),
  welcome: (): void => void told.push('welcome'),
  warn: (...words: unknown[]): void => void told.push(words.join(' ')),
}
