import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AccessCode, ErrorCode, RotationKind, RotationSnapshot, Status } from '@acme/access-codes'
import { englishMessages, type Messages, type Trouble } from '@acme/access-codes-element'
import { root } from './packages.js'
import { table } from './table.js'

// What the element says, asked of the element: its faces are drawn by a pure function, which is no public word and is loaded by its
// path. Each is asked for twice, in English, and with the name of each word in its place.

interface Face {
  readonly sentence: string
  readonly notice: string
  readonly hint: string
  readonly actions: readonly string[]
}
interface Element {
  faceOf(moment: object, messages: Messages, times: object): Face
  troubleOf(code: ErrorCode): Trouble
  readonly SLOW_MS: number
  readonly TRY_NOW_MS: number
  readonly ASK_DESK_MS: number
}

async function element(): Promise<Element> {
  const load = async (name: string): Promise<object> =>
    (await import(pathToFileURL(join(root, `packages/element/src/${name}.ts`)).href)) as object
  return { ...(await load('face')), ...(await load('messages')) } as Element
}

/** What a member reads. */
export function said(words: string): string {
  return `“${words}”`
}

/** The words for an error that another attempt can end. */
export async function whileTrying(): Promise<(code: ErrorCode) => string> {
  const { troubleOf } = await element()
  return (code) => englishMessages.troubles[troubleOf(code)]
}

/** A moment of a screen, by what is different about it. */
interface Shown {
  readonly status: Status
  readonly when: string
  readonly kind?: RotationKind
  readonly error?: ErrorCode
  readonly waitedMs?: number
  readonly state?: Partial<RotationSnapshot>
  /** Seconds left of the code. */
  readonly left?: number
  readonly awake?: boolean
  readonly place?: string
  /** What was tapped, and is asked about. */
  readonly asking?: string
}

/** Every status, with what the element says of it and how the words are called in `messages`. */
export async function wordTable(): Promise<string> {
  const { faceOf, SLOW_MS, ASK_DESK_MS } = await element()
  const after = (ms: number): string => `after ${ms / 1_000} s`
  const troubles: readonly (readonly [ErrorCode, string])[] = [
    ['network', 'your server cannot be reached'],
    ['server_error', 'your server or the provider fails'],
    ['rate_limited', 'too many ask, without a relay'],
    ['redirect_refused', 'a network’s sign-in page is in the way'],
  ]
  const rows: readonly Shown[] = [
    { status: 'idle', when: 'neither `src` nor `feed`' },
    { status: 'pending', when: `at first, for ${SLOW_MS / 1_000} s` },
    { status: 'pending', when: `${after(SLOW_MS)}, and nothing has failed`, waitedMs: SLOW_MS },
    ...troubles.map(([error, when]) => ({
      status: 'pending' as const,
      when: `${after(SLOW_MS)}, and ${when}`,
      waitedMs: SLOW_MS,
      error,
    })),
    { status: 'pending', when: `${after(ASK_DESK_MS)}, and nothing has failed`, waitedMs: ASK_DESK_MS },
    { status: 'pending', when: `${after(ASK_DESK_MS)}, as above`, waitedMs: ASK_DESK_MS, error: 'server_error' },
    { status: 'pending', when: 'per visit, none open', kind: 'per-visit', state: { waitingFor: 'visit' } },
    { status: 'live', when: 'it renews by itself' },
    { status: 'live', when: 'the screen cannot be kept awake', awake: false },
    { status: 'live', when: 'attempts fail, as above', error: 'network', left: 14 },
    { status: 'live', when: 'attempts are refused: it is the last', error: 'forbidden', left: 14 },
    { status: 'live', when: 'per visit', kind: 'per-visit' },
    {
      status: 'live',
      when: 'per visit, the next one has to be paid for',
      kind: 'per-visit',
      error: 'payment_required',
    },
    { status: 'live', when: 'on request', kind: 'on-request', place: 'Main entrance' },
    { status: 'live', when: 'on request, without a `place`', kind: 'on-request' },
    { status: 'expired', when: 'the next one is asked for', state: { fetching: true } },
    { status: 'expired', when: 'attempts fail, as above', error: 'server_error', state: { fetching: true } },
    {
      status: 'expired',
      when: after(ASK_DESK_MS),
      error: 'server_error',
      waitedMs: ASK_DESK_MS,
      state: { fetching: true },
    },
    { status: 'expired', when: 'nothing comes by itself', kind: 'on-request' },
    { status: 'used', when: 'somebody went in' },
    { status: 'used', when: 'per visit', kind: 'per-visit' },
    { status: 'live', when: '“Another visit” was tapped', kind: 'per-visit', asking: 'anotherVisit' },
    { status: 'live', when: '“I’m in” was tapped', kind: 'per-visit', asking: 'checkedIn' },
    {
      status: 'failed',
      when: 'it is not sure whether there is a code; “New visit” was tapped',
      kind: 'per-visit',
      error: 'visit_uncertain',
      asking: 'newVisit',
    },
  ]
  const named = namesOf(englishMessages)
  const cells = rows.map((row) => {
    const [english, names] = [englishMessages, named].map((messages) => faceOf(momentOf(row), messages, times))
    const buttons = (english?.actions ?? []).map(
      (name) => (englishMessages.actions as Readonly<Record<string, string>>)[name],
    )
    return [
      `\`${row.status}\``,
      row.when,
      partsOf(english).map(said).join(' '),
      partsOf(names)
        .join(' ')
        .split(' ')
        .map((name) => `\`${name}\``)
        .join(', '),
      buttons.map((words) => said(words ?? '')).join(', '),
    ]
  })
  return table([['status', 'when', 'the words', 'called in `messages`', 'the buttons'], ...cells])
}

