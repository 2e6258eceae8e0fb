import { type Context, Hono } from 'hono'

import type { ClockMode } from './clock.js'
import type { Fault } from './fault.js'
import type { Sandbox } from './sandbox.js'
import type { ScanRequest } from './scanner.js'
import type { WebhookTarget } from './webhooks.js'

/** Where the control routes are. */
export const CONTROL = '/_sandbox'

type Body = Readonly<Record<string, unknown>>

/**
 * The routes that steer a sandbox from outside; the table is in the README. Each is a method of {@link Sandbox} and says
 * what that says. A complaint is a 400 with `{ error }`.
 */
export function controlRoutes(sandbox: Sandbox): Hono {
  const routes = new Hono()
  const { clock, faults, requests, webhooks, settings, gym, bardge, rhombus } = sandbox
  const clockState = (): object => ({ mode: clock.mode, now: clock.now(), offsetMs: clock.offsetMs })

  routes.use(async (context, next) => {
    if (isForeign(context.req.raw)) return context.json({ error: 'Only the sandbox’s own origin may steer it' }, 403)
    await next()
  })
  routes.onError((error, context) => {
    if (error instanceof TypeError || error instanceof SyntaxError) return context.json({ error: error.message }, 400)
    throw error
  })

  routes.get('/state', (context) => context.json(sandbox.state()))
  routes.post('/reset', async (context) => {
    const { seed } = await bodyOf(context, 'seed')
    sandbox.reset(seed === undefined ? {} : { seed: seed as number })
    return context.json(sandbox.state())
  })

  routes.get('/clock', (context) => context.json(clockState()))
  routes.post('/clock', async (context) => {
    const { mode, now, offsetMs, advanceMs } = await bodyOf(context, 'mode', 'now', 'offsetMs', 'advanceMs')
    if (mode !== undefined || now !== undefined || offsetMs !== undefined) {
      clock.set({ mode: mode as ClockMode, now: momentOf(now), offsetMs: offsetMs as number })
    }
    if (advanceMs !== undefined) await clock.advance(advanceMs as number)
    return context.json(clockState())
  })

  routes.get('/faults', (context) => context.json(faults.list()))
  routes.post('/faults', async (context) => {
    const given: unknown = await context.req.json()
    const ids = (Array.isArray(given) ? given : [given]).map((fault) => faults.add(fault as Fault))
    return context.json({ ids }, 201)
  })
  routes.delete('/faults', (context) => {
    faults.clear()
    return context.body(null, 204)
  })
  routes.delete('/faults/:id', (context) => gone(context, faults.remove(Number(context.req.param('id')))))

  routes.get('/requests', (context) => context.json(requests.list()))
  routes.delete('/requests', (context) => {
    requests.clear()
    return context.body(null, 204)
  })

  const settingsFor = (studio?: string): object =>
    Object.fromEntries(Object.entries(settings).map(([provider, control]) => [provider, control.get(studio)]))
  routes.get('/settings', (context) => context.json(settingsFor(context.req.query('studio'))))
  routes.post('/settings', async (context) => {
    const { studio, ...patches } = await bodyOf(context, ...Object.keys(settings), 'studio')
    if (studio !== undefined && typeof studio !== 'string') throw new TypeError('studio is the id of one, as text')
    const given = Object.entries(patches)
    if (given.length === 0 || given.some(([, patch]) => typeof patch !== 'object' || patch === null)) {
      throw new TypeError('settings come as { "gym": { ... } }')
    }
    for (const [provider, patch] of given) settings[provider as keyof typeof settings].set(patch as object, studio)
    return context.json(settingsFor(studio))
  })

  routes.get('/webhooks', (context) => context.json({ targets: webhooks.targets(), deliveries: webhooks.deliveries() }))
  routes.post('/webhooks', async (context) => {
    const target = await bodyOf(context, 'url', 'provider', 'studio', 'types', 'kind', 'secret')
    return context.json({ id: webhooks.add(target as unknown as WebhookTarget) }, 201)
  })
  routes.delete('/webhooks/:id', (context) => gone(context, webhooks.remove(Number(context.req.param('id')))))

  routes.post('/scan', async (context) => {
    const text = await context.req.text()
    // As a file of it holds it: then the query says to whom.
    const { provider, device } = context.req.query()
    if (text.startsWith('data:')) return context.json(sandbox.scan({ picture: text.trim(), provider, device }))
    const request = toBody(text, 'picture', 'text', 'provider', 'device', 'dryRun')
    return context.json(sandbox.scan(request as ScanRequest))
  })
  routes.post('/gym/events', async (context) => {
    const event = await bodyOf(context, 'studio', 'type', 'entityId', 'content')
    gym.emit(event as unknown as Parameters<typeof gym.emit>[0])
    return context.body(null, 202)
  })
  routes.get('/bardge/mints', (context) => context.json(bardge.mints({ clientId: context.req.query('clientId') })))
  routes.get('/bardge/visits', (context) => context.json(bardge.visits()))
  routes.post('/bardge/bookings', async (context) => {
    const { id, status } = await bodyOf(context, 'id', 'status')
    bardge.setBookingStatus(id as string, status as Parameters<typeof bardge.setBookingStatus>[1])
    return context.body(null, 204)
  })
  routes.get('/rhombus/codes', (context) => context.json(rhombus.codes()))
  routes.get('/rhombus/doors', (context) => context.json(rhombus.doors()))
  routes.post('/rhombus/lockdown', async (context) => {
    const { locationUuid, active } = await bodyOf(context, 'locationUuid', 'active')
    rhombus.lockDown(locationUuid as string, active as boolean)
    return context.body(null, 204)
  })
  routes.post('/rhombus/unlock-outcome', async (context) => {
    const { doorUuid, outcome } = await bodyOf(context, 'doorUuid', 'outcome')
    rhombus.setUnlockOutcome(doorUuid as string, outcome as string | null)
    return context.body(null, 204)
  })
  routes.post('/rhombus/events', async (context) => {
    const event = await bodyOf(context, 'doorUuid', 'type', 'timestampMs', 'correlationId', 'details', 'activity')
    const uuid = rhombus.emit(event as unknown as Parameters<typeof rhombus.emit>[0])
    return context.json({ uuid }, 201)
  })
  routes.all('*', (context) => context.json({ error: 'There is no such control route' }, 404))
  return routes
}

/** Whether a page of another origin asks. Tools and tests send neither header. */
function isForeign(request: Request): boolean {
  const origin = request.headers.get('origin')
  if (origin !== null && origin !== new URL(request.url).origin) return true
  return ['cross-site', 'same-site'].includes(request.headers.get('sec-fetch-site') ?? '')
}

/** The body's object, in which only these names may occur. An absent body is an empty one. */
async function bodyOf(context: Context, ...names: readonly string[]): Promise<Body> {
  return toBody(await context.req.text(), ...names)
}

function toBody(text: string, ...names: readonly string[]): Body {
  const body: unknown = text === '' ? {} : JSON.parse(text)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new TypeError('The body is a JSON object')
  const stranger = Object.keys(body).find((name) => !names.includes(name))
  if (stranger !== undefined) throw new TypeError(`${JSON.stringify(stranger)} is not one of ${names.join(', ')}`)
  return body as Body
}

/** Epoch milliseconds, or the same as ISO text. */
function momentOf(now: unknown): number | undefined {
  return typeof now === 'string' ? Date.parse(now) : (now as number | undefined)
}

function gone(context: Context, found: boolean): Response {
  return found ? context.body(null, 204) : context.json({ error: 'There is none with this id' }, 404)
}
