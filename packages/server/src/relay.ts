import { isAccessCodeError, systemClock } from '@acme/access-codes'
import { toFailure } from '@acme/access-codes/relay'
import { Hono } from 'hono'
import { createMemoryCheckInBus } from './check-in-bus.js'
import { CodeDesk } from './code-desk.js'
import { createMemoryCodeStore } from './code-store.js'
import { EventDesk } from './event-desk.js'
import { Flights } from './flights.js'
import { createLeases } from './lease.js'
import { createMint } from './mint.js'
import { Records } from './records.js'
import { checkRelayOptions, type RelayOptions } from './relay-options.js'
import { createRelayTime } from './relay-time.js'
import { createRequestHandler } from './request-handler.js'
import { withoutCode } from './subject-record.js'
import { Subjects } from './subjects.js'
import { Upstream } from './upstream.js'

/** Between a provider, whose key stays here, and the screens of its members. */
export interface Relay {
  /** For Hono: `app.route('/access-code', relay.app)`. */
  readonly app: Hono
  /** For every other server: a web `Request` in, its `Response` out, below `basePath`. Bound; never rejects. */
  readonly fetch: (request: Request) => Promise<Response>
  /** As it was given, without a slash at its end; empty for the root. */
  readonly basePath: string
  /** Whether several processes may serve it: only with a `store` and a `bus` that all of them share. */
  readonly shared: boolean
  /**
   * Ends it: event streams end, nothing is watched, whoever asks gets a 503 and comes back elsewhere. Answers that are
   * pending get `graceMs`, and then a 503, too. Resolves when the last one is out. A second call waits for the same.
   */
  close(): Promise<void>
  /** The same as `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

const COME_BACK_MS = 1_000

/**
 * Makes a relay. Nothing happens until the first request.
 *
 * Without `store` and `bus` it is for **one process**: a second one would not know which codes are used.
 *
 * @throws AccessCodeError `invalid_option`
 *
 * @example
 * ```ts
 * const relay = createRelay({
 *   authorize: async (request) => gym.accessCodeSource({ customerId: await signedInMember(request) }),
 * })
 * app.route('/access-code', relay.app)
 * ```
 */
export function createRelay(options: RelayOptions): Relay {
  checkRelayOptions(options)
  const { clock = systemClock, random = Math.random, bus = createMemoryCheckInBus() } = options
  const { perMinute = 900, graceMs = 5_000, limits = {} } = options
  const basePath = (options.basePath ?? '').replace(/\/$/, '')
  const time = createRelayTime(clock)
  const store = options.store ?? createMemoryCodeStore(time.now)
  const onError = isolated(options.onError ?? ((error: unknown) => console.error(error)))
  const onEvent = isolated(options.onEvent ?? (() => undefined))

  const records = new Records({ store, time, clock, onError })
  const flights = new Flights(clock)
  const upstream = new Upstream(perMinute, clock)
  const holder = store.shared ? globalThis.crypto.randomUUID() : ''
  const leases = store.shared ? createLeases({ records, time, clock, holder }) : null
  const hear: CodeDesk['hear'] = (...told) => desk.hear(...told)
  const mint = createMint({ records, upstream, leases, time, clock, random, onEvent, onError, hear })
  const desk = new CodeDesk({ records, flights, mint, upstream, bus, time, clock, onEvent, onError })
  const events = new EventDesk({
    records,
    bus,
    time,
    clock,
    onEvent,
    onError,
    limits: { perSubject: limits.streamsPerSubject ?? 8, total: limits.streams ?? 10_000 },
    streamMs: limits.streamMs ?? 900_000,
  })
  const subjects = new Subjects({
    clock,
    onError,
    onCheckIn: (subject, checkIn) => void desk.hear(subject, checkIn).catch(unlessStore(onError)),
    onRefused(subject, source, thrown) {
      const error = toFailure(thrown, source.provider)
      const account = upstream.accountOf(source)
      onEvent({ type: 'watch-failed', subject: subject.key, account: account.name, error })
      // That the provider knows no such member is no matter of the key's.
      const concernsOne = error.code === 'not_found' && 'fromProvider' in error && error.fromProvider
      if (!concernsOne && account.isNews(error)) onError(error)
    },
    // Nobody would tell us now that it was used.
    onIdle: (subject) => void records.change(subject, withoutCode).catch(unlessStore(onError)),
  })
  const handler = createRequestHandler({ options, desk, events, subjects, time, clock, onError, onEvent })

  const app = new Hono({ strict: false })
  app.all('/', ({ req }) => handler.answer('code', req.raw))
  app.all('/events', ({ req }) => handler.answer('events', req.raw))
  app.all('/checked-in', ({ req }) => handler.answer('checked-in', req.raw))
  app.all('/visits/:id', ({ req }) => handler.answer('visit', req.raw))
  app.all('/webhooks/:name', ({ req }) => handler.answer('webhook', req.raw))
  app.all('*', ({ req }) => handler.answer('none', req.raw))
  const mounted = new Hono({ strict: false }).route(basePath || '/', app)
  mounted.notFound(({ req }) => handler.answer('none', req.raw))

  async function shutDown(): Promise<void> {
    handler.refuse(COME_BACK_MS)
    subjects.close()
    events.endAll()
    upstream.refuseAll(COME_BACK_MS)
    const grace = new Promise<void>((resolve) => {
      const timer = clock.setTimeout(resolve, Math.max(1, graceMs), true)
      void Promise.all([handler.settled(), records.settle()]).then(() => {
        clock.clearTimeout(timer)
        resolve()
      })
    })
    await grace
    // Nobody can be made to answer: not the session, nor a store, nor a source that must not be cut short.
    handler.giveUp()
    flights.end()
    upstream.refuseAll(COME_BACK_MS)
    records.close()
    await handler.settled()
  }

  let closed: Promise<void> | undefined
  const close = (): Promise<void> => (closed ??= shutDown())
  return {
    app,
    fetch: async (request) => mounted.fetch(request),
    basePath,
    shared: store.shared,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Failures of the store have been told already. */
function unlessStore(onError: (error: unknown) => void): (error: unknown) => void {
  return (error) => {
    if (!isAccessCodeError(error) || error.code !== 'store_failed') onError(error)
  }
}

/** A listener's own mistake must not cost anybody an answer, nor all of them the process. */
function isolated<T>(listener: (value: T) => unknown): (value: T) => void {
  // Whoever is told of errors has failed: nobody is left to tell.
  return (value) => void (async () => listener(value))().catch(() => undefined)
}
