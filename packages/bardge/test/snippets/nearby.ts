import type { Provider } from '@acme/access-codes-bardge'
import { bardge } from './bardge.js'

/** The venues that a package opens, the nearest first. */
export async function nearest(
  passId: string,
  place: { readonly lat: number; readonly lon: number },
  count: number,
): Promise<Provider[]> {
  const found: Provider[] = []
  for await (const venue of bardge.passes.providers(passId, place)) {
    found.push(venue)
    // The next page is asked for when somebody gets there, and not at all if nobody does.
    if (found.length === count) break
  }
  return found
}
