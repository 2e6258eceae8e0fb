import { isAccessCodeError } from '@acme/access-codes/provider'

/** What is known of a key that is good. */
export interface BardgeCheck {
  /** `disabled`: the key is good, and Bardge lets the account do nothing. */
  readonly account: 'enabled' | 'disabled'
  /** What the account's passes say of themselves; `unknown` where it has none, or they do not. */
  readonly mode: 'live' | 'test' | 'unknown'
}

/**
 * Asks for one pass of the account: nothing runs.
 *
 * @throws AccessCodeError what it has met: `unauthorized` for a key that is not good.
 */
export async function checkKey(
  firstPasses: () => Promise<{ readonly data: readonly { readonly livemode?: unknown }[] }>,
): Promise<BardgeCheck> {
  try {
    const { data } = await firstPasses()
    const { livemode } = data[0] ?? {}
    return { account: 'enabled', mode: livemode === true ? 'live' : livemode === false ? 'test' : 'unknown' }
  } catch (error) {
    const disabled = isAccessCodeError(error) && 'providerCode' in error && error.providerCode === 'account_disabled'
    if (disabled) return { account: 'disabled', mode: 'unknown' }
    throw error
  }
}
