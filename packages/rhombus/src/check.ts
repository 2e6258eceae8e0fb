import type { ErrorCode } from '@acme/access-codes'
import { isAccessCodeError } from '@acme/access-codes/provider'
import type { RhombusScheme } from './client/account.js'

/** What a good key may do. */
export interface RhombusCheck {
  /** How the credential was presented. */
  readonly scheme: RhombusScheme
  /** The one that was asked for; with a base URL of your own it says nothing. */
  readonly region: 'us' | 'eu'
  /** Whose key it is, where that may be read: the `org` that names it. */
  readonly orgUuid: string | undefined
  /**
   * Whether QR codes can be listed: a beta that Rhombus switches on. `off` where that is refused, be it for want of a right;
   * that the key may also make one, only making one tells.
   */
  readonly qrCodes: 'on' | 'off' | 'unknown'
  /**
   * The doors that the key may see, and how many of them have a camera; null where they may not be listed. Whether one of the others
   * takes codes by a DR40 is not told by the list.
   */
  readonly doors: { readonly visible: number; readonly withCamera: number } | null
}

/** The requests of a check. */
export interface CheckRequests {
  readonly org: () => Promise<string | undefined>
  readonly codes: () => Promise<unknown>
  /** Of each door, whether it has a camera. */
  readonly doors: () => Promise<readonly boolean[]>
}

/**
 * Asks what may be done with a key: nothing runs, nothing opens.
 *
 * @throws AccessCodeError `unauthorized` when nothing was recognised, `forbidden` when everything is refused (a key that has ended,
 * or of the other region), and what kept every request from an answer.
 */
export async function checkKey(
  { org, codes, doors }: CheckRequests,
  account: Pick<RhombusCheck, 'scheme' | 'region'>,
): Promise<RhombusCheck> {
  const [whose, listed, seen] = await Promise.all([outcomeOf(org()), outcomeOf(codes()), outcomeOf(doors())])
  // Whatever one of them is let in to, the key is good.
  if ('error' in whose && 'error' in listed && 'error' in seen) throw whose.error
  const { scheme, region } = account
  return {
    scheme,
    region,
    orgUuid: 'value' in whose ? whose.value : undefined,
    qrCodes: 'value' in listed ? 'on' : refusals.includes(listed.code) ? 'off' : 'unknown',
    doors: 'value' in seen ? { visible: seen.value.length, withCamera: seen.value.filter(Boolean).length } : null,
  }
}

type Outcome<T> = { readonly value: T } | { readonly error: unknown; readonly code: ErrorCode }

async function outcomeOf<T>(request: Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await request }
  } catch (error) {
    if (isAccessCodeError(error) && error.code !== 'aborted') return { error, code: error.code }
    throw error
  }
}

// What an organisation without the beta gets is not documented.
const refusals: readonly ErrorCode[] = ['forbidden', 'invalid_request', 'not_found']
