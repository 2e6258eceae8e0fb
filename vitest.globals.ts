import { afterAll } from 'vitest'

// Hono's server for Node puts a Request and a Response of its own in the global place, and files of tests share a process.
const { Request, Response } = globalThis
afterAll(() => void Object.assign(globalThis, { Request, Response }))
