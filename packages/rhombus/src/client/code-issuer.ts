import type { Clock } from '@acme/access-codes'
import { toListedCodes } from '../access-code.js'
import type { CodeIssuer, KnownDoor } from '../code-issuer.js'
import { operations as own } from '../generated/operations.js'
import type { Door } from '../generated/schemas.js'
import type { CallOptions, Calls } from './calls.js'
import { LARGEST_PAGE, type PageOptions, type Pages } from './pages.js'

// As long as a code is waited for elsewhere: one attempt, whatever the client's own limits are.
const ATTEMPT_MS = 30_000

/** What issuing stands on, beside the calls. */
export interface IssuerBase {
  readonly host: string
  readonly account: string
  readonly clock: Clock
  readonly random: () => number
  readonly doors: (options: CallOptions & PageOptions) => Pages<Door>
}

/**
 * The three calls that issuing needs, over the client's own HTTP layer. Nothing is repeated: who issues many keeps a rate, and
 * counts each request.
 */
export function createCodeIssuer({ send }: Pick<Calls, 'send'>, base: IssuerBase): CodeIssuer {
  const { host, account, clock, random, doors } = base
  return {
    provider: 'rhombus',
    host,
    account,
    clock,
    random,
    generate: (body, { signal }) =>
      send(own.generateQRAccessCode, { body, signal, retries: 0, timeoutMs: ATTEMPT_MS, totalMs: ATTEMPT_MS }),
    async list({ signal }) {
      const { id } = own.getQRAccessCodes
      const { status, body } = await send(own.getQRAccessCodes, { signal, retries: 0 })
      return toListedCodes(body, { provider: 'rhombus', operation: id, status })
    },
    async findDoor(doorUuid, { signal }): Promise<KnownDoor | null> {
      for await (const { uuid, name } of doors({ signal, retries: 0, pageSize: LARGEST_PAGE })) {
        if (uuid === doorUuid) return { uuid, name: name ?? undefined }
      }
      return null
    },
  }
}
