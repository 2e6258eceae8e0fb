import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { app } from './relay.js'

// What a reader's app has of its own: a session, a screen that writes down what it is told, and the relay's address.

export const server = createAdaptorServer({ fetch: app.fetch })
await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
export const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/access-code`

export const session = { token: async (): Promise<string> => 'ada' }

export const told: string[] = []
export const screen = {
  show: (picture: string): void => void told.push(picture),
  count: (seconds: number): void => void told.push(`${seconds} s`),
  say: (words: string): void => void told.push(words),
}

/** As much of React Native's AppState as is used here. */
export interface AppState {
  readonly currentState: string
  addEventListener(type: 'change', listener: (state: string) => void): { remove(): void }
}

const listeners = new Set<(state: string) => void>()
export const AppState = {
  currentState: 'active',
  addEventListener(_type: 'change', listener: (state: string) => void) {
    listeners.add(listener)
    return { remove: () => void listeners.delete(listener) }
  },
}
export function becomes(state: string): void {
  AppState.currentState = state
  for (const listener of listeners) listener(state)
}
