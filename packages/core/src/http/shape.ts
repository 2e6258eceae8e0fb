// `@__NO_SIDE_EFFECTS__` lets Rollup and Rolldown leave out shapes that nobody uses. esbuild heeds it within one file only.

/**
 * What is relied on in an answer, and nothing else: a shape looks at a value and says where it is not what it should be, or null
 * where it fits. Fields that it does not name may be missing, new, or of any type.
 *
 * The place is a path, such as `result.0.id`: names of fields and places in lists, from the outside in; empty for the value as a
 * whole. It holds no word of the answer itself, and is what `MalformedError` takes as its `path`. Of several faults the first is
 * told, in the order in which the shape names its fields.
 *
 * A function of your own is a shape as well; {@link anyThat} makes one of a yes or no.
 *
 * @example
 * ```ts
 * const member = objectOf({ id: filledText, since: maybe(epochMs) })
 * const members = objectOf({ result: listOf(member) })
 *
 * members({ result: [{ id: '0042', since: null, vip: true }] }) // null
 * members({ result: [{ id: 42 }] }) // 'result.0.id'
 * members('none') // ''
 * ```
 */
export type Shape = (value: unknown) => string | null

/** The shape of true and false; no word or number stands for either. */
export const anyBoolean: Shape = (value) => fault(typeof value === 'boolean')

/**
 * The shape of a number, whole or not; text of one is none, and neither is what JSON can write beyond all numbers, `1e999`.
 * An id of 64 bits is a number or text, as it is long (`parseJson`): that is a case for {@link anyThat}.
 */
export const anyNumber: Shape = (value) => fault(Number.isFinite(value))

/** The shape of text, be it empty. */
export const anyText: Shape = (value) => fault(typeof value === 'string')

/** The shape of text that is not empty, such as an id or what a code holds. */
export const filledText: Shape = (value) => fault(typeof value === 'string' && value !== '')

/**
 * The shape of a moment: epoch milliseconds, whole, from 10^11 on, which is in 1973. A moment in seconds is below that: it is
 * refused, not guessed.
 */
export const epochMs: Shape = (value) => fault(Number.isSafeInteger(value) && Number(value) >= 1e11)

/**
 * The shape of what passes a test of your own.
 *
 * @example
 * ```ts
 * const count = anyThat(Number.isSafeInteger)
 * const success = anyThat((value) => value === 'SUCCESS')
 * ```
 */
// @__NO_SIDE_EFFECTS__
export function anyThat(fits: (value: unknown) => boolean): Shape {
  return (value) => fault(fits(value))
}

/** The shape of what may be absent or null, and fits `shape` where it is neither. */
// @__NO_SIDE_EFFECTS__
export function maybe(shape: Shape): Shape {
  return (value) => (value === undefined || value === null ? null : shape(value))
}

/** The shape of a list whose items all fit, be it empty. In a path an item is its place, from 0: `result.0.id`. */
// @__NO_SIDE_EFFECTS__
export function listOf(item: Shape): Shape {
  return (value) => (Array.isArray(value) ? firstFault(Array.from(value, (one, place) => [place, one, item])) : '')
}

/**
 * The shape of an object whose fields all fit, under whatever names. In a path each name is `*`: these are the answer's own, and may
 * say whom it is about.
 */
// @__NO_SIDE_EFFECTS__
export function mapOf(item: Shape): Shape {
  return (value) => (isObject(value) ? firstFault(Object.values(value).map((one) => ['*', one, item])) : '')
}

/**
 * The shape of an object, no list, in which each field that is named here fits. One that is absent is looked at as undefined, so it
 * must be `maybe`; one that is not named may be anything.
 */
// @__NO_SIDE_EFFECTS__
export function objectOf(fields: Readonly<Record<string, Shape>>): Shape {
  return (value) =>
    isObject(value) ? firstFault(Object.entries(fields).map(([name, shape]) => [name, value[name], shape])) : ''
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fault(fits: boolean): string | null {
  return fits ? null : ''
}

function firstFault(places: Iterable<readonly [name: string | number, value: unknown, shape: Shape]>): string | null {
  for (const [name, value, shape] of places) {
    const path = shape(value)
    if (path !== null) return path === '' ? String(name) : `${name}.${path}`
  }
  return null
}
