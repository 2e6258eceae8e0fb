import type { GymSettings } from './settings.js'

/** Adds a property that no document knows to every object, so that clients stay tolerant. */
export function withExtras(value: unknown, settings: GymSettings): unknown {
  return settings.extraProperties ? extended(value) : value
}

function extended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(extended)
  if (typeof value !== 'object' || value === null) return value
  const known = Object.entries(value).map(([name, item]) => [name, extended(item)])
  return { ...Object.fromEntries(known), notInTheDocuments: 'ignore me' }
}
