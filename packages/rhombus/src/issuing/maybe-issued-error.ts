import { AccessCodeError, type ErrorDetails } from '@acme/access-codes/provider'

/**
 * A code was made, or may have been, and nobody has its picture. There is no way to take it back: it opens its door until it
 * ends, for whoever finds the picture. Asking again makes a second code, so nothing does that by itself.
 */
export class MaybeIssuedError extends AccessCodeError<'maybe_issued'> {
  /** A literal, as in every error of ours. */
  override readonly name = 'MaybeIssuedError'
  /** When it ends by Rhombus's clock, epoch milliseconds; undefined when it is not even known whether there is one. */
  declare readonly expiresAt?: number
  /** What it is called in Rhombus's list: it stands in square brackets in the `auditPrincipal` of the code. */
  readonly attemptId: string

  constructor(
    message: string,
    details: ErrorDetails & { readonly expiresAt?: number | undefined; readonly attemptId: string },
  ) {
    super('maybe_issued', message, details)
    if (details.expiresAt !== undefined) this.expiresAt = details.expiresAt
    this.attemptId = details.attemptId
  }

  /** The loggable form, with what is known of the code. */
  override toJSON(): Record<string, unknown> {
    const { expiresAt, attemptId } = this
    return { ...super.toJSON(), expiresAt, attemptId }
  }
}
