import type { BardgeSettings } from './settings.js'

/** A success body as it is sent: with or without its message, and with a property that no document knows. */
export function written(body: object, { messages, extraProperties }: BardgeSettings): unknown {
  const said = messages ? body : Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'message'))
  return extraProperties ? extended(said) : said
}

function extended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(extended)
  if (typeof value !== 'object' || value === null) return value
  const known = Object.entries(value).map(([name, item]) => [name, extended(item)])
  return { ...Object.fromEntries(known), not_in_the_documents: 'ignore me' }
}