/** `failures`, by what they say. */
export function failureTable(): string {
  const codes = new Map<string, string[]>()
  for (const [code, words] of Object.entries({
    ...englishMessages.failures,
    payment_required: englishMessages.payment({ session: undefined }),
  })) {
    codes.set(words, [...(codes.get(words) ?? []), `\`${code}\``])
  }
  const rows = [...codes].map(([words, of]) => [said(words), of.join(', ')])
  return table([['the words', 'of the codes'], ...rows])
}

const noon = Date.UTC(2026, 0, 5, 12)
const times = { timeZone: null, time: () => '12:00', until: () => '23:59' }

function momentOf({
  status,
  kind = 'before-expiry',
  error,
  waitedMs = 0,
  state,
  left,
  awake = true,
  place,
  asking,
}: Shown): object {
  const code = { id: 'a', expiresAt: noon } as AccessCode
  const snapshot = {
    status,
    error: error === undefined ? null : { code: error },
    code,
    expiresAt: noon,
    fetching: false,
    refreshAt: null,
    waitingFor: null,
    ...state,
  }
  const tick = left === undefined ? null : { remainingSeconds: left, fraction: 0.5 }
  return {
    state: snapshot,
    kind,
    tick,
    waitedMs,
    checkedInAt: noon,
    asking: asking ?? null,
    refused: null,
    copied: false,
    awake,
    place: place ?? null,
    now: noon,
  }
}

function partsOf(face: Face | undefined): string[] {
  const { sentence = '', notice = '', hint = '' } = face ?? {}
  return [sentence, notice, hint].filter((part) => part !== '')
}

/** The messages with the name of each in its place, as `failures.forbidden`. */
function namesOf(messages: object, above = ''): Messages {
  const named = Object.entries(messages).map(([key, value]: [string, unknown]) => {
    const name = `${above}${key}`
    if (typeof value === 'function') return [key, () => name]
    return [key, typeof value === 'object' && value !== null ? namesOf(value, `${name}.`) : name]
  })
  return Object.fromEntries(named) as Messages
}
