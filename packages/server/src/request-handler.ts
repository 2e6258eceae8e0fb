import { type AccessCodeSource, type Clock, isAccessCodeError } from '@acme/access-codes'
import { readText } from '@acme/access-codes/provider'
import {
  checkSource,
  decodeCheckedIn,
  decodePosition,
  decodeVisit,
  encodeAnswer,
  type RelayAnswer,
  type RelayCheckedIn,
  type RelayPosition,
} from '@acme/access-codes/relay'
import { emptyAnswer, errorAnswer, failureAnswer, jsonAnswer } from './answers.js'
import { type Asked, type CodeDesk, LONGEST_ID } from './code-desk.js'
import type { EventDesk } from './event-desk.js'
import { invalidOption } from './invalid-option.js'
import { corsHeaders, preflightHeaders, provenanceOf } from './origin.js'
import type { RelayEvent, RelayRoute } from './relay-events.js'
import type { RelayOptions } from './relay-options.js'
import type { RelayTime } from './relay-time.js'
import type { Subjects } from './subjects.js'
import { deliver } from './webhook-delivery.js'
import { givenUp, within } from './within.js'

export interface RequestHandlerOptions {
  readonly options: RelayOptions
  readonly desk: CodeDesk
  readonly events: EventDesk
  readonly subjects: Subjects
  readonly time: RelayTime
  readonly clock: Clock
  readonly onError: (error: unknown) => void
  readonly onEvent: (event: RelayEvent) => void
}

export interface RequestHandler {
  /** Never rejects. */
  answer(route: RelayRoute, request: Request): Promise<Response>
  /** From now on everybody is told to come back. */
  refuse(comeBackInMs: number): void
  /** Resolves when no answer is pending. */
  settled(): Promise<unknown>
  /** Answers everybody who waits: now they are told to come back. */
  giveUp(): void
}

const methods: Record<Exclude<RelayRoute, 'none'>, 'GET' | 'PUT' | 'POST'> = {
  code: 'GET',
  visit: 'PUT',
  events: 'GET',
  'checked-in': 'POST',
  webhook: 'POST',
}

const WEBHOOK_BYTES = 1_048_576
const CHECKED_IN_BYTES = 4_096
// As long as a screen waits. Whoever asks must not be kept for ever.
const AUTHORIZE_MS = 20_000
// Where somebody else had the screen before: what it has and has seen was theirs.
const nothingSaid: RelayPosition = { have: null, seen: null, subject: null }

/**
 * Answers requests. In this order: is it ours, may this page ask, is it the right method, who is it; only then anything
 * is looked up or read.
 */
