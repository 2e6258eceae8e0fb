import { type AnyAccessCodeError, errorKind, type RotatingCode } from '@acme/access-codes'

type Tell<What> = (what: What) => void

/** The log gets everything, the member only what they can do something about. */
export function tellMember(code: RotatingCode, say: Tell<string>, log: Tell<unknown>): void {
  code.on('error', ({ error, retryAt, codeStillValid }) => {
    // Safe: no error holds a key, a code or a person's id.
    log({ error, retryAt, codeStillValid })
    if (!codeStillValid) say(wordsFor(error))
  })
}

function wordsFor(error: AnyAccessCodeError): string {
  if (error.code === 'payment_required') return 'This visit has to be paid for first.'
  if (errorKind(error.code) === 'transient') return 'One moment, we are trying again.'
  return 'Please ask at the desk.'
}
