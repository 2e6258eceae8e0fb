// What we rely on in the platform's answers, and nothing else: a field that is not here may be missing, null, or of any type,
// and an enum may have any value. It is the list of what would hurt if it changed.

import { isId } from './int64.js'

/** Looks at a value: where it is not what it should be, as a path such as `result.0.id` (empty for the whole); null if it fits. */
export type Shape = (value: unknown) => string | null

const text: Shape = (value) => fault(typeof value === 'string')
const filledText: Shape = (value) => fault(typeof value === 'string' && value !== '')
const flag: Shape = (value) => fault(typeof value === 'boolean')
const count: Shape = (value) => fault(Number.isSafeInteger(value))
const id: Shape = (value) => fault(isId(value))
// In seconds it would be below: it is refused, not guessed.
const moment: Shape = (value) => fault(Number.isSafeInteger(value) && Number(value) >= 1e11)

const maybe =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || value === null ? null : shape(value)

const list =
  (item: Shape): Shape =>
  (value) =>
    Array.isArray(value) ? firstFault(value.entries(), () => item) : ''

const object =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? firstFault(
          Object.keys(fields).map((name) => [name, (value as Record<string, unknown>)[name]]),
          (name) => fields[name],
        )
      : ''

const slice = (item: Shape): Shape => object({ result: list(item), hasNext: flag, offset: text })

export const accessCode = object({ format: text, content: filledText, expiresAt: maybe(text) })
export const customer = object({ id, status: text, accessRefusal: flag })
export const customers = list(customer)
export const customerSlice = slice(customer)
export const checkInSlice = slice(object({ checkinId: id, checkInDateTime: maybe(text) }))
export const accessMedium = object({ id: maybe(id), type: maybe(text), value: maybe(text) })
export const accessRestriction = object({ reason: text })
export const voucher = object({ studioAccessCode: filledText })
export const benefits = list(object({ key: text, valid: flag }))
export const devices = list(object({ id: maybe(id), active: flag }))
export const activatedDevice = object({ id: maybe(id), accessToken: maybe(filledText) })
export const studio = object({ studioId: id, accessCodeConfiguration: object({ enabled: maybe(flag) }) })
export const utilization = object({ count, capacity: maybe(count) })
export const delivery = object({
  entityId: id,
  uuid: filledText,
  payload: list(object({ timestamp: moment, type: filledText, content: maybe(object({})) })),
})

function fault(fits: boolean): string | null {
  return fits ? null : ''
}

function firstFault(
  entries: Iterable<readonly [string | number, unknown]>,
  shapeOf: (name: string) => Shape | undefined,
): string | null {
  for (const [name, value] of entries) {
    const path = shapeOf(String(name))?.(value) ?? null
    if (path !== null) return path === '' ? String(name) : `${name}.${path}`
  }
  return null
}
