import { AccessCodeError } from '@acme/access-codes/provider'
import { type AuditHook, callHook, warn, type WarningHook } from './audit.js'
import type { CodeIssuer } from './code-issuer.js'
import { hooks } from './code-options.js'
import { checkGiven, checkGivenNumber, invalidOption, shownNumber, SIGNAL } from './invalid-option.js'
import { inOrder } from './issue-many/in-order.js'
import type { EntryOutcome } from './issue-many/entry-outcome.js'
import { IssueRun, type RunSettings } from './issue-many/issue-run.js'
import { type IssueEntry, type IssueJournal, remember } from './issue-many/journal.js'
import { takeEntry } from './issue-many/taken-entry.js'
import type { CheckImage } from './issuing/issue-once.js'
import { checkMaxValidFor } from './issuing/wish.js'

/** How a list is worked on. */
export interface IssueManyOptions {
  /** How many entries are in hand at once, 1 to 32: asked for, or ready and waiting for those before them. Default 4. */
  readonly concurrency?: number | undefined
  /**
   * The most requests in a second, above 0 and up to 100, the looking up of doors and codes included; they are spread evenly.
   * Default 5. The limit is one of the organisation, which Rhombus does not publish: what is left is for everybody else.
   */
  readonly ratePerSecond?: number | undefined
  /** The longest `validForSeconds` that is let through. Default 2,678,400: 31 days. */
  readonly maxValidForSeconds?: number | undefined
  /** Makes a run that was killed resumable. Default: none, and then a killed run leaves codes behind that nobody knows. */
  readonly journal?: IssueJournal | undefined
  /** Proves that a picture can be scanned, such as `decodeQr` of `@acme/access-codes/qr/decode`. Default: it goes out unseen. */
  readonly checkImage?: CheckImage | undefined
  /** The trail: one record for each entry that was asked for. */
  readonly audit?: AuditHook | undefined
  /** Told of a trail that has a gap, a picture that cannot be read again, and a progress hook that failed. Default: `console.warn`. */
  readonly onWarning?: WarningHook | undefined
  /** Ends the run: nothing new is asked for, what was sent is waited for and handed out, and then the iteration throws `aborted`. */
  readonly signal?: AbortSignal | undefined
  /** Told after each entry. */
  readonly onProgress?: ((progress: IssueProgress) => void) | undefined
}

/** How far a run is. */
export interface IssueProgress {
  /** Entries with a result; the sum of the others. */
  readonly done: number
  /** Issued in this run. */
  readonly issued: number
  /** Issued in an earlier run. */
  readonly alreadyIssued: number
  /** Without a code. */
  readonly failed: number
  /** With a code, maybe, that nobody has. */
  readonly uncertain: number
}

/**
 * What became of one entry:
 * - `issued`: its code;
 * - `already_issued`: an earlier run issued it, and has handed it out or not; its code is here only where the journal keeps pictures;
 * - `failed`: there is no code, and another run asks again;
 * - `uncertain`: a code was made that nobody has, or may have been (then without `expiresAt`). It is not asked for again under
 *   this id: whether to do so under a new one is for a person to decide.
 */
export type IssueManyResult<Entry extends IssueEntry = IssueEntry> = {
  /** The entry's place in the list, from 0. */
  readonly index: number
  /** The very entry of the list. */
  readonly entry: Entry
} & EntryOutcome

const operation = 'issueMany'
const MOST_AT_ONCE = 32
const HIGHEST_RATE = 100

/**
 * Issues one code for each entry of a list, as long as it may be: results come one by one, in the order of the entries, failures
 * beside successes, and the list is read only as far as it is worked on. Memory holds as many codes as `concurrency` says, and
 * the id of each entry.
 *
 * An entry is asked for once. A rate limit makes everybody wait, and no entry is lost; a lost answer is looked up in Rhombus's
 * list of codes. With a journal, a run that was killed is taken up again by calling this with the same list: what was asked for
 * and never answered is looked up as well.
 *
 * When the key is refused, or a request gets nowhere for ten attempts in a row (four, some ten seconds, where Rhombus has not answered
 * this run at all), its entry fails, and the rest of the list without a request.
 *
 * @throws AccessCodeError `invalid_option` for a bad option. The iteration throws `aborted` by its signal, `invalid_option` for a
 * journal of another list, `store_failed` when the journal is damaged or does not take a line, and what the list itself throws.
 */
