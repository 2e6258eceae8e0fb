import {
  type AnyAccessCodeError,
  type ErrorCode,
  type RotationKind,
  type RotationSnapshot,
  errorKind,
} from '@acme/access-codes'
import type { LocalTime } from './local-time.js'
import { type ActionName, type Messages, type Until, troubleOf } from './messages.js'

/** After so long without an answer the screen says that it still tries, in milliseconds. */
export const SLOW_MS = 4_000
/** After so long it offers to try at once, in milliseconds. */
export const TRY_NOW_MS = 10_000
/** After so long it sends the member to the desk, and still tries, in milliseconds: a first attempt has had its 20 s. */
export const ASK_DESK_MS = 25_000
/** So many of the last seconds are written out. */
const COUNTED_SECONDS = 10

/** Everything a face depends on, at one moment. */
export interface Moment {
  /** Null: there is nothing to show. */
  readonly state: RotationSnapshot | null
  readonly kind: RotationKind
  /** What is left of a live code, by the rotation's latest tick. */
  readonly tick: { readonly remainingSeconds: number; readonly fraction: number } | null
  /** How long a code has been waited for, `pending` or `expired`, in milliseconds. */
  readonly waitedMs: number
  /** When the last check-in was, epoch milliseconds, where it is known. */
  readonly checkedInAt: number | null
  /** What was tapped and is to be confirmed. */
  readonly asking: ActionName | null
  /** Why the latest tap changed nothing. */
  readonly refused: ErrorCode | null
  /** The small print was copied a moment ago. */
  readonly copied: boolean
  /** The screen is kept awake, or may be. */
  readonly awake: boolean
  /** What the code opens, in the page's words. */
  readonly place: string | null
  /** Epoch milliseconds. */
  readonly now: number
}

/** What stands on the card. `blurred` and `placeholder` are drawings: no code is in them. */
export type Card = 'code' | 'placeholder' | 'blurred' | 'check' | 'attention' | 'refused' | 'empty'

/** What a person sees and hears at one moment. An empty text is not shown. */
export interface Face {
  readonly card: Card
  readonly spinner: boolean
  /** What is left of the code, 1 to 0; null: no ring. */
  readonly ring: number | null
  readonly countdown: string
  /** On the card: the time of a check-in, or the request id to read out. */
  readonly large: string
  readonly largeLabel: string
  readonly sentence: string
  /** The amber line. */
  readonly notice: string
  readonly hint: string
  readonly actions: readonly (ActionName | 'yes' | 'no')[]
  /** For the staff: the error's code and the request's id. */
  readonly smallPrint: string
  readonly copyLabel: string
  /** Under the code on paper. */
  readonly printed: string
  /** What a screen reader says when `about` has changed; null: nothing. */
  readonly announcement: { readonly about: string; readonly text: string } | null
}

/** Nothing to be seen. */
export const blank: Face = {
  card: 'empty',
  spinner: false,
  ring: null,
  countdown: '',
  large: '',
  largeLabel: '',
  sentence: '',
  notice: '',
  hint: '',
  actions: [],
  smallPrint: '',
  copyLabel: '',
  printed: '',
  announcement: null,
}

/** The face of a moment. Pure: every status that a person can meet is decided here. */
export function faceOf(moment: Moment, messages: Messages, times: LocalTime): Face {
  const { state, asking } = moment
  const face =
    state === null
      ? { ...blank, sentence: messages.idle }
      : withoutDoubted(statusFace(moment, state, messages, times), state, messages)
  const question = asking !== null && face.actions.includes(asking) ? questionOf(asking, state, messages) : null
  if (question === null) return face
  return {
    ...face,
    sentence: question,
    notice: '',
    hint: '',
    actions: ['yes', 'no'],
    announcement: { about: `asking ${asking}`, text: question },
  }
}

/** What is asked before an action is taken, or null for an action that is taken at once. */
export function questionOf(action: ActionName, state: RotationSnapshot | null, messages: Messages): string | null {
  const { questions } = messages
  const inDoubt = state?.error !== null && state?.error !== undefined && errorKind(state.error.code) === 'uncertain'
  if (action === 'newCode') return inDoubt ? questions.despiteDoubt : null
  if (action === 'newVisit' || action === 'anotherVisit') return inDoubt ? questions.despiteDoubt : questions.newVisit
  return action === 'checkedIn' ? questions.checkedIn : null
}

