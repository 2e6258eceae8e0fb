import type { IssuedCode } from '@acme/access-codes'
import type { CodeIssuer } from '../code-issuer.js'
import type { Crowd } from './crowd.js'
import { KnownDoors } from './known-doors.js'

/** A request for a code that has not been answered yet. */
export interface OpenRequest {
  readonly validForSeconds: number
  readonly answer: Promise<IssuedCode>
  readonly crowd: Crowd
}

/** What all sources of one client share. */
export interface IssuerMemory {
  readonly doors: KnownDoors
  /** By subject: how many codes a door takes for one person is not documented, so there is one request at a time. */
  readonly open: Map<string, OpenRequest>
}

// A server makes a source for every request, so a source's own memory would be none. It goes when the client goes.
const memories = new WeakMap<CodeIssuer, IssuerMemory>()

/** The memory of a client. */
export function memoryOf(issuer: CodeIssuer): IssuerMemory {
  const known = memories.get(issuer)
  if (known !== undefined) return known
  const memory = { doors: new KnownDoors(issuer), open: new Map<string, OpenRequest>() }
  memories.set(issuer, memory)
  return memory
}
