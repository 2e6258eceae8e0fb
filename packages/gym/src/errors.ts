import type { HttpErrorCode, ProviderError, ReadError } from '@acme/access-codes/provider'

/** What an operation demands of the key, in words. */
export interface Scoped {
  readonly scope?: string
}

/**
 * What the platform means by a status, or by a status with one of its own codes (`403 some.code`), where that says more than
 * the status alone. It publishes no list of its codes, nor what it answers where access codes are off or a member is
 * blocked: whatever is not here keeps the meaning of its status, and what becomes known is added here and nowhere else.
 */
const meanings: Readonly<Record<string, { readonly code?: HttpErrorCode; readonly hint?: string }>> = {
  401: { hint: 'The key has ended, or is of another tenant than the base URL.' },
  404: { hint: 'There is none for this key; customers of other studios count as absent.' },
  429: { hint: 'Too many requests for this operation: the whole next minute is refused.' },
  503: { hint: 'The platform is under load, perhaps for minutes.' },
}

/**
 * Makes the reader of the platform's error object. An answer without one (a gateway's page, an empty body) is not the
 * platform's own, and keeps its status.
 */
export function createErrorReader(operations: Readonly<Record<string, Scoped>>): ReadError {
  return (status, body, _headers, operation) => {
    const { errorMessage, errorCode, traceId, reference } = Object(body) as Record<string, unknown>
    const providerCode = textOf(errorCode)
    const message = textOf(errorMessage)
    if (message === undefined && providerCode === undefined) return null
    const meaning = { ...meanings[status], ...meanings[`${status} ${providerCode}`] }
    const hint = meaning.hint ?? (status === 403 ? hintForScope(operations[operation]) : undefined)
    const read: ProviderError = { code: meaning.code, providerCode, message, hint }
    return { ...read, requestId: textOf(traceId), reference: textOf(reference) }
  }
}

function hintForScope({ scope }: Scoped = {}): string {
  const otherwise = 'the studio does not allow this, or not for this customer.'
  return scope ? `The key needs the scope ${scope}; if it has that, ${otherwise}` : `With this key ${otherwise}`
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