/** A doubt that the page has no question for is not the member's to set aside. */
function withoutDoubted(face: Face, state: RotationSnapshot, messages: Messages): Face {
  if (messages.questions.despiteDoubt !== '') return face
  const actions = face.actions.filter((action) => isAnswer(action) || questionOf(action, state, messages) !== '')
  return { ...face, actions }
}

function isAnswer(action: Face['actions'][number]): action is 'yes' | 'no' {
  return action === 'yes' || action === 'no'
}

function statusFace(moment: Moment, state: RotationSnapshot, messages: Messages, times: LocalTime): Face {
  switch (state.status) {
    case 'idle':
      return { ...blank, sentence: messages.idle }
    case 'stopped':
      return { ...blank, sentence: messages.stopped }
    case 'pending':
      return pending(moment, state, messages)
    case 'live':
      return live(moment, state, messages, times)
    case 'expired':
      return expired(moment, state, messages)
    case 'used':
      return used(moment, messages, times)
    case 'failed':
      return failed(moment, state.error, messages)
  }
}

function pending({ waitedMs, refused }: Moment, { waitingFor, error }: RotationSnapshot, messages: Messages): Face {
  if (waitingFor === 'visit') {
    const text = messages.noVisit
    return { ...blank, sentence: text, actions: ['firstVisit'], announcement: { about: 'no visit', text } }
  }
  const waiting: Face = { ...blank, card: 'placeholder', notice: refusedText(refused, messages) }
  if (waitedMs < SLOW_MS) {
    const text = messages.pending
    return { ...waiting, sentence: text, announcement: { about: 'pending', text } }
  }
  // A failure tells more than "slow"; either way the attempts go on by themselves.
  const trouble = error === null ? '' : messages.troubles[troubleOf(error.code)]
  if (waitedMs >= ASK_DESK_MS) {
    const text = join(trouble, messages.askDesk)
    return { ...waiting, sentence: text, actions: ['tryNow'], announcement: { about: 'pending desk', text } }
  }
  const text = error === null ? messages.pendingSlow : join(trouble, messages.stillTrying)
  return {
    ...waiting,
    sentence: text,
    actions: waitedMs >= TRY_NOW_MS ? ['tryNow'] : [],
    announcement: { about: 'pending slow', text },
  }
}

function live(moment: Moment, state: RotationSnapshot, messages: Messages, times: LocalTime): Face {
  const { kind, tick, awake, place, refused } = moment
  const until = untilOf(moment, state, messages, times)
  const counts = kind === 'before-expiry'
  const isLast = state.error !== null && errorKind(state.error.code) === 'terminal'
  const seconds = counts ? (tick?.remainingSeconds ?? null) : null
  const sentences = {
    'before-expiry': () => (isLast ? messages.liveLast : messages.live),
    'per-visit': () => messages.visit(until),
    'on-request': () => messages.door({ ...until, place }),
  }
  const shown: Face = {
    ...blank,
    card: 'code',
    ring: counts ? (tick?.fraction ?? 1) : null,
    countdown: seconds !== null && seconds <= COUNTED_SECONDS ? messages.countdown(seconds) : '',
    sentence: sentences[kind](),
    notice: refusedText(refused, messages),
    hint: awake ? '' : messages.brightness,
    actions: actionsWhileLive[kind],
    printed: messages.printed(until),
    announcement: { about: 'live', text: messages.ready },
  }
  // Per visit only a person asks for another code, and wants to see that it was heard.
  if (kind === 'per-visit' && state.fetching) return { ...shown, hint: messages.pending, actions: [] }
  if (state.error === null) return shown
  // Of another visit, which has to be paid for; the code on screen is none the worse for it.
  if (state.error.code === 'payment_required') {
    const text = messages.payment({ session: sessionOf(state.error) })
    const announcement = { about: 'live payment', text }
    return {
      ...shown,
      notice: refusedText(refused, messages) || text,
      actions: [...shown.actions, 'pay'],
      announcement,
    }
  }
  const why = troubleWhileLive(state.error, messages)
  return {
    ...shown,
    notice: join(refusedText(refused, messages) || why, messages.stillGood(seconds)),
    actions: counts ? ['tryNow'] : shown.actions,
    announcement: { about: 'live trouble', text: join(why, messages.stillGood(null)) },
  }
}

const actionsWhileLive = {
  'before-expiry': [],
  'per-visit': ['checkedIn', 'anotherVisit'],
  'on-request': ['print'],
} as const satisfies Record<RotationKind, readonly ActionName[]>

