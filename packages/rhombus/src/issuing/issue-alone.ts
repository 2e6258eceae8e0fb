import type { IssuedCode } from '@acme/access-codes'
import { AccessCodeError, sleep } from '@acme/access-codes/provider'
import { type AuditHook, tellAudit, toAuditRecord, type WarningHook } from '../audit.js'
import type { CodeIssuer } from '../code-issuer.js'
import { newAttemptId } from './attempt-id.js'
import { Crowd, type Waiter } from './crowd.js'
import { type CheckImage, type Issued, type Issuing, issueOnce, type NamedWish, ours, subjectOf } from './issue-once.js'
import { memoryOf } from './issuer-memory.js'
import { startLimits, timedOut } from './limits.js'
import { notAsked } from './not-asked.js'
import type { Wish } from './wish.js'

/** What becomes of a code on its way. */
export interface AloneSettings {
  readonly checkImage?: CheckImage | undefined
  readonly audit?: AuditHook | undefined
  readonly onWarning?: WarningHook | undefined
}

const SECOND = 1_000
// A rotation gives an attempt up after 30 s, and then nobody hears of the code. The trail may take the last two.
const LIMIT_MS = 28 * SECOND
// Longer an answer is not waited for: the rest of the time is for finding out what became of it.
const ANSWER_MS = 20 * SECOND
// Later there is no time left to hear of a second code.
const LAST_ASKING_MS = 16 * SECOND

/**
 * Issues one code and settles within 30 s: looks the door up, asks, finds out what became of a lost answer, tells the trail. Who
 * asks for the same person, door and duration meanwhile gets the same code; another duration waits for its turn. What was asked
 * for is waited for, whoever has left.
 *
 * @param isShared false: a code of its own, whoever else asks
 * @throws AccessCodeError `aborted` where all who waited had left before it was asked for
 */
export async function issueAlone(
  issuer: CodeIssuer,
  wish: Wish,
  settings: AloneSettings,
  waiter: Waiter,
  isShared = true,
): Promise<IssuedCode> {
  const crowd = new Crowd()
  if (!isShared) return crowd.wait(waiter, issueFor(issuer, wish, settings, crowd))
  const { open } = memoryOf(issuer)
  const subject = subjectOf(issuer, wish)
  const { validForSeconds } = wish
  for (let other = open.get(subject); other !== undefined; other = open.get(subject)) {
    const isSame = other.validForSeconds === validForSeconds && !other.crowd.left.aborted
    if (isSame) return other.crowd.wait(waiter, other.answer)
    await other.answer.catch(() => undefined)
  }
  const answer = issueFor(issuer, wish, settings, crowd).finally(() => open.delete(subject))
  open.set(subject, { validForSeconds, answer, crowd })
  return crowd.wait(waiter, answer)
}

async function issueFor(
  issuer: CodeIssuer,
  { doorUuid, validForSeconds, auditPrincipal }: Wish,
  { checkImage, audit, onWarning }: AloneSettings,
  crowd: Crowd,
): Promise<IssuedCode> {
  const { clock } = issuer
  // Whoever waits is in the crowd by then.
  await Promise.resolve()
  const startedAt = { at: clock.now(), elapsed: clock.elapsed() }
  const limits = startLimits(clock, LIMIT_MS, ANSWER_MS)
  const issuing: Issuing = {
    issuer,
    checkImage,
    paced: (kind, request) => limits[kind].held(request),
    wait: (ms) => sleep(clock, ms, limits.read.signal),
    mayAskAgain: () => clock.elapsed() - startedAt.elapsed <= LAST_ASKING_MS,
  }
  const attemptId = newAttemptId(issuer, doorUuid, auditPrincipal ?? '')
  const wish: NamedWish = { doorUuid, validForSeconds, auditPrincipal, attemptId, since: startedAt.at }
  let issued: Issued
  try {
    await findDoor(issuer, doorUuid, crowd)
    if (!crowd.isWanting()) throw nobodyWaits()
    issued = await issueOnce(issuing, wish)
  } catch (error) {
    issued = { kind: 'refused', error: ours(error) }
  }
  limits.end()
  await tellAudit(audit, () => toAuditRecord(issuer, wish, startedAt, issued, crowd.isTaking()), clock, onWarning)
  if (issued.kind === 'issued') return { code: issued.code, serverTime: issued.serverTime }
  throw issued.error
}

/** Looks the door up while there is time for a code afterwards, and somebody who wants one. */
async function findDoor(issuer: CodeIssuer, doorUuid: string, crowd: Crowd): Promise<void> {
  const { clock } = issuer
  const found = new AbortController()
  const ends = AbortSignal.any([found.signal, crowd.left])
  const tooLong = sleep(clock, LAST_ASKING_MS, ends).then(
    () => Promise.reject(timedOut('It took too long')),
    () => (crowd.left.aborted ? Promise.reject(nobodyWaits()) : undefined),
  )
  try {
    await Promise.race([memoryOf(issuer).doors.find(doorUuid), tooLong])
  } catch (error) {
    throw notAsked(ours(error))
  } finally {
    found.abort(new Error('found'))
  }
}

function nobodyWaits(): AccessCodeError<'aborted'> {
  const details = { provider: 'rhombus', operation: 'generateQRAccessCode' }
  return new AccessCodeError('aborted', 'Nobody waited for a code any more, so none was asked for', details)
}
