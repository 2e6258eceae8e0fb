// What we rely on in Rhombus's answers, and nothing else: a field that is not here may be missing, null, or of any type, and an
// enum may have any value. It is the list of what would hurt if it changed.

/** Looks at a value: where it is not what it should be, as a path such as `result.0.id` (empty for the whole); null if it fits. */
export type Shape = (value: unknown) => string | null

const text: Shape = (value) => fault(typeof value === 'string')
const filledText: Shape = (value) => fault(typeof value === 'string' && value !== '')
// In seconds it would be below: it is refused, not guessed.
const moment: Shape = (value) => fault(Number.isSafeInteger(value) && Number(value) >= 1e11)
// That nothing else is a success is told by errors.ts; what says neither is not believed.
const success: Shape = (value) => fault(value === 'SUCCESS')

/** Absent and null are the same everywhere. */
const maybe =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || value === null ? null : shape(value)

const list =
  (item: Shape): Shape =>
  (value) =>
    Array.isArray(value) ? firstFault(value.entries(), () => item) : ''

const map =
  (item: Shape): Shape =>
  (value) =>
    isObject(value) ? firstFault(Object.entries(value), () => item) : ''

const object =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    isObject(value)
      ? firstFault(
          Object.keys(fields).map((name) => [name, value[name]]),
          (name) => fields[name],
        )
      : ''

/** An answer that holds a list; one without it holds none. */
export const listing = (name: string, item: Shape): Shape =>
  object({ [name]: maybe(list(item)), lastEvaluatedKey: maybe(text), warningMsg: maybe(text) })

const ownId = object({ uuid: filledText })

export const answer = object({})
export const door = ownId
export const shadow = object({ componentCompositeUuid: filledText, state: maybe(object({ state: maybe(text) })) })
export const doorWithShadow = object({ door, shadow: maybe(shadow) })
export const unlock = object({ type: success })
export const credential = object({ uuid: filledText, type: maybe(text), workflowStatus: maybe(text) })
export const oneCredential = object({ credential: maybe(credential) })
export const credentialsByUser = object({ userCredentialsMap: maybe(map(maybe(list(credential)))) })
export const guestPass = ownId
export const oneGuestPass = object({ guestPass: maybe(guestPass) })
export const event = object({ uuid: filledText, timestampMs: moment, type: maybe(text) })
export const lockdownState = object({
  locationUuid: filledText,
  state: maybe(text),
  updatedAtMillis: maybe(moment),
})
export const oneLockdownState = object({ state: lockdownState })
export const lockdownPlan = ownId
export const oneLockdownPlan = object({ lockdownPlan: maybe(lockdownPlan) })
export const lockdownChange = object({ result: success, state: maybe(lockdownState) })
export const auditEvent = object({ uuid: filledText, timestamp: maybe(text) })
export const org = object({ org: maybe(ownId) })
export const location = ownId
export const user = ownId
export const webhookIntegration = object({ orgIntegrationV2: maybe(object({})) })
export const webhookUpdate = object({ webhookSecret: maybe(filledText) })

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

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