export function issueMany<Entry extends IssueEntry>(
  issuer: CodeIssuer,
  entries: Iterable<Entry> | AsyncIterable<Entry>,
  options: IssueManyOptions = {},
): AsyncGenerator<IssueManyResult<Entry>, void, void> {
  const where = { operation }
  const expected = { ...hooks, journal: ['read', 'append'], signal: SIGNAL, onProgress: 'function' } as const
  checkGiven(options, expected, where)
  const list = Object(entries) as Partial<Iterable<Entry> & AsyncIterable<Entry>>
  const isList = typeof (list[Symbol.asyncIterator] ?? list[Symbol.iterator]) === 'function'
  if (!isList || typeof entries === 'string') throw invalidOption(where, 'entries, a list or whatever can be iterated')
  const { concurrency = 4, ratePerSecond = 5, signal } = options
  const maxValidForSeconds = checkMaxValidFor(options.maxValidForSeconds, operation)
  checkGivenNumber('concurrency', concurrency, { least: 1, most: MOST_AT_ONCE, whole: true }, where)
  if (typeof ratePerSecond !== 'number' || !(ratePerSecond > 0 && ratePerSecond <= HIGHEST_RATE)) {
    const range = `above 0 and at most ${HIGHEST_RATE}, not ${shownNumber(ratePerSecond)}`
    throw invalidOption(where, `ratePerSecond to be ${range}`)
  }
  return results(issuer, entries, { ...options, concurrency, ratePerSecond, maxValidForSeconds }, signal)
}

async function* results<Entry extends IssueEntry>(
  issuer: CodeIssuer,
  entries: Iterable<Entry> | AsyncIterable<Entry>,
  options: Omit<IssueManyOptions, keyof RunSettings> & RunSettings & { readonly concurrency: number },
  signal: AbortSignal | undefined,
): AsyncGenerator<IssueManyResult<Entry>, void, void> {
  const { journal, concurrency, onProgress, onWarning } = options
  const memory = journal === undefined ? { fingerprint: null, entries: new Map() } : await remember(journal)
  const run = new IssueRun(issuer, options, memory)
  const abort = (): void =>
    run.stop(new AccessCodeError('aborted', 'The run was aborted', { provider: 'rhombus', operation }))
  signal?.addEventListener('abort', abort)
  if (signal?.aborted) abort()
  let progress: IssueProgress = { done: 0, issued: 0, alreadyIssued: 0, failed: 0, uncertain: 0 }
  const work = async (given: Entry, index: number): Promise<IssueManyResult<Entry> | null> => {
    const { asked, handBack } = takeEntry(given)
    const outcome = await run.work(asked, index)
    return outcome && { index, entry: handBack(), ...outcome }
  }
  try {
    for await (const result of inOrder(entries, concurrency, run.stopped, work)) {
      if (result === null) continue
      const far = withResult(progress, result.outcome)
      progress = far
      callHook(
        () => onProgress?.(far),
        () => warn(onWarning, 'progress_failed', 'the progress hook failed'),
      )
      let fetched = false
      try {
        yield result
        fetched = true
      } finally {
        // Who leaves early wants nothing more to be asked for.
        if (!fetched) run.stop(null)
      }
    }
  } finally {
    signal?.removeEventListener('abort', abort)
  }
  if (run.end !== null) throw run.end
}

function withResult(progress: IssueProgress, outcome: EntryOutcome['outcome']): IssueProgress {
  const field = outcome === 'already_issued' ? 'alreadyIssued' : outcome
  return { ...progress, done: progress.done + 1, [field]: progress[field] + 1 }
}
