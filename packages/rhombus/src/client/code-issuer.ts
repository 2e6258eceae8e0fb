import type { Clock } from '@acme/access-codes'
import { toListedCodes } from '../access-code.js'
import type { CodeIssuer } from '../code-issuer.js'
import { operations as own } from '../generated/operations.js'
import type { Door } from '../generated/schemas.js'
import { type CallOptions, type Calls, infoOf } from './calls.js'
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
export function createCodeIssuer({ send, responses }: Pick<Calls, 'send' | 'responses'>, base: IssuerBase): CodeIssuer {
  const { host, account, clock, random, doors } = base
  return {
    provider: 'rhombus',
    host,
    account,
    clock,
    random,
    generate: (body, { signal, timeoutMs = ATTEMPT_MS, totalMs = ATTEMPT_MS }) =>
      send(own.generateQRAccessCode, { body, signal, retries: 0, timeoutMs, totalMs }),
    onCode: (code, answer) => responses.keep(code, infoOf(answer)),
    async list({ signal }) {
      const { id } = own.getQRAccessCodes
      const { status, body } = await send(own.getQRAccessCodes, { signal, retries: 0 })
      return toListedCodes(body, { provider: 'rhombus', operation: id, status })
    },
    async listDoors(cursor, { signal }) {
      // One page alone: who wants the next one asks when its turn has come.
      for await (const page of doors({ signal, retries: 0, pageSize: LARGEST_PAGE, cursor }).pages()) {
        return { doorUuids: page.items.map(({ uuid }) => uuid), cursor: page.cursor }
      }
      return { doorUuids: [], cursor: null }
    },
  }
}
