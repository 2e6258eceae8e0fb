import type { ScanAnswer } from './backstage.js'

/** Whose reader it is, and which one. */
export interface Reader {
  readonly provider: 'gym' | 'bardge' | 'rhombus'
  readonly device?: string
}

/** The reader: the same route that any other program would ask. Rejects when there is no picture. */
export async function scanAt(sandboxUrl: string, picture: string, reader: Reader): Promise<ScanAnswer> {
  // oxlint-disable-next-line doors/network -- the reader stands behind a wire of its own, beside the API
  const response = await fetch(`${sandboxUrl}/_sandbox/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ picture, ...reader }),
  })
  const answer = (await response.json()) as { readonly admitted?: boolean; readonly reason?: string }
  if (!response.ok) throw new TypeError('The reader cannot try this picture')
  return { admitted: answer.admitted === true, reason: answer.reason ?? 'admitted' }
}

/** Two starts show two different codes; within one, everything is drawn from the seed. */
export function freshSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 1
}
