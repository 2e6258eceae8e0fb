import type { AccessCode, RotatingCode } from '@acme/access-codes'

/** What a screen says while an answer is missing, and when it stays away. */
export function sayDoubt(code: RotatingCode, say: (words: string) => void): void {
  code.on('error', ({ error, retryAt }) => {
    if (error.code === 'visit_uncertain') say(`Ask at the desk. ${error.requestId ?? ''}`.trim())
    else if (retryAt !== null) say('One moment, we are asking again.')
  })
}

/** For the staff alone, after a look at the desk's own list: another visit, whatever became of the one before. */
export function goOn(code: RotatingCode, visitId: string): Promise<AccessCode> {
  return code.newVisit(visitId, { despiteUncertain: true })
}
