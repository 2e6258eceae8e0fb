import { IMAGE_LINK_MS } from './customer.js'

// One white pixel.
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=='

/** The answer for the link to a customer's picture, which works for a while and without a key. */
export function imageAnswer(until: string | undefined, now: number): Response {
  const end = Number(until)
  if (!(now < end && end <= now + IMAGE_LINK_MS)) return new Response(null, { status: 403 })
  const bytes = Uint8Array.from(atob(PNG), (character) => character.charCodeAt(0))
  return new Response(bytes, { headers: { 'content-type': 'image/png' } })
}
