import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import {
  type AddressInfo,
  createServer as createSocketServer,
  type Server as SocketServer,
  type Socket,
} from 'node:net'
import { createHttp, type Http, type HttpCall, type HttpOptions, type Operation } from '@acme/access-codes/provider'
import { type AnyAccessCodeError, isAccessCodeError } from '@acme/access-codes'
import { createManualClock, type ManualClock } from '@acme/access-codes/testing'
import { onTestFinished } from 'vitest'

export const getThing: Operation = { id: 'getThing', method: 'GET', path: '/v1/things/{thingId}', retry: 'safe' }
export const makeThing: Operation = { id: 'makeThing', method: 'POST', path: '/v1/things', retry: 'keyed' }
export const openDoor: Operation = { id: 'openDoor', method: 'POST', path: '/v1/doors/open', retry: 'never' }

/** The error of a promise that has to fail with one of ours. */
export async function failure(promise: Promise<unknown>): Promise<AnyAccessCodeError> {
  const caught: unknown = await promise.then(
    () => new Error('It should have failed'),
    (error: unknown) => error,
  )
  if (isAccessCodeError(caught)) return caught
  throw caught
}

// ---- a real server on loopback

export interface SeenRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Serves on a free port until the test ends; `seen` lists every request. */
export async function serve(answer: (request: SeenRequest, response: ServerResponse, number: number) => void) {
  const seen: SeenRequest[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      seen.push({ method, url, headers, body })
      answer({ method, url, headers, body }, response, seen.length)
    })
  })
  return { baseUrl: await listen(server, () => server.closeAllConnections()), seen }
}

/** A port that takes connections and says what it likes, which need not be HTTP. */
export async function serveBytes(reply: string, end: 'close' | 'stall') {
  const sockets = new Set<Socket>()
  const server = createSocketServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => {
      socket.write(reply)
      if (end === 'close') socket.end()
    })
  })
  return listen(server, () => sockets.forEach((socket) => socket.destroy()))
}

/** An address where nobody listens any more. */
export async function closedPort(): Promise<string> {
  const server = createSocketServer()
  const baseUrl = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return baseUrl
}

async function listen(server: Server | SocketServer, drop: () => void = () => undefined): Promise<string> {
  onTestFinished(async () => {
    drop()
    await new Promise((resolve) => server.close(resolve))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

// ---- a scripted fetch on a manual clock

/** One scripted answer: how long it takes and what it is. `hang` never comes. */
export interface Scripted {
  readonly afterMs?: number
  readonly status?: number
  readonly body?: string
  readonly headers?: Record<string, string>
  readonly fail?: unknown
  readonly hang?: true
}

/** An `Http` on a manual clock whose fetch answers by a script, the last line for ever. */
export function scriptedHttp(
  script: readonly Scripted[],
  options: Partial<HttpOptions> = {},
  clock = createManualClock(),
) {
  const sentAt: number[] = []
  const requests: { url: string; init: RequestInit }[] = []
  const start = clock.elapsed()
  const http: Http = createHttp({
    provider: 'gym',
    baseUrl: 'https://api.example',
    clock,
    random: () => 0,
    fetch: async (url, init) => {
      const line = script[Math.min(requests.length, script.length - 1)] ?? {}
      requests.push({ url, init })
      sentAt.push(clock.elapsed() - start)
      if (line.hang) await new Promise(() => undefined)
      if (line.afterMs) await new Promise<void>((resolve) => clock.setTimeout(resolve, line.afterMs ?? 0))
      if (line.fail !== undefined) throw line.fail
      const { status = 200, body = '{}', headers = {} } = line
      return new Response(body, { status, headers })
    },
    ...options,
  })
  return { clock, http, requests, sentAt }
}

/** Sends one call and lets time pass until it has settled. */
export async function settled<T>(clock: ManualClock, promise: Promise<T>, ms = 600_000): Promise<T> {
  promise.catch(() => undefined)
  await clock.advance(ms)
  return promise
}

export const thing: HttpCall = { path: { thingId: '42' } }

/** A date as servers print it. */
export const httpDate = (at: number): string => new Date(at).toUTCString()
