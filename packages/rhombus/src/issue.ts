import type { AccessCode } from '@acme/access-codes'
import { AccessCodeError } from '@acme/access-codes/provider'
import { type CodeOptions, checkCodeOptions } from './code-options.js'
import type { CodeIssuer } from './code-issuer.js'
import { SIGNAL } from './invalid-option.js'
import { issueAlone } from './issuing/issue-alone.js'

/** One code that is wanted now. */
export interface IssueOptions extends CodeOptions {
  /** Takes the wish back while the code was not asked for: `aborted`. Later the code is waited for, and handed out. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Issues one code and settles within 30 s. The door is looked up before (once in ten minutes), and the code is asked for once; where
 * its answer is lost, Rhombus's list of codes tells what became of it, and it is asked for once more when it is proven that none
 * was made. Calls for the same `auditPrincipal`, door and duration that come meanwhile get the same code; without an
 * `auditPrincipal` each call makes its own.
 *
 * @throws AccessCodeError `invalid_option`; `aborted`; a {@link MaybeIssuedError} (`maybe_issued`) when a code was made that nobody has,
 * or nobody knows; and whatever kept Rhombus from making one: then there is none.
 */
export async function issue(issuer: CodeIssuer, options: IssueOptions): Promise<AccessCode> {
  const operation = 'issue'
  checkCodeOptions(options, operation, { signal: SIGNAL })
  const { signal, doorUuid, validForSeconds, auditPrincipal } = options
  if (signal?.aborted) throw new AccessCodeError('aborted', 'The call was aborted', { provider: 'rhombus', operation })
  const wish = { doorUuid, validForSeconds, auditPrincipal }
  const waiter = { signal, isTaking: () => true }
  const { code } = await issueAlone(issuer, wish, options, waiter, auditPrincipal !== undefined)
  return code
}
