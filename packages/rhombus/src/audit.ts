import { sleep } from '@acme/access-codes/provider'
import type { AccessCode, Clock, ErrorCode } from '@acme/access-codes'
import type { CodeIssuer } from './code-issuer.js'
import type { Issued, NamedWish } from './issuing/issue-once.js'

/** One line of the trail: who asked for a code to which door, for how long, and what came of it. It holds no credential. */
export interface AuditRecord {
  /** When it was asked for, epoch milliseconds by this machine's clock. */
  readonly at: number
  /** How long it took, in milliseconds. */
  readonly tookMs: number
  /** Always the same: trails of several providers can be one. */
  readonly provider: 'rhombus'
  /** Which API was asked, such as `api2.rhombussystems.com`. */
  readonly host: string
  /** A digest that stands for the organisation's key. */
  readonly account: string
  /** Which door it is for. */
  readonly doorUuid: string
  /** Who it is for, in the caller's words. It names a person. */
  readonly principal?: string | undefined
  /** For how long it was asked for, in seconds. */
  readonly validForSeconds: number
  /** What the request is called: Rhombus's list of codes shows it in brackets behind the principal. */
  readonly attemptId: string
  /** The entry's id, where many were issued. */
  readonly entryId?: string | undefined
  /** `issued`: a code was made and handed out. `failed`: there is none. `uncertain`: there may be one that nobody has. */
  readonly outcome: 'issued' | 'failed' | 'uncertain'
  /** False for an issued code that nobody waited for any more, as of a screen that was stopped: nobody has it. Else absent. */
  readonly delivered?: false | undefined
  /** The code's id, a digest. */
  readonly codeId?: string | undefined
  /** When the code ends by Rhombus's clock, epoch milliseconds. */
  readonly expiresAt?: number | undefined
  /** Rhombus's request id, where its answer named one; it documents none. */
  readonly requestId?: string | undefined
  /** The HTTP status of what failed, where an answer came. */
  readonly status?: number | undefined
  /** Why there is none, or why nobody knows. */
  readonly errorCode?: ErrorCode | undefined
}

/**
 * Told of every code that was asked for, once it is known what became of it. It is waited for, 2 s at most, so that the line is
 * written before the code is handed out. One that throws costs no code: it is told to `onWarning`.
 */
export type AuditHook = (record: AuditRecord) => void | Promise<void>

/** Something to know that is no failure of the code. */
export interface IssueWarning {
  /**
   * `audit_failed`: a line of the trail is missing, or late. `journal_failed`: a picture in the journal cannot be read. `long_validity`: a
   * code for more than 7 days. `progress_failed`: `onProgress` threw.
   */
  readonly kind: 'audit_failed' | 'journal_failed' | 'long_validity' | 'progress_failed'
  /** One sentence for a log. It holds no code and no name. */
  readonly message: string
}

/** Told of something that costs no code. */
export type WarningHook = (warning: IssueWarning) => void

const LONGEST_WAIT_MS = 2_000

/** Hands a warning over; without a hook, and when the hook throws, to the console. */
export function warn(onWarning: WarningHook | undefined, kind: IssueWarning['kind'], message: string): void {
  const onConsole = (): void => console.warn(`access-codes-rhombus: ${message}`)
  if (onWarning === undefined) onConsole()
  // What it throws may quote anything, and says nothing about the code.
  else callHook(() => onWarning({ kind, message }), onConsole)
}

/** Calls a hook of a caller's. It may throw or, where it is asynchronous, reject later: neither goes any further. */
export function callHook(call: () => unknown, onFailure: () => void): void {
  try {
    Promise.resolve(call()).catch(onFailure)
  } catch {
    onFailure()
  }
}

/** What is written of one wish. */
export function toAuditRecord(
  { provider, host, account, clock }: CodeIssuer,
  wish: NamedWish & { readonly entryId?: string | undefined },
  startedAt: { readonly at: number; readonly elapsed: number },
  issued: Issued,
  isTaken = true,
): AuditRecord {
  const { doorUuid, auditPrincipal, validForSeconds, attemptId, entryId } = wish
  return {
    at: startedAt.at,
    tookMs: Math.round(clock.elapsed() - startedAt.elapsed),
    provider,
    host,
    account,
    doorUuid,
    ...(auditPrincipal !== undefined && { principal: auditPrincipal }),
    validForSeconds,
    attemptId,
    ...(entryId !== undefined && { entryId }),
    ...outcomeOf(issued),
    ...(issued.kind === 'issued' && !isTaken && { delivered: false }),
  }
}

type Outcome = Pick<AuditRecord, 'outcome' | 'codeId' | 'expiresAt' | 'requestId' | 'status' | 'errorCode'>

function outcomeOf(issued: Issued): Outcome {
  if (issued.kind === 'issued') {
    const { code, requestId } = issued
    return { outcome: 'issued', ...codeFacts(code), ...(requestId !== undefined && { requestId }) }
  }
  const { code, requestId, status } = issued.error
  const facts = {
    errorCode: code,
    ...(requestId !== undefined && { requestId }),
    ...(status !== undefined && { status }),
  }
  if (issued.kind === 'refused') return { outcome: 'failed', ...facts }
  const { expiresAt } = issued
  return { outcome: 'uncertain', ...facts, ...(expiresAt !== undefined && { expiresAt }) }
}

function codeFacts({ id, expiresAt }: AccessCode): Pick<AuditRecord, 'codeId' | 'expiresAt'> {
  return { codeId: id, ...(expiresAt !== undefined && { expiresAt }) }
}

/** Tells the hook and waits for it, a little. Never rejects. */
export async function tellAudit(
  audit: AuditHook | undefined,
  record: () => AuditRecord,
  clock: Clock,
  onWarning: WarningHook | undefined,
): Promise<void> {
  if (audit === undefined) return
  const late = new AbortController()
  const tooLate = sleep(clock, LONGEST_WAIT_MS, late.signal).then(
    () => warn(onWarning, 'audit_failed', 'the audit hook takes its time: a code did not wait for it'),
    () => undefined,
  )
  const written = (async () => audit(record()))().catch(() => {
    // Without its words: they may quote what was to be written.
    warn(onWarning, 'audit_failed', 'the audit hook failed: a line of the trail is missing')
  })
  await Promise.race([written, tooLate])
  late.abort(new Error('written'))
}
