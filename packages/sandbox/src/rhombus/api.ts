import type { Context } from 'hono'

import { underFaults } from '../operation.js'
import type { RequestVariables, SandboxApp } from '../provider.js'
import { getAuditFeed } from './audit.js'
import { type Call, newCall } from './call.js'
import * as credentials from './credentials.js'
import { findDoors, findDoorsByOwnerDevice, findDoorShadows, findMinimalStateDoors } from './doors.js'
import * as events from './events.js'
import { Fields } from './fields.js'
import { type Caller, callerOf, orgIdOf, regionOf } from './gate.js'
import * as guestPasses from './guest-passes.js'
import * as lockdowns from './lockdowns.js'
import { type RhombusOperation, type RhombusOperationId, operations } from './operations.js'
import { getLocations, getOrg, getUsers } from './places.js'
import { generateQRAccessCode, getQRAccessCodes } from './qr-codes.js'
import { denied, errorText, refusalAnswer, RhombusRefusal } from './refusal.js'
import { sprinkled } from './sprinkle.js'
import { unlock } from './unlock.js'
import { deleteWebhookIntegration, getWebhookIntegration, updateWebhookIntegration } from './webhook-integration.js'
import type { RhombusWorld } from './world.js'

/** What each operation answers. */
const handlers: Readonly<Record<RhombusOperationId, (call: Call) => object>> = {
  generateQRAccessCode,
  getQRAccessCodes,
  unlockAccessControlledDoor: unlock,
  findAccessControlCredentialByOrg: credentials.byOrg,
  findAccessControlCredentialByUser: credentials.byUser,
  findAccessControlCredentialByUsers: credentials.byUsers,
  findAccessControlCredentialByGuestPass: credentials.byGuestPass,
  findCredentialHistoryByCredentialHexValue: credentials.byHexValue,
  findCredentialHistoryByCredentialValue: credentials.byValue,
  findCredentialHistoryByUser: credentials.byUser,
  getAccessControlCredentialDetails: credentials.details,
  getStaticQrCodeCredentialImage: credentials.staticImage,
  assignAccessControlCredential: credentials.assign,
  suspendAccessControlCredential: credentials.suspend,
  unsuspendAccessControlCredential: credentials.unsuspend,
  revokeAccessControlCredential: credentials.revoke,
  deleteAccessControlCredential: credentials.remove,
  deleteUnassignedAccessControlCredential: credentials.removeUnassigned,
  findGuestPasses: guestPasses.findGuestPasses,
  suspendGuestPass: guestPasses.suspendGuestPass,
  unsuspendGuestPass: guestPasses.unsuspendGuestPass,
  expireGuestPass: guestPasses.expireGuestPass,
  deleteGuestPass: guestPasses.deleteGuestPass,
  getOrCreateLocationLockdownState: lockdowns.getLockdownState,
  findLocationLockdownStates: lockdowns.findLockdownStates,
  findLockdownPlans: lockdowns.findLockdownPlans,
  findLockdownPlansByLocation: lockdowns.findLockdownPlans,
  getLockdownPlan: lockdowns.getLockdownPlan,
  activateLockdownForLocation: lockdowns.activateLockdown,
  deactivateLockdownForLocation: lockdowns.deactivateLockdown,
  findAccessControlledDoors: findDoors,
  findAccessControlledDoorsByLocation: findDoors,
  findAccessControlledDoorsByOwnerDevice: findDoorsByOwnerDevice,
  findMinimalStateAccessControlledDoors: findMinimalStateDoors,
  findMinimalStateAccessControlledDoorsByLocation: findMinimalStateDoors,
  findAccessControlledDoorShadows: findDoorShadows,
  findAccessControlledDoorShadowsByLocation: findDoorShadows,
  findComponentEventsByAccessControlledDoor: events.eventsByDoor,
  findComponentEventsByLocation: events.eventsByLocation,
  findComponentEventsByUser: events.eventsByUser,
  findComponentEventsByCorrelation: events.eventsByCorrelation,
  findComponentEventsByCredentialUuid: events.eventsByCredential,
  findComponentEventsByApiToken: events.eventsByToken,
  findPaginatedComponentEventsByAccessControlledDoor: events.eventsByDoorPaged,
  getAuditFeed,
  getLocations,
  getUsersInOrg: getUsers,
  getOrgV2: getOrg,
  getWebhookIntegration,
  updateWebhookIntegrationV2: updateWebhookIntegration,
  deleteWebhookIntegrationV2: deleteWebhookIntegration,
}

// Other providers have paths below `/api` too.
const AREAS = 'accesscontrol|component|door|doorcontroller|integrations|location|org|partner|report|user'

/** Adds the API's routes. */
export function mountRhombusApi(app: SandboxApp, world: RhombusWorld): void {
  const under = (operation: string | null): ReturnType<typeof underFaults> =>
    underFaults(world.frame, {
      provider: 'rhombus',
      operation,
      studioOf: ({ headers }) => orgIdOf(world.data, headers),
      errorBody: (status) => errorText(status, world.frame.clock.now()),
    })
  for (const operation of operations) {
    app.post(operation.path, under(operation.id), (context) => answer(world, operation, context))
  }
  app.all(`/api/:area{${AREAS}}/*`, under(null), (context) => answer(world, null, context))
}

async function answer(
  world: RhombusWorld,
  operation: (RhombusOperation & { id: RhombusOperationId }) | null,
  context: Context<RequestVariables>,
): Promise<Response> {
  const request = context.req.raw
  try {
    const caller = callerOf(world.data, request.headers, regionOf(request.url, world.settings.get()))
    // That a path without an operation is a 404, whatever the method, is a guess.
    if (operation === null) throw new RhombusRefusal(404, 'No such path')
    demandRight(caller, operation)
    demandToken(world, caller)
    const call = newCall(world, operation.id, caller, Fields.parse(await request.text()), request)
    const value = handlers[operation.id](call)
    return Response.json(call.settings.sprinkle ? sprinkled(value) : value)
  } catch (error) {
    if (error instanceof RhombusRefusal) return refusalAnswer(error, world.frame.clock.now())
    throw error
  }
}

function demandRight({ access }: Caller, { needs }: RhombusOperation): void {
  if (access.rights === 'none' || (access.rights === 'read' && needs === 'change')) throw denied()
}

function demandToken({ frame, data, settings }: RhombusWorld, { org }: Caller): void {
  const { rateRefill: refill, rateBurst: burst, retryAfter } = settings.get(org.uuid)
  const now = frame.clock.now()
  const waitMs = data.buckets.take(org.uuid, now, { refill, burst })
  if (waitMs === 0) return
  const seconds = Math.ceil(waitMs / 1000)
  const header = {
    none: undefined,
    seconds: String(seconds),
    date: new Date(now + seconds * 1000).toUTCString(),
  }[retryAfter]
  throw new RhombusRefusal(429, 'Too many requests', header)
}
