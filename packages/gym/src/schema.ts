// What we rely on in the platform's answers, and nothing else: a field that is not here may be missing, null, or of any type,
// and an enum may have any value. It is the list of what would hurt if it changed.

import {
  anyBoolean,
  anyText,
  anyThat,
  epochMs,
  filledText,
  listOf,
  maybe,
  objectOf,
  type Shape,
} from '@acme/access-codes/provider'
import { isId } from './int64.js'

const count = anyThat(Number.isSafeInteger)
const id = anyThat(isId)

// @__NO_SIDE_EFFECTS__
const sliceOf = (item: Shape): Shape => objectOf({ result: listOf(item), hasNext: anyBoolean, offset: anyText })

export const accessCode = objectOf({ format: anyText, content: filledText, expiresAt: maybe(anyText) })
export const customer = objectOf({ id, status: anyText, accessRefusal: anyBoolean })
export const customers = listOf(customer)
export const customerSlice = sliceOf(customer)
export const checkInSlice = sliceOf(objectOf({ checkinId: id, checkInDateTime: maybe(anyText) }))
export const accessMedium = objectOf({ id: maybe(id), type: maybe(anyText), value: maybe(anyText) })
export const accessRestriction = objectOf({ reason: anyText })
export const voucher = objectOf({ studioAccessCode: filledText })
export const benefits = listOf(objectOf({ key: anyText, valid: anyBoolean }))
export const devices = listOf(objectOf({ id: maybe(id), active: anyBoolean }))
export const activatedDevice = objectOf({ id: maybe(id), accessToken: maybe(filledText) })
export const studio = objectOf({ studioId: id, accessCodeConfiguration: objectOf({ enabled: maybe(anyBoolean) }) })
export const utilization = objectOf({ count, capacity: maybe(count) })
export const delivery = objectOf({
  entityId: id,
  uuid: filledText,
  payload: listOf(objectOf({ timestamp: epochMs, type: filledText, content: maybe(objectOf({})) })),
})