function troubleWhileLive({ code }: AnyAccessCodeError, messages: Messages): string {
  const kind = errorKind(code)
  if (kind === 'terminal') return messages.lastCode
  if (kind === 'uncertain') return failureText(code, messages)
  return messages.troubles[troubleOf(code)]
}

function expired({ kind, refused, waitedMs }: Moment, state: RotationSnapshot, messages: Messages): Face {
  const { fetching, refreshAt, error } = state
  const comes = fetching || refreshAt !== null || state.waitingFor === 'visible'
  const isLong = comes && waitedMs >= ASK_DESK_MS
  const action = { 'before-expiry': 'tryNow', 'per-visit': 'newVisit', 'on-request': 'newCode' } as const
  const desk = isLong ? messages.askDesk : ''
  const sentence = comes && !isLong ? messages.expired : join(messages.expiredForGood, desk)
  const trouble =
    error === null ? '' : comes ? messages.troubles[troubleOf(error.code)] : failureText(error.code, messages)
  return {
    ...blank,
    card: 'blurred',
    spinner: comes,
    sentence,
    notice: refusedText(refused, messages) || trouble,
    actions: [comes ? 'tryNow' : action[kind]],
    announcement: { about: isLong ? 'expired desk' : 'expired', text: sentence },
  }
}

function used({ kind, checkedInAt, refused }: Moment, messages: Messages, times: LocalTime): Face {
  const time = checkedInAt === null ? null : times.time(checkedInAt)
  const perVisit = kind === 'per-visit'
  const sentence = perVisit ? messages.usedVisit : messages.used({ time })
  return {
    ...blank,
    card: 'check',
    large: time ?? '',
    sentence,
    notice: refusedText(refused, messages),
    hint: perVisit ? '' : messages.again,
    actions: [perVisit ? 'newVisit' : 'showNewCode'],
    announcement: { about: 'used', text: sentence },
  }
}

function failed({ refused, copied }: Moment, error: AnyAccessCodeError | null, messages: Messages): Face {
  const code = error?.code ?? 'source_failed'
  const requestId = error?.requestId ?? ''
  const sentence =
    code === 'payment_required' ? messages.payment({ session: sessionOf(error) }) : failureText(code, messages)
  // Nobody knows whether there is a code: the desk can find out, by this id.
  const inDoubt = errorKind(code) === 'uncertain'
  return {
    ...blank,
    card: errorKind(code) === 'terminal' && code !== 'payment_required' ? 'refused' : 'attention',
    large: inDoubt ? requestId : '',
    largeLabel: inDoubt && requestId !== '' ? messages.reference : '',
    sentence,
    notice: refusedText(refused, messages),
    actions: actionsAfter[code] ?? ['tryAgain'],
    smallPrint: [code, requestId].filter((part) => part !== '').join(' · '),
    copyLabel: copied ? messages.copied : messages.actions.copy,
    announcement: { about: `failed ${code}`, text: sentence },
  }
}

const actionsAfter: { readonly [Code in ErrorCode]?: readonly ActionName[] } = {
  invalid_option: [],
  maybe_issued: ['newCode'],
  payment_required: ['pay'],
  visit_already_coded: ['showMyCode', 'newVisit'],
  visit_uncertain: ['newVisit'],
}

/** The provider's own word on what is to be paid. Which shape it has is between the provider and the page. */
export function sessionOf(error: AnyAccessCodeError | null): unknown {
  return (error as { session?: unknown } | null)?.session
}

/** The visit that has to be paid, as far as the provider or its session tells. */
export function visitIdOf(error: AnyAccessCodeError): string | undefined {
  const { visitId = (Object(sessionOf(error)) as { visitId?: unknown }).visitId } = error as { visitId?: unknown }
  return typeof visitId === 'string' ? visitId : undefined
}

// A code of a newer core has no words here yet.
function failureText(code: ErrorCode, messages: Messages): string {
  return (messages.failures as Readonly<Record<string, string>>)[code] ?? messages.failures.source_failed
}

function refusedText(refused: ErrorCode | null, messages: Messages): string {
  if (refused === null) return ''
  return refused === 'rate_limited' ? messages.tooSoon : failureText(refused, messages)
}

/** The vendor's own word for the end where there is one: what a rotation trusts is a little less, for safety. */
function untilOf({ now }: Moment, { code, expiresAt }: RotationSnapshot, messages: Messages, times: LocalTime): Until {
  const end = code?.expiresAt ?? expiresAt
  return {
    until: end === null ? null : times.until(end, now),
    zone: times.timeZone === null ? null : messages.zone(times.timeZone),
  }
}

function join(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ')
}
