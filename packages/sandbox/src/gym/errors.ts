import { type GymRefusal, messageOf } from './messages.js'

/** A refusal on its way to the caller. */
export class GymError extends Error {
  override readonly name = 'GymError'
  readonly status: number
  readonly refusal: GymRefusal
  /** The dotted path of the field that is to blame. */
  readonly reference: string | undefined
  readonly retryAfter: string | undefined

  constructor(status: number, refusal: GymRefusal, details: { reference?: string; retryAfter?: string } = {}) {
    super(refusal)
    this.status = status
    this.refusal = refusal
    this.reference = details.reference
    this.retryAfter = details.retryAfter
  }
}

/** A parameter or a field that is missing or wrong. */
export function invalid(reference: string, refusal: GymRefusal = 'parameter_invalid'): GymError {
  return new GymError(400, refusal, { reference })
}

/** The error object of the Open API. `args` and `typedArgs` are deprecated there, and still come. */
export function errorBodyOf(error: GymError, language: string, traceId: string): object {
  const { refusal, reference } = error
  return {
    errorMessage: messageOf(refusal, language),
    errorCode: `sandbox.${refusal}`,
    traceId,
    ...(reference === undefined
      ? {}
      : { reference, args: [{ value: reference }], typedArgs: [{ value: reference, type: 'STRING' }] }),
  }
}

/** What a fault's status is said to mean. */
export function refusalOfStatus(status: number): GymRefusal {
  const known: Readonly<Record<number, GymRefusal>> = {
    400: 'parameter_invalid',
    401: 'key_invalid',
    403: 'scope_missing',
    404: 'customer_unknown',
    409: 'medium_taken',
    429: 'too_many_requests',
    503: 'unavailable',
  }
  return known[status] ?? 'server_error'
}