export function createRequestHandler(parts: RequestHandlerOptions): RequestHandler {
  const { options, desk, events, subjects, time, clock, onError, onEvent } = parts
  const { authorize, webhooks = {}, allowedOrigins = [], allowMissingOrigin = false, limits = {} } = options
  const pending = new Set<Promise<unknown>>()
  const goodbyes = new Set<() => void>()
  let refusedForMs: number | null = null

  function comeBack(): Response {
    return failureAnswer(503, { code: 'server_error', retryAfterMs: refusedForMs ?? undefined })
  }

  /** What the work brings; or, when it is given up before, that one should come back. */
  function orGoodbye(work: Promise<Response>): Promise<Response> {
    return new Promise((resolve, reject) => {
      const goodbye = (): void => resolve(comeBack())
      goodbyes.add(goodbye)
      void work.finally(() => goodbyes.delete(goodbye)).then(resolve, reject)
    })
  }

  async function answered(route: RelayRoute, request: Request): Promise<Response> {
    if (refusedForMs !== null) return comeBack()
    if (route === 'none') return nowhere()
    if (route === 'webhook') return orGoodbye(webhook(request))
    const method = methods[route]
    const provenance = provenanceOf(request, allowedOrigins)
    const cors = corsHeaders(request, provenance, allowedOrigins)
    if (request.method === 'OPTIONS') {
      const preflight = provenance === 'allowed' ? preflightHeaders(request, method) : {}
      return emptyAnswer(204, { allow: `${method}, OPTIONS`, ...cors, ...preflight })
    }
    const response = await orGoodbye(screen(route, request, provenance)).catch((error: unknown) => {
      // Failures of sources are events; what is not ours, and what cannot be right, is somebody's mistake.
      if (!isAccessCodeError(error) || error.code === 'invalid_option') onError(error)
      return errorAnswer(error)
    })
    for (const [name, value] of Object.entries(cors)) response.headers.set(name, value)
    return response
  }

  async function screen(
    route: Exclude<RelayRoute, 'none' | 'webhook'>,
    request: Request,
    provenance: ReturnType<typeof provenanceOf>,
  ): Promise<Response> {
    const method = methods[route]
    if (provenance === 'foreign') return failureAnswer(403, { code: 'forbidden' })
    // HEAD, too: what it would answer would have to be made.
    if (request.method !== method) {
      return failureAnswer(405, { code: 'invalid_request' }, { allow: `${method}, OPTIONS` })
    }
    const mayChange = provenance !== 'unknown' || allowMissingOrigin
    if (method !== 'GET' && !mayChange) return failureAnswer(403, { code: 'forbidden' })
    const heldSince = time.now()
    const source = await authorized(request)
    if (source instanceof Response) return source
    const { searchParams, pathname } = new URL(request.url)
    const said = decodePosition(searchParams)
    const subject = subjects.asks(source, said.seen !== null)
    const position = said.subject === null || said.subject === subject.key ? said : nothingSaid
    const asked: Asked = { source, subject, heldSince }
    const codeAnswer = (answer: RelayAnswer): Response => jsonAnswer(encodeAnswer({ ...answer, subject: subject.key }))

    if (route === 'code') return codeAnswer(await desk.code(asked, position))
    if (route === 'events') return events.open(subject, position, request.signal)
    if (route === 'checked-in') return checkedIn(asked, request)
    if (source.policy.kind !== 'per-visit') return nowhere()
    const visit = understood(() => decodeVisit(lastSegment(pathname), searchParams))
    if (visit === null) return failureAnswer(400, { code: 'invalid_request' })
    return codeAnswer(await desk.visit(asked, visit, position.have))
  }

  async function authorized(request: Request): Promise<AccessCodeSource | Response> {
    try {
      const decided = await within(authorize(request), { clock, limitMs: AUTHORIZE_MS, signal: request.signal })
      if (decided === givenUp) return comeBack()
      const source = decided ?? null
      // All that is kept is kept by its subject.
      if (source !== null) checkSource(source)
      if (options.store?.shared && source?.policy.kind === 'per-visit' && source.shared === false) {
        throw invalidOption('a per-visit source in several processes needs a visit store that all of them share')
      }
      // It may have taken its time.
      if (refusedForMs !== null) return comeBack()
      return source ?? failureAnswer(401, { code: 'unauthorized' })
    } catch (error) {
      onError(error)
      return failureAnswer(500, { code: 'server_error' })
    }
  }

  async function checkedIn(asked: Asked, request: Request): Promise<Response> {
    if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
      return failureAnswer(415, { code: 'invalid_request' })
    }
    // A body that breaks off is like one that says nothing.
    const text = await readText(request, CHECKED_IN_BYTES).catch(() => '')
    if (text === null) return failureAnswer(413, { code: 'invalid_request' })
    const told = understood(() => decodeCheckedIn(text))
    if (told === null || !isShort(told)) return failureAnswer(400, { code: 'invalid_request' })
    await desk.checkedIn(asked, told)
    return emptyAnswer(204)
  }

  async function webhook(request: Request): Promise<Response> {
    const name = understood(() => lastSegment(new URL(request.url).pathname)) ?? ''
    const receiver = Object.hasOwn(webhooks, name) ? webhooks[name] : undefined
    if (receiver === undefined) return nowhere()
    if (request.method !== 'POST') return failureAnswer(405, { code: 'invalid_request' }, { allow: 'POST' })
    return deliver(request, receiver, limits.webhookBytes ?? WEBHOOK_BYTES).catch((error: unknown) => {
      // Whoever broke off knows it.
      if (request.signal.aborted) return failureAnswer(400, { code: 'invalid_request' })
      onError(error)
      return failureAnswer(500, { code: 'server_error' })
    })
  }

  return {
    async answer(route, request) {
      const began = time.now()
      const response = answered(route, request).catch((error: unknown) => {
        onError(error)
        return failureAnswer(500, { code: 'server_error' })
      })
      pending.add(response)
      try {
        const { status } = await response
        onEvent({ type: 'answered', route, status, tookMs: time.now() - began })
        return await response
      } finally {
        pending.delete(response)
      }
    },
    refuse(comeBackInMs) {
      refusedForMs = comeBackInMs
    },
    settled: () => Promise.allSettled(pending),
    giveUp() {
      for (const goodbye of goodbyes) goodbye()
    },
  }
}

/** Null for what cannot be read; why is nobody's business. */
function understood<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

/** Nothing is there. `not_found` would be the provider's word: a screen takes it for a member whom nobody knows. */
function nowhere(): Response {
  return failureAnswer(404, { code: 'invalid_request' })
}

function lastSegment(pathname: string): string {
  return decodeURIComponent(pathname.replace(/\/$/, '').split('/').at(-1) ?? '')
}

function isShort({ id, codeId }: RelayCheckedIn): boolean {
  return id.length <= LONGEST_ID && codeId.length <= LONGEST_ID
}
