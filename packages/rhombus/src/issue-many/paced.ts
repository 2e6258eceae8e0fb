import { errorKind } from '@acme/access-codes'
import { AccessCodeError, isAccessCodeError } from '@acme/access-codes/provider'
import type { IssuerCallOptions } from '../code-issuer.js'
import type { Gate } from './gate.js'

/** Makes a request when its turn has come, and again where it is certain that it had no effect. */
export interface Paced {
  /** Rejects with what the request rejects with, and with `stopped` where the run stops before it is made. */
  <T>(kind: 'read' | 'write', request: (options: IssuerCallOptions) => Promise<T>): Promise<T>
}

// What Rhombus advises: 5 to 10 attempts.
const MOST_TRIES = 10
// Nobody there from the start is a wrong address or no network, and somebody waits for the word of it.
const MOST_FIRST_TRIES = 4

/**
 * A limit closes the gate for everybody, since it is the organisation's, and the request waits for it; so it does where nothing
 * reached Rhombus, and reads also after other failures that pass.
 *
 * @param onGivenUp told of the last failure of one that got nowhere ten times, or four where nothing was ever reached: others will not
 * fare better
 */
export function createPaced(gate: Gate, stop: AbortSignal, onGivenUp: (error: unknown) => void): Paced {
  let hasAnswered = false
  return async (kind, request) => {
    for (let tries = 1; ; tries += 1) {
      await gate.turn(stop).catch(() => {
        throw runStopped()
      })
      try {
        // What was sent is waited for, whatever stops the run.
        const answer = await request({})
        hasAnswered = true
        gate.answered()
        return answer
      } catch (error) {
        hasAnswered ||= isAccessCodeError(error) && error.status !== undefined
        if (!passes(error, kind)) throw error
        gate.refused(isAccessCodeError(error) && 'retryAfterMs' in error ? error.retryAfterMs : null)
        const mostTries = hasAnswered || !isUnheard(error) ? MOST_TRIES : MOST_FIRST_TRIES
        if (tries < mostTries) continue
        onGivenUp(error)
        throw error
      }
    }
  }
}

function passes(error: unknown, kind: 'read' | 'write'): boolean {
  if (!isAccessCodeError(error)) return false
  if (error.code === 'rate_limited' || ('undelivered' in error && error.undelivered)) return true
  return kind === 'read' && errorKind(error.code) === 'transient' && error.code !== 'malformed'
}

/** Whether nobody said anything. A limit of our own is no such case: it passes. */
function isUnheard(error: unknown): boolean {
  return isAccessCodeError(error) && 'undelivered' in error
}

/** What is said of a request that was not made because the run stopped. */
export function runStopped(): AccessCodeError {
  const details = { provider: 'rhombus', operation: 'issueMany' }
  return new AccessCodeError('stopped', 'The run stopped before this was asked for', details)
}
