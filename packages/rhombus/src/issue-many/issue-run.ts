import { AccessCode, type AnyAccessCodeError } from '@acme/access-codes'
import { AccessCodeError, sleep } from '@acme/access-codes/provider'
import { type AuditHook, tellAudit, toAuditRecord, warn, type WarningHook } from '../audit.js'
import type { CodeIssuer } from '../code-issuer.js'
import { invalidOption } from '../invalid-option.js'
import { newAttemptId } from '../issuing/attempt-id.js'
import { type CheckImage, inDoubt, type Issued, type Issuing, issueOnce, ours } from '../issuing/issue-once.js'
import { memoryOf } from '../issuing/issuer-memory.js'
import { type AskForDoors, KnownDoors } from '../issuing/known-doors.js'
import { wishFault } from '../issuing/wish.js'
import { type EntryOutcome, failed, outcomeOf, toOutcomeLine } from './entry-outcome.js'
import { createGate } from './gate.js'
import {
  type EntryMemory,
  fingerprintOf,
  type IssueEntry,
  type IssueJournal,
  type JournalLine,
  type JournalMemory,
  type OutcomeLine,
  printOf,
} from './journal.js'
import { createPaced, type Paced, runStopped } from './paced.js'

/** What a run is told, defaults filled in. */
export interface RunSettings {
  readonly ratePerSecond: number
  readonly maxValidForSeconds: number
  readonly journal?: IssueJournal | undefined
  readonly checkImage?: CheckImage | undefined
  readonly audit?: AuditHook | undefined
  readonly onWarning?: WarningHook | undefined
}

const operation = 'issueMany'
const LONGEST_ID = 200

/** One run over a list: what its entries have in common. */
export class IssueRun {
  readonly #issuer: CodeIssuer
  readonly #settings: RunSettings
  readonly #memory: JournalMemory
  readonly #paced: Paced
  readonly #stop: AbortController
  readonly #seen = new Set<string>()
  readonly #doors: KnownDoors
  readonly #finding = new Map<string, Promise<void>>()
  #begun: Promise<void> | null = null
  #refusal: AnyAccessCodeError | null = null
  #end: AccessCodeError | null = null

  constructor(issuer: CodeIssuer, settings: RunSettings, memory: JournalMemory) {
    this.#issuer = issuer
    this.#settings = settings
    this.#memory = memory
    this.#stop = new AbortController()
    // The list of doors is read once in a run, however long that is.
    this.#doors = new KnownDoors(issuer, Infinity, Infinity)
    const gate = createGate(settings.ratePerSecond, issuer.clock, issuer.random)
    this.#paced = createPaced(gate, this.#stop.signal, (error) => (this.#refusal ??= ours(error)))
  }

  /** Aborted as soon as nothing new may begin. */
  get stopped(): AbortSignal {
    return this.#stop.signal
  }

  /** Why the run ended before its list did; null when it did not. */
  get end(): AccessCodeError | null {
    return this.#end
  }

