import type { Context } from 'hono'

import { underFaults } from '../operation.js'
import type { RequestVariables, SandboxApp } from '../provider.js'
import { Body } from './body.js'
import { type Asked, Call } from './call.js'
import { canonicalJson } from './canonical-json.js'
import { BardgeError, errorBodyOf, errorOfStatus } from './errors.js'
import { handlers } from './handlers.js'
import type { KeptAnswer } from './idempotency.js'
import { BASE, type BardgeOperation, type BardgeOperationId, operations } from './operations.js'
import type { Reseller } from './reseller.js'
import type { BardgeSettings } from './settings.js'
import { whileAsked } from './while-asked.js'
import { written } from './written.js'
import type { BardgeWorld } from './world.js'

type KnownOperation = BardgeOperation & { readonly id: BardgeOperationId }
type BardgeContext = Context<RequestVariables>

/** One request on its way through the checks, in their order: key, route, idempotency, body, state (the order is a guess). */
interface Errand {
  readonly world: BardgeWorld
  readonly context: BardgeContext
  readonly requestId: string
}

/** Adds the Reseller API's routes. */
export function mountApi(app: SandboxApp, world: BardgeWorld): void {
  const ids = new WeakMap<Request, string>()
  const idOf = (request: Request): string => {
    const id = ids.get(request) ?? `req_${world.data.requestRandom.text(32, '0123456789abcdef')}`
    ids.set(request, id)
    return id
  }
  const under = (operation: string | null): ReturnType<typeof underFaults> =>
    underFaults(world.frame, {
      provider: 'bardge',
      operation,
      studioOf: (request) => resellerOf(world, request)?.id ?? null,
      errorBody: (status, request) => {
        const error = errorOfStatus(status, request.headers.has('idempotency-key'))
        return JSON.stringify(errorBodyOf(error, idOf(request)))
      },
    })

  app.use(`${BASE}/*`, async (context, next) => {
    await next()
    const { headers } = context.res
    // What a gateway says instead has none.
    const ours = headers.get('content-type')?.startsWith('application/json') === true
    if (ours && !headers.has('bardge-request-id')) headers.set('bardge-request-id', idOf(context.req.raw))
  })
  for (const operation of operations) {
    app.on(operation.method, operation.path, under(operation.id), (context) =>
      answer({ world, context, requestId: idOf(context.req.raw) }, operation),
    )
  }
  app.all(`${BASE}/*`, under(null), (context) => answer({ world, context, requestId: idOf(context.req.raw) }, null))
}

async function answer(errand: Errand, operation: KnownOperation | null): Promise<Response> {
  const { world, context, requestId } = errand
  const text = context.req.method === 'POST' ? await context.req.text() : ''
  try {
    const reseller = admitted(world, context.req.raw)
    // A verb that a path does not have is a 404 as well (guess).
    if (operation === null) throw new BardgeError('resource_not_found', { message: 'There is no such operation' })
    const settings = world.settings.get(reseller.id)
    if (operation.method === 'GET') return response(attempt(errand, operation, reseller, text), false)
    const signal = world.frame.signalOf(context.req.raw)
    return await whileAsked(post(errand, operation, { reseller, text, settings }), signal)
  } catch (error) {
    if (error instanceof BardgeError) return response(refusal(error, requestId), false)
    throw error
  }
}

/** @throws BardgeError 401 for a missing or unknown key, 403 for a disabled account. */
function admitted(world: BardgeWorld, request: Request): Reseller {
  const reseller = resellerOf(world, request)
  if (reseller === undefined) throw new BardgeError('invalid_api_key')
  if (!reseller.enabled) throw new BardgeError('account_disabled')
  return reseller
}

function resellerOf({ data }: BardgeWorld, request: Request): Reseller | undefined {
  const [, key] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
  return data.resellers.find(({ apiKey }) => apiKey === key)
}

interface PostJob {
  readonly reseller: Reseller
  readonly text: string
  readonly settings: Readonly<BardgeSettings>
}

async function post(
  errand: Errand,
  operation: KnownOperation,
  { reseller, text, settings }: PostJob,
): Promise<Response> {
  const { world, context } = errand
  const { clock } = world.frame
  const work = async (): Promise<KeptAnswer> => {
    if (settings.workMs > 0) await new Promise<void>((resolve) => clock.after(settings.workMs, resolve, true))
    if (settings.internalFailure === 'before') return refusal(new BardgeError('internal_error'), errand.requestId)
    const made = attempt(errand, operation, reseller, text)
    if (settings.internalFailure === 'after') return refusal(new BardgeError('internal_error'), errand.requestId)
    return made
  }
  const key = context.req.header('idempotency-key') ?? ''
  if (key === '' || (settings.keyedOperations === 'listed' && !operation.keyed)) {
    return response(await work(), false)
  }
  const { answer: kept, replayed } = await world.data.kept.answer(
    { reseller: reseller.id, key, fingerprint: canonicalJson(text) },
    { now: () => clock.now(), ttlMs: settings.idempotencyTtlMs, keepErrors: settings.keepErrorAnswers },
    work,
  )
  return response(kept, replayed)
}

/** Does the work, and says so or why not. */
function attempt(
  { world, context, requestId }: Errand,
  operation: KnownOperation,
  reseller: Reseller,
  text: string,
): KeptAnswer {
  const asked: Asked = {
    path: (name) => context.req.param(name) ?? '',
    query: (name) => context.req.query(name),
    header: (name) => context.req.header(name) ?? null,
    url: context.req.path,
  }
  try {
    const call = new Call(world, reseller, asked, new Body(text))
    const { status, body } = handlers[operation.id](call)
    return { status, body: JSON.stringify(written(body, call.settings)), requestId }
  } catch (error) {
    if (error instanceof BardgeError) return refusal(error, requestId)
    throw error
  }
}

function refusal(error: BardgeError, requestId: string): KeptAnswer {
  return { status: error.status, body: JSON.stringify(errorBodyOf(error, requestId)), requestId }
}

/** A replay is the kept answer as it was, with its request id (guess). */
function response({ status, body, requestId }: KeptAnswer, replayed: boolean): Response {
  const headers = new Headers({ 'content-type': 'application/json', 'bardge-request-id': requestId })
  if (replayed) headers.set('x-idempotent-replayed', 'true')
  return new Response(body, { status, headers })
}
