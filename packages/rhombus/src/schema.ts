// What we rely on in Rhombus's answers, and nothing else: a field that is not here may be missing, null, or of any type, and an
// enum may have any value. It is the list of what would hurt if it changed.

import {
  anyText,
  anyThat,
  epochMs,
  filledText,
  listOf,
  mapOf,
  maybe,
  objectOf,
  type Shape,
} from '@acme/access-codes/provider'

// That nothing else is a success is told by errors.ts; what says neither is not believed.
const success = anyThat((value) => value === 'SUCCESS')

/** An answer that holds a list; one without it holds none. */
// @__NO_SIDE_EFFECTS__
export const listing = (name: string, item: Shape): Shape =>
  objectOf({ [name]: maybe(listOf(item)), lastEvaluatedKey: maybe(anyText), warningMsg: maybe(anyText) })

const ownId = objectOf({ uuid: filledText })

export const answer = objectOf({})
export const door = ownId
export const shadow = objectOf({
  componentCompositeUuid: filledText,
  state: maybe(objectOf({ state: maybe(anyText) })),
})
export const doorWithShadow = objectOf({ door, shadow: maybe(shadow) })
export const unlock = objectOf({ type: success })
export const credential = objectOf({ uuid: filledText, type: maybe(anyText), workflowStatus: maybe(anyText) })
export const oneCredential = objectOf({ credential: maybe(credential) })
export const credentialsByUser = objectOf({ userCredentialsMap: maybe(mapOf(maybe(listOf(credential)))) })
export const guestPass = ownId
export const oneGuestPass = objectOf({ guestPass: maybe(guestPass) })
export const event = objectOf({ uuid: filledText, timestampMs: epochMs, type: maybe(anyText) })
export const lockdownState = objectOf({
  locationUuid: filledText,
  state: maybe(anyText),
  updatedAtMillis: maybe(epochMs),
})
export const oneLockdownState = objectOf({ state: lockdownState })
export const lockdownPlan = ownId
export const oneLockdownPlan = objectOf({ lockdownPlan: maybe(lockdownPlan) })
export const lockdownChange = objectOf({ result: success, state: maybe(lockdownState) })
export const auditEvent = objectOf({ uuid: filledText, timestamp: maybe(anyText) })
export const org = objectOf({ org: maybe(ownId) })
export const location = ownId
export const user = ownId
export const webhookIntegration = objectOf({ orgIntegrationV2: maybe(objectOf({})) })
export const webhookUpdate = objectOf({ webhookSecret: maybe(filledText) })
