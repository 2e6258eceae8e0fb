import type { ErrorCode } from '@acme/access-codes'
import { isAccessCodeError } from '@acme/access-codes/provider'

/** Whether a key has a scope. */
export type ScopeState = 'granted' | 'missing' | 'unknown'

/** What a good key may do. */
export interface GymCheck {
  /** The scopes that access codes, their check-ins and this check need. */
  readonly scopes: Readonly<Record<'CUSTOMER_READ' | 'CHECKIN_READ' | 'STUDIO_READ', ScopeState>>
  /** What the studio says of itself; `unknown` where it does not, or `STUDIO_READ` is missing. */
  readonly accessCodes: 'on' | 'off' | 'unknown'
  /** Whose key it is, where that may be read. */
  readonly studioId: string | undefined
}

/** The requests of a check. */
export interface CheckRequests {
  /** Whether the key is good; nothing runs. */
  readonly head: () => Promise<unknown>
  /** Reads one customer, and one's check-ins; whether there is such a one does not matter. */
  readonly customer: () => Promise<unknown>
  readonly checkIns: () => Promise<unknown>
  readonly studio: () => Promise<{ readonly studioId: string; readonly accessCodeConfiguration: { enabled?: boolean } }>
}

/**
 * Asks whether a key is good, by HEAD, and then what may be done with it. That a 403 means a missing scope, and any other
 * refusal that the scope is there, is how integrators read the platform; it is not documented.
 *
 * @throws AccessCodeError what the HEAD has met: `unauthorized` for a key that is not good. An answer to HEAD has no body: what the
 * platform says of that key, with its trace id, is asked for once more by GET.
 */
export async function checkKey({ head, customer, checkIns, studio }: CheckRequests): Promise<GymCheck> {
  await head().catch(async (refusal: unknown) => {
    const said = codeOf(refusal) === 'unauthorized' ? await studio().catch((error: unknown) => error) : null
    throw codeOf(said) === 'unauthorized' ? said : refusal
  })
  const [one, many, own] = await Promise.all([outcomeOf(customer()), outcomeOf(checkIns()), outcomeOf(studio())])
  const enabled = own.value?.accessCodeConfiguration.enabled
  return {
    scopes: { CUSTOMER_READ: scopeOf(one), CHECKIN_READ: scopeOf(many), STUDIO_READ: scopeOf(own) },
    accessCodes: enabled ? 'on' : enabled === false ? 'off' : 'unknown',
    studioId: own.value?.studioId,
  }
}

function codeOf(error: unknown): ErrorCode | null {
  return isAccessCodeError(error) ? error.code : null
}

interface Outcome<T> {
  readonly value?: T
  readonly code?: ErrorCode
}

async function outcomeOf<T>(request: Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await request }
  } catch (error) {
    if (isAccessCodeError(error) && error.code !== 'aborted') return { code: error.code }
    throw error
  }
}

// What is refused for another reason has been let in.
const letIn: readonly (ErrorCode | undefined)[] = [undefined, 'invalid_request', 'not_found', 'conflict']

function scopeOf({ code }: Outcome<unknown>): ScopeState {
  if (code === 'forbidden') return 'missing'
  return letIn.includes(code) ? 'granted' : 'unknown'
}