  /** Begins nothing new. What waits gives up; what was sent is waited for. */
  stop(why: AccessCodeError | null): void {
    if (this.#stop.signal.aborted) return
    this.#end = why
    this.#stop.abort(why ?? new Error('left'))
  }

  /** Sees to one entry; null where the run stopped before anything was sent for it. Never rejects. */
  async work(entry: IssueEntry, index: number): Promise<EntryOutcome | null> {
    const fault = this.#faultOf(entry)
    this.#begun ??= this.#begin(entry)
    await this.#begun
    if (this.#stop.signal.aborted) return null
    if (fault !== null) return failed(fault)
    const known = this.#memory.entries.get(entry.id)
    const before = known === undefined ? null : await this.#remembered(entry, known)
    if (before !== null) return before
    if (this.#refusal !== null) return failed(this.#refusal)
    return this.#ask(entry, index, known?.outcome?.kind === 'failed' ? undefined : known)
  }

  // The journal is of this list, or becomes so.
  async #begin(first: IssueEntry): Promise<void> {
    const fingerprint = fingerprintOf(this.#issuer, first)
    if (this.#memory.fingerprint === null) {
      await this.#write({ kind: 'list', at: this.#issuer.clock.now(), fingerprint })
    } else if (this.#memory.fingerprint !== fingerprint) {
      const expected = 'a journal of this list: this one is of another organisation, or of a list that begins otherwise'
      this.stop(invalidOption({ operation }, expected))
    }
  }

  #faultOf(entry: IssueEntry): AccessCodeError | null {
    const { id } = entry
    if (typeof id !== 'string' || id === '' || id.length > LONGEST_ID) {
      return invalidOption({ operation }, `each entry to have an id of 1 to ${LONGEST_ID} characters`)
    }
    if (this.#seen.has(id))
      return invalidOption({ operation }, 'each entry to have an id of its own: this one came before')
    this.#seen.add(id)
    return wishFault(entry, this.#settings.maxValidForSeconds, operation)
  }

  /** What an earlier run says of an entry; null where it is to be asked for, or looked for. */
  async #remembered(entry: IssueEntry, known: EntryMemory): Promise<EntryOutcome | null> {
    const { outcome, print, attemptId } = known
    if (outcome?.kind === 'failed') return null
    if (print !== printOf(entry)) {
      return failed(
        invalidOption({ operation }, 'an id of its own for an entry that was changed after it was asked for'),
      )
    }
    if (outcome?.kind === 'issued') return this.#alreadyIssued(outcome)
    if (outcome?.expiresAt === undefined) return null
    return outcomeOf(inDoubt('A code was made, but nobody has it', { attemptId }, undefined, outcome.expiresAt))
  }

  async #alreadyIssued(line: Extract<OutcomeLine, { readonly kind: 'issued' }>): Promise<EntryOutcome> {
    const { codeId: id, issuedAt, expiresAt, attemptId } = line
    try {
      const dataUri = await this.#settings.journal?.imageOf?.(attemptId)
      if (dataUri) {
        const payload = { kind: 'image', mediaType: 'image/png', dataUri } as const
        const code = new AccessCode({ id, provider: this.#issuer.provider, payload, issuedAt, expiresAt })
        return { outcome: 'already_issued', code, expiresAt }
      }
    } catch {
      warn(this.#settings.onWarning, 'journal_failed', 'a picture in the journal cannot be read')
    }
    return { outcome: 'already_issued', expiresAt }
  }

  async #ask(entry: IssueEntry, index: number, known: EntryMemory | undefined): Promise<EntryOutcome | null> {
    const { clock } = this.#issuer
    const { id, doorUuid, validForSeconds, auditPrincipal } = entry
    const wish = {
      entryId: id,
      doorUuid,
      validForSeconds,
      auditPrincipal,
      attemptId: known?.attemptId ?? newAttemptId(this.#issuer, id, String(index)),
      since: known?.since ?? clock.now(),
    }
    const startedAt = { at: clock.now(), elapsed: clock.elapsed() }
    const facts = { entry: id, attemptId: wish.attemptId }
    let written = known !== undefined
    let issued: Issued
    try {
      // Before an entry was first asked for, its door was found. What is in doubt must not count as failed now.
      if (known === undefined) await this.#find(doorUuid)
      if (!written && !this.#stop.signal.aborted) {
        written = await this.#write({ kind: 'intent', at: wish.since, ...facts, print: printOf(entry) })
      }
      if (!written) throw runStopped()
      issued = await issueOnce(this.#issuing(), wish, known !== undefined)
    } catch (error) {
      issued = { kind: 'refused', error: ours(error) }
    }
    const { audit, journal, onWarning } = this.#settings
    const notAsked = issued.kind === 'refused' && issued.error.code === 'stopped'
    if (issued.kind === 'refused' && issued.error.code === 'unauthorized') this.#refusal ??= issued.error
    // The trail first: what the journal has settled no later run asks about, so a kill in between would leave a gap.
    if (!notAsked) await tellAudit(audit, () => toAuditRecord(this.#issuer, wish, startedAt, issued), clock, onWarning)
    if (written) await this.#write(toOutcomeLine(issued, facts, clock.now(), journal?.keepImages))
    return notAsked ? null : outcomeOf(issued)
  }

  #issuing(): Issuing {
    const { clock } = this.#issuer
    return {
      issuer: this.#issuer,
      checkImage: this.#settings.checkImage,
      paced: this.#paced,
      // A signal of its own: Node warns of a leak when many listen to one.
      wait: (ms) => sleep(clock, ms, AbortSignal.any([this.#stop.signal])),
      mayAskAgain: () => !this.#stop.signal.aborted,
    }
  }

  /** Looks a door up, each page in its turn, once for all entries that wait for it. */
  #find(doorUuid: string): Promise<void> {
    const { doors } = memoryOf(this.#issuer)
    if (doors.has(doorUuid)) return Promise.resolve()
    const ask: AskForDoors = (request) => this.#paced('read', request)
    const finding = this.#finding.get(doorUuid) ?? this.#doors.find(doorUuid, ask)
    this.#finding.set(doorUuid, finding)
    finding.catch(() => this.#finding.delete(doorUuid))
    return finding
  }

  /** Whether the line is safe. Without a journal every line is; with one that fails, nothing more is asked for. */
  async #write(line: JournalLine): Promise<boolean> {
    try {
      await this.#settings.journal?.append(line)
      return true
    } catch {
      // Without its words: they may quote the line.
      const details = { provider: 'rhombus', operation }
      this.stop(new AccessCodeError('store_failed', 'The journal failed, so nothing more was asked for', details))
      return false
    }
  }
}
