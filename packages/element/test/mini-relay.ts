import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  RELAY_HEARTBEAT,
  type RelayAnswer,
  decodeCheckedIn,
  decodePosition,
  decodeVisit,
  encodeAnswer,
  encodeFailure,
  encodeUsed,
} from '@acme/access-codes/relay'

type Failure = Parameters<typeof encodeFailure>[0] & { readonly status: number }

export interface MiniRelay {
  /** Answers what is below `/access-code`. */
  handle(request: IncomingMessage, response: ServerResponse): boolean
  /** How long each code lives, in milliseconds. Default 30,000. */
  lifetimeMs: number
  /** What every request for a code is answered with, in place of a code. */
  failure: Failure | null
  /** One code per visit: a code comes only for a visit that was named. */
  perVisit: boolean
  /** What the member's own taps have told, by the id of the code. */
  readonly checkedIn: readonly string[]
  /** The contents of the codes it has made, oldest first. */
  readonly made: readonly string[]
  /** The `authorization` of each request for a code. */
  readonly asked: readonly string[]
  readonly streams: number
  /** A visit is begun on another screen. */
  begin(): void
  /** Somebody went in with the latest code. */
  checkIn(): void
  reset(): void
}

/** A relay of one member, in memory, with the codec of the real one. */
export function createMiniRelay(): MiniRelay {
  const streams = new Set<ServerResponse>()
  let made: { text: string; at: number }[] = []
  let asked: string[] = []
  let taps: string[] = []
  let seq = 0
  let used: { id: string; at: number; seq: number } | null = null

  function answer(have: string | null, seen: number | null): RelayAnswer {
    if (used !== null && seen !== null && used.seq > seen) {
      return { used: { id: used.id, at: used.at, agoMs: Date.now() - used.at }, seq }
    }
    const latest = made.at(-1)
    const left = latest === undefined ? 0 : latest.at + relay.lifetimeMs - Date.now()
    const fresh = latest !== undefined && left > relay.lifetimeMs / 2 && idOf(latest.text) !== have
    const code = fresh ? latest : { text: `00492177${String(made.length + 1).padStart(11, '0')}`, at: Date.now() }
    if (!fresh) made.push(code)
    const validForMs = code.at + relay.lifetimeMs - Date.now()
    return { code: { id: idOf(code.text), payload: { kind: 'text', text: code.text } }, validForMs, heldForMs: 0, seq }
  }

  function events(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write(RELAY_HEARTBEAT)
    streams.add(response)
    request.on('close', () => streams.delete(response))
  }

  const relay: MiniRelay = {
    lifetimeMs: 30_000,
    failure: null,
    perVisit: false,
    handle(request, response) {
      const url = new URL(request.url ?? '/', 'http://localhost')
      if (!url.pathname.startsWith('/access-code')) return false
      response.setHeader('cache-control', 'no-store')
      if (url.pathname === '/access-code/events') events(request, response)
      else if (url.pathname === '/access-code/checked-in') void hearTap(request, response)
      else if (url.pathname.startsWith('/access-code/visits/')) {
        const { id } = decodeVisit(url.pathname.split('/').at(-1) ?? '', url.searchParams)
        if (made.length > 0) response.writeHead(409).end(encodeFailure({ code: 'visit_already_coded' }))
        else response.end(encodeAnswer({ ...answer(null, null), visitId: id }))
      } else if (url.pathname !== '/access-code') response.writeHead(404).end()
      else {
        asked.push(request.headers.authorization ?? '')
        const { have, seen } = decodePosition(url.searchParams)
        if (relay.perVisit && made.length === 0) response.end(encodeAnswer({ noVisit: true, seq }))
        else if (relay.failure === null) response.end(encodeAnswer(answer(have, seen)))
        else response.writeHead(relay.failure.status).end(encodeFailure(relay.failure))
      }
      return true
    },
    get made() {
      return made.map(({ text }) => text)
    },
    get asked() {
      return asked
    },
    get checkedIn() {
      return taps
    },
    get streams() {
      return streams.size
    },
    begin() {
      answer(null, null)
    },
    checkIn() {
      seq += 1
      used = { id: `check-in-${seq}`, at: Date.now(), seq }
      for (const stream of streams) stream.write(encodeUsed({ id: used.id, at: used.at, agoMs: 0, seq }))
    },
    reset() {
      made = []
      asked = []
      taps = []
      used = null
      Object.assign(relay, { lifetimeMs: 30_000, failure: null, perVisit: false })
    },
  }

  async function hearTap(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    taps.push(decodeCheckedIn(body).codeId)
    response.writeHead(204).end()
  }

  return relay
}

function idOf(text: string): string {
  return `code-${text.slice(-4)}`
}
