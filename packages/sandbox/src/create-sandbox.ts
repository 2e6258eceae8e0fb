import { Hono } from 'hono'

import { createBardge } from './bardge/bardge.js'
import { realTime, SandboxClock } from './clock.js'
import { CONTROL, controlRoutes } from './control.js'
import { DroppedConnection } from './fault-answers.js'
import { Faults } from './faults.js'
import { createGym } from './gym/gym.js'
import type { Frame, Provider, RequestVariables } from './provider.js'
import { createRandom } from './random.js'
import { RequestLog } from './request-log.js'
import { createRhombus } from './rhombus/rhombus.js'
import type { Sandbox, SandboxOptions } from './sandbox.js'
import { scan } from './scanner.js'
import { Webhooks } from './webhooks.js'

/**
 * Makes a sandbox: nothing listens, nothing leaves the process but webhooks.
 *
 * @example
 * ```ts
 * const sandbox = createSandbox({ clock: { mode: 'manual', now: Date.UTC(2026, 0, 5, 8) } })
 * const headers = { 'x-api-key': GYM_SEED.studios.berlin.apiKey }
 * const response = await sandbox.fetch(`https://gym.test/v1/customers/${GYM_SEED.customers.ada.id}/access-code`, { headers })
 * const { content } = await response.json()
 * sandbox.scan({ text: content }) // { admitted: true, checkInId: '...' }
 * sandbox.close()
 * ```
 *
 * @throws TypeError for a seed, a number of members, a clock, a setting or a webhook target out of its bounds.
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  let seed = checkSeed(options.seed ?? 1)
  // Replaced at each reset, so that nothing from before it goes on.
  let life = new AbortController()
  let closed = false

  const faults = new Faults(seed)
  const requests = new RequestLog()
  const webhooks = new Webhooks(() => clock, faults, options.fetch)
  const clock: SandboxClock = new SandboxClock(options.time ?? realTime, settle)
  const frame: Frame = {
    clock,
    faults,
    requests,
    webhooks,
    random: (purpose) => createRandom(seed, purpose),
    signalOf: (request) => AbortSignal.any([request.signal, life.signal]),
  }

  async function settle(): Promise<void> {
    await microtasks()
    await webhooks.idle()
  }

  const gym = createGym(frame, checkMembers(options.members ?? 120))
  const bardge = createBardge(frame)
  const rhombus = createRhombus(frame)
  const providers: readonly Provider[] = [gym.provider, bardge.provider, rhombus.provider]

  function begin(): void {
    clock.set({ mode: 'real' })
    if (options.clock !== undefined) clock.set(options.clock)
    gym.settings.reset(options.settings?.gym)
    bardge.settings.reset(options.settings?.bardge)
    rhombus.settings.reset(options.settings?.rhombus)
    for (const target of options.webhooks ?? []) webhooks.add(target)
    for (const provider of providers) provider.reset()
  }

  const sandbox: Sandbox = {
    async fetch(input, init) {
      if (closed) throw new TypeError('The sandbox is closed')
      const request = input instanceof Request && init === undefined ? input : new Request(input, init)
      return whileWanted(app.fetch(request), request.signal)
    },
    clock,
    faults,
    requests,
    webhooks,
    settings: { gym: gym.settings, bardge: bardge.settings, rhombus: rhombus.settings },
    gym: { emit: gym.emit },
    bardge: bardge.control,
    rhombus: rhombus.control,
    get seed() {
      return seed
    },
    scan: (request) => scan(providers, request),
    reset(given = {}) {
      seed = checkSeed(given.seed ?? seed)
      life.abort(new DroppedConnection())
      life = new AbortController()
      clock.clear()
      faults.reset(seed)
      requests.reset()
      webhooks.reset()
      begin()
    },
    state: () => ({
      seed,
      clock: { mode: clock.mode, now: clock.now(), offsetMs: clock.offsetMs },
      faults: faults.list(),
      requests: requests.list().length,
      webhooks: { targets: webhooks.targets().length, deliveries: webhooks.deliveries().length },
      gym: gym.provider.state(),
      bardge: bardge.provider.state(),
      rhombus: rhombus.provider.state(),
    }),
    close() {
      closed = true
      life.abort(new DroppedConnection())
      webhooks.reset()
      clock.clear()
    },
  }

  begin()
  const app = createApp(sandbox, frame, providers)
  return sandbox
}

function createApp(sandbox: Sandbox, frame: Frame, providers: readonly Provider[]): Hono<RequestVariables> {
  const app = new Hono<RequestVariables>()
  app.use(async (context, next) => {
    const controlled = context.req.path.startsWith(CONTROL)
    const entry = controlled ? null : frame.requests.begin(context.req.raw, frame.clock.now())
    if (entry !== null) context.set('entry', entry)
    await next()
    if (entry !== null) entry.status = context.res.status
    context.res.headers.set('date', new Date(frame.clock.now()).toUTCString())
  })
  app.route(CONTROL, controlRoutes(sandbox))
  for (const provider of providers) provider.mount(app)
  app.notFound((context) => context.json({ error: 'No provider of the sandbox has this path' }, 404))
  app.onError((error) => {
    throw error
  })
  return app
}

/** The answer, unless the caller gives up first: as `fetch` does over a network. */
async function whileWanted(answer: Response | Promise<Response>, signal: AbortSignal): Promise<Response> {
  let giveUp = (): void => undefined
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = () => reject(signal.reason as Error)
  })
  if (signal.aborted) giveUp()
  else signal.addEventListener('abort', giveUp, { once: true })
  try {
    return await Promise.race([givenUp, answer])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

function checkSeed(seed: number): number {
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) return seed
  throw new TypeError(`A seed is a whole number from 0 to 2^32-1, not ${String(seed)}`)
}

function checkMembers(members: number): number {
  if (Number.isInteger(members) && members >= 0 && members <= 10_000) return members
  throw new TypeError(`members is a whole number from 0 to 10,000, not ${String(members)}`)
}

// Deep enough for the longest chain of awaits between a timer and the answer it leads to.
async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}
