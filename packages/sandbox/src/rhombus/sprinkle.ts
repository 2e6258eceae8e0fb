/** A value that no document knows. */
export const UNHEARD_OF = 'SANDBOX_UNHEARD_OF'
/** A type of event that no document knows. */
export const UNHEARD_OF_EVENT = 'SandboxUnheardOfEvent'

// Under these names an object is a map: its keys are ids or addresses, and a further one would be an entry.
const MAP = /Map$|Webhooks(?:V2)?$|^accessPeriods$/

/**
 * What keeps clients tolerant, the same for the same answer: a property that no document knows in every object, a null
 * at the end of a list of objects whose length is odd, and nulls left out of every second object of a list.
 */
export function sprinkled(value: unknown, name = '', second = false): unknown {
  if (Array.isArray(value)) {
    const isOfObjects = value.some((item) => typeof item === 'object' && item !== null)
    const items = value.map((item, at) => sprinkled(item, '', at % 2 === 1))
    return isOfObjects && items.length % 2 === 1 ? [...items, null] : items
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, field]) => !(second && field === null))
  const known = Object.fromEntries(entries.map(([key, field]) => [key, sprinkled(field, key)]))
  return MAP.test(name) ? known : { ...known, notInTheDocuments: 'ignore me' }
}
