import { toExactJson } from '../exact-json.js'
import { underFaults } from '../operation.js'
import type { SandboxApp } from '../provider.js'
import { getCustomerAccessCode } from './access-codes.js'
import { addAccessMedium, deleteAccessMedium, updateAccessMedium } from './access-media.js'
import { deleteAccessRestriction, setAccessRestriction } from './access-restrictions.js'
import { getBenefits, getBenefitsByCardNumber, useBenefit } from './benefits.js'
import { Call, type GymContext } from './call.js'
import { getCheckIns, manualCheckIn, manualCheckOut } from './check-ins.js'
import { getCustomer, getCustomerBy, getCustomers, searchCustomers } from './customers.js'
import { activateDevice, getDevices } from './devices.js'
import { GymError, refusalOfStatus } from './errors.js'
import { withExtras } from './extras.js'
import { type Operation, type OperationId, operations } from './operations.js'
import { errorText, refusalAnswer } from './refusal-answer.js'
import { confirmActivation, getMemberLists, getStudioInformation, getUtilization, switchStudio } from './studios.js'
import type { Activation } from './studio.js'
import { redeemCheckinVoucher } from './vouchers.js'
import { type GymWorld, settingsOf } from './world.js'

/** What each operation answers: JSON, or nothing for an empty 200. */
const handlers: Readonly<Record<OperationId, (call: Call) => unknown>> = {
  getCustomers,
  getCustomerBy: (call) => getCustomerBy(call, 'studio'),
  searchCustomers: (call) => searchCustomers(call, 'studio'),
  getBenefitsByCardNumber,
  getCustomerById: (call) => getCustomer(call, 'studio'),
  getCustomerAccessCode,
  getCustomersCheckinHistory: (call) => getCheckIns(call, 'studio'),
  checkin: manualCheckIn,
  checkout: manualCheckOut,
  addAccessMediums: addAccessMedium,
  updateAccessMediums: updateAccessMedium,
  deleteAccessMediums: deleteAccessMedium,
  addAccessMedium,
  setAccessRestriction,
  deleteAccessRestriction,
  getBenefits,
  useBenefit,
  switchStudio,
  getCrossStudioCustomerBy: (call) => getCustomerBy(call, 'tenant'),
  searchCrossStudioCustomers: (call) => searchCustomers(call, 'tenant'),
  getCrossStudioCustomerById: (call) => getCustomer(call, 'tenant'),
  getCrossStudioCustomersCheckinHistory: (call) => getCheckIns(call, 'tenant'),
  redeemCheckinVoucher,
  getDevices,
  activateDevice,
  getStudioInformation,
  getUtilization,
  confirmActivation,
  getMemberLists,
}

/** Adds the Open API's routes. */
export function mountOpenApi(app: SandboxApp, world: GymWorld): void {
  const under = (operation: string | null): ReturnType<typeof underFaults> =>
    underFaults(world.frame, {
      provider: 'gym',
      operation,
      studioOf: (request) => String(activationOf(world, request)?.studio.id ?? '') || null,
      errorBody: (status, request) => {
        const error = new GymError(status, refusalOfStatus(status))
        return errorText(world, error, request, activationOf(world, request)?.studio ?? null)
      },
    })

  const underHead = under('head')
  for (const path of ['/', '/v1/*']) {
    app.get(path, async (context, next) => {
      // Asks about the key and nothing else, on any path; it does not count for the limit (guess).
      if (context.req.method !== 'HEAD') return next()
      return underHead(context, async () => {
        context.res = new Response(null, { status: activationOf(world, context.req.raw) === undefined ? 401 : 200 })
      })
    })
  }
  for (const operation of operations) {
    app.on(operation.method, operation.path, under(operation.id), (context) => answer(world, operation, context))
  }
  app.all('/v1/*', under(null), (context) => answer(world, null, context))
}

async function answer(
  world: GymWorld,
  operation: (Operation & { id: OperationId }) | null,
  context: GymContext,
): Promise<Response> {
  const request = context.req.raw
  const activation = activationOf(world, request)
  try {
    if (activation === undefined) throw new GymError(401, 'key_invalid')
    if (operation === null) throw new GymError(404, 'operation_unknown')
    const call = new Call(world, activation, context, settingsOf(world, activation.studio))
    demandRate(call, operation)
    demandScope(activation, operation)
    const value = await handlers[operation.id](call)
    if (value === undefined) return new Response(null)
    const body = toExactJson(withExtras(value, call.settings))
    return new Response(body, { headers: { 'content-type': 'application/json' } })
  } catch (error) {
    if (error instanceof GymError) return refusalAnswer(world, error, request, activation?.studio ?? null)
    throw error
  }
}

function activationOf({ data }: GymWorld, request: Request): Activation | undefined {
  const key = request.headers.get('x-api-key')
  return data.activations.find(({ apiKey }) => apiKey === key)
}

function demandRate({ world, activation, settings, at }: Call, operation: Operation): void {
  const rule = { limit: settings.rateLimit, window: settings.rateLimitWindow }
  const until = world.data.limits.count(`${activation.apiKey} ${operation.id}`, at, rule)
  if (until === null) return
  const retryAfter = {
    none: undefined,
    seconds: String(Math.ceil((until - at) / 1000)),
    date: new Date(Math.ceil(until / 1000) * 1000).toUTCString(),
  }[settings.retryAfter]
  throw new GymError(429, 'too_many_requests', retryAfter === undefined ? {} : { retryAfter })
}

function demandScope({ scopes }: Activation, operation: Operation): void {
  if (operation.scopes.length > 0 && !operation.scopes.some((scope) => scopes.has(scope))) {
    throw new GymError(403, 'scope_missing')
  }
}
