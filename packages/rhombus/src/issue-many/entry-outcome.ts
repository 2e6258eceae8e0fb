import type { AccessCode, AnyAccessCodeError } from '@acme/access-codes'
import type { AccessCodeError } from '@acme/access-codes/provider'
import type { Issued } from '../issuing/issue-once.js'
import type { OutcomeLine } from './journal.js'

/** What became of one entry, without the entry. */
export type EntryOutcome =
  | {
      readonly outcome: 'issued'
      /** To be handed out. */
      readonly code: AccessCode
    }
  | {
      readonly outcome: 'already_issued'
      /** Of an earlier run, where its journal keeps pictures. */
      readonly code?: AccessCode | undefined
      /** When it ends by Rhombus's clock, epoch milliseconds. */
      readonly expiresAt?: number | undefined
    }
  | {
      readonly outcome: 'failed'
      /** Why there is no code. */
      readonly error: AnyAccessCodeError
    }
  | {
      readonly outcome: 'uncertain'
      /** Why nobody has the code, or knows whether there is one. */
      readonly error: AnyAccessCodeError
      /** When the code ends that was made, by Rhombus's clock, epoch milliseconds; missing where it is not known whether there is one. */
      readonly expiresAt?: number | undefined
    }

/** An entry that has no code, and why. */
export function failed(error: AccessCodeError): EntryOutcome {
  // Every error of ours is one of the union.
  return { outcome: 'failed', error: error as AnyAccessCodeError }
}

/** What the caller is told. */
export function outcomeOf(issued: Issued): EntryOutcome {
  if (issued.kind === 'issued') return { outcome: 'issued', code: issued.code }
  if (issued.kind === 'refused') return failed(issued.error)
  const { error, expiresAt } = issued
  return { outcome: 'uncertain', error, ...(expiresAt !== undefined && { expiresAt }) }
}

/** What the journal is told. */
export function toOutcomeLine(
  issued: Issued,
  facts: Pick<OutcomeLine, 'entry' | 'attemptId'>,
  at: number,
  keepImage = false,
): OutcomeLine {
  if (issued.kind === 'refused') return { kind: 'failed', at, ...facts, errorCode: issued.error.code }
  if (issued.kind === 'doubt') {
    const { error, expiresAt } = issued
    return { kind: 'uncertain', at, ...facts, errorCode: error.code, ...(expiresAt !== undefined && { expiresAt }) }
  }
  const { code } = issued
  const payload = code.reveal()
  return {
    kind: 'issued',
    at,
    ...facts,
    codeId: code.id,
    issuedAt: code.issuedAt,
    ...(code.expiresAt !== undefined && { expiresAt: code.expiresAt }),
    ...(keepImage && payload.kind === 'image' && { image: payload.dataUri }),
  }
}
