import type { ErrorCode } from '@acme/access-codes'

/** Why attempts fail while the next one comes by itself. */
export type Trouble = 'connection' | 'busy' | 'signIn' | 'service'

/**
 * Every word that a person sees or hears. Plain text; an empty text is not shown. Moments arrive formatted for the
 * element's language.
 */
export interface Messages {
  /** The accessible name of the picture of the code. */
  readonly label: string
  /** Neither `src` nor `feed`. */
  readonly idle: string
  /** The feed was stopped. English: nothing. */
  readonly stopped: string
  /** The first seconds without a code. */
  readonly pending: string
  /** After four seconds without an answer. */
  readonly pendingSlow: string
  /** After a trouble, while there is no code. */
  readonly stillTrying: string
  /** After 25 seconds without a code, alone or after what is wrong. */
  readonly askDesk: string
  /** Per visit: no visit is open, so nothing is asked for. */
  readonly noVisit: string
  /** Under a code that renews by itself. */
  readonly live: string
  /** The code on screen is the last one: no other can be had. */
  readonly liveLast: string
  /** Announced when a code comes on screen; not shown. */
  readonly ready: string
  /** Where the screen cannot be kept awake. */
  readonly brightness: string
  /** A code per visit. */
  readonly visit: (about: Until) => string
  /** A code for a window of time, such as a door's. */
  readonly door: (about: Until & { readonly place: string | null }) => string
  /** In print, under the code. */
  readonly printed: (about: Until) => string
  /** How the zone of a time is called, from its IANA name. */
  readonly zone: (timeZone: string) => string
  /** The digits of the last ten seconds. */
  readonly countdown: (seconds: number) => string
  /** Why attempts fail while the next one comes by itself; with a code on screen {@link Messages.stillGood} follows. */
  readonly troubles: Readonly<Record<Trouble, string>>
  /** After a trouble, while the code on screen is good: for so many seconds, or null where nothing counts them. */
  readonly stillGood: (seconds: number | null) => string
  /** Beside {@link Messages.liveLast}, before how long it still works. */
  readonly lastCode: string
  /** The code ran out, and another one is being asked for. */
  readonly expired: string
  /** Nothing new comes by itself. */
  readonly expiredForGood: string
  /** After a check-in; `time` is null where none is known. */
  readonly used: (about: { readonly time: string | null }) => string
  /** Per visit: after a check-in. */
  readonly usedVisit: string
  /** Under `used`, beside the way to another code. */
  readonly again: string
  /** Why there is no code, by the error's code. */
  readonly failures: Readonly<Record<Exclude<ErrorCode, 'payment_required'>, string>>
  /** What has to be paid: `session` is the provider's own word on it, and undefined where none came. */
  readonly payment: (about: { readonly session: unknown }) => string
  /** A tap came too soon after the last. */
  readonly tooSoon: string
  /** What is asked before an action that costs something. */
  readonly questions: {
    /** Before another visit is begun. */
    readonly newVisit: string
    /** Before a code is said to be used. */
    readonly checkedIn: string
    /**
     * Something may have been made that nobody has seen. Empty: it is not asked, and the button that asks it is not there, so that
     * only the desk goes on.
     */
    readonly despiteDoubt: string
  }
  /** The words on the buttons. */
  readonly actions: Readonly<Record<ActionName | 'yes' | 'no', string>>
  /** What comes before the request id, for the staff. */
  readonly reference: string
  /** On the button for two seconds after the small print was copied. */
  readonly copied: string
}

/** What can be done on a screen, by name. */
export type ActionName =
  | 'tryNow'
  | 'tryAgain'
  | 'showNewCode'
  | 'firstVisit'
  | 'showMyCode'
  | 'newVisit'
  | 'anotherVisit'
  | 'newCode'
  | 'checkedIn'
  | 'pay'
  | 'print'
  | 'copy'

/** When a code ends, in the words of the screen. */
export interface Until {
  /** When the code ends, such as `23:59` or `Fri 18:00`; null where it does not say. */
  readonly until: string | null
  /** The zone of that time, such as `Berlin time`; null unless one was given. */
  readonly zone: string | null
}

/** Some of the words: what is left out stays as it is. */
export type PartialMessages = {
  readonly [Key in keyof Messages]?:
    | (Messages[Key] extends string | ((...about: never[]) => string)
        ? Messages[Key]
        : { readonly [Word in keyof Messages[Key]]?: Messages[Key][Word] | undefined })
    | undefined
}

const brokenSetup = 'This screen is not set up right. Ask at the desk.'
const notSure = 'We are not sure your code was made. Ask at the desk.'
const ourSide = 'Something went wrong on our side. Try again, or ask at the desk.'
const unknownMember = 'We cannot find your membership here. Ask at the desk.'

/** The words in English. */
export const englishMessages: Messages = {
  label: 'Entry code',
  idle: 'No code to show here yet.',
  stopped: '',
  pending: 'Getting your code',
  pendingSlow: 'Still trying. Your connection is slow.',
  stillTrying: 'Still trying.',
  askDesk: 'Ask at the desk. This screen keeps trying.',
  noVisit: 'No visit is open.',
  live: 'Hold it to the reader. It renews by itself.',
  liveLast: 'Hold it to the reader.',
  ready: 'Your code is ready',
  brightness: 'Turn your screen brightness up.',
  visit: (about) => withUntil('One code for this visit', about),
  door: ({ place, ...about }) => withUntil(place ?? 'Your door code', about),
  printed: ({ until, zone }) => (until === null ? '' : `Valid until ${until}${inZone(zone)}`),
  zone: (timeZone) => `${(timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')} time`,
  countdown: (seconds) => String(seconds),
  troubles: {
    connection: 'No connection.',
    busy: 'Many people are asking right now.',
    signIn: 'This network may want you to sign in first.',
    service: 'The service is not answering.',
  },
  stillGood: (seconds) => {
    if (seconds === null) return 'This code still works.'
    if (seconds >= 120) return `This code works for ${Math.floor(seconds / 60)} more minutes.`
    return `This code works for ${seconds} more second${seconds === 1 ? '' : 's'}.`
  },
  lastCode: 'There is no next code.',
  expired: 'This code has run out. Getting a new one.',
  expiredForGood: 'This code has run out.',
  used: ({ time }) => (time === null ? "You're in." : `You're in. Checked in at ${time}.`),
  usedVisit: "You're in. This code is used up.",
  again: 'Going in again?',
  failures: {
    aborted: ourSide,
    conflict: 'Your code could not be made right now. Ask at the desk.',
    expired_on_arrival: ourSide,
    forbidden: 'Your membership has no access right now. Ask at the desk.',
    gone: unknownMember,
    invalid_option: brokenSetup,
    invalid_request: 'Your code could not be made. Ask at the desk.',
    malformed: ourSide,
    maybe_issued: notSure,
    network: 'No connection. Find a better signal and try again.',
    not_found: unknownMember,
    not_started: brokenSetup,
    pass_inactive: 'Your pass is not active. Ask at the desk.',
    rate_limited: 'Many people are asking right now. Wait a moment and try again.',
    redirect_refused: 'This network may want you to sign in first. Then try again.',
    server_error: ourSide,
    source_failed: ourSide,
    stale_code: ourSide,
    stopped: ourSide,
    store_failed: ourSide,
    superseded: ourSide,
    timeout: 'No connection. Find a better signal and try again.',
    unauthorized: 'You are signed out. Sign in and try again.',
    visit_already_coded: 'This visit already has its code. Ask at the desk.',
    visit_uncertain: notSure,
  },
  payment: () => 'This visit has to be paid for first.',
  tooSoon: 'One moment. It tries again by itself.',
  questions: {
    newVisit: 'Are you at the desk for another visit?',
    checkedIn: 'Are you in? This code will be used up.',
    despiteDoubt: 'A code may exist already. Did the desk tell you to get another one?',
  },
  actions: {
    tryNow: 'Try now',
    tryAgain: 'Try again',
    showNewCode: 'Show a new code',
    firstVisit: 'Get my code',
    showMyCode: 'Show my code',
    newVisit: 'New visit',
    anotherVisit: 'Another visit',
    newCode: 'New code',
    checkedIn: "I'm in",
    pay: 'Pay now',
    print: 'Print',
    copy: 'Copy',
    yes: 'Yes',
    no: 'No',
  },
  reference: 'Request',
  copied: 'Copied',
}

/**
 * The English words with some of them replaced. A text does for a function; what is no word is ignored. Where a function
 * throws, it is said in English, and reported: a screen that cannot be drawn would keep what it shows.
 */
export function mergeMessages(given: PartialMessages | null | undefined): Messages {
  return merge(englishMessages, given ?? {})
}

function merge<Words extends object>(words: Words, given: object): Words {
  const merged = Object.fromEntries<unknown>(Object.entries(words))
  for (const [name, value] of Object.entries(given)) merged[name] = replaced(merged[name], value)
  // Each word was replaced by one of its own type.
  return merged as Words
}

function replaced(own: unknown, value: unknown): unknown {
  if (typeof own === 'object' && own !== null) return merge(own, Object(value))
  // There is no own one for the error of a newer core.
  if (typeof own !== 'function') return typeof value === 'string' ? value : own
  if (typeof value === 'string') return () => value
  if (typeof value !== 'function') return own
  return (about: unknown): unknown => {
    try {
      return String(value(about) ?? '')
    } catch (error) {
      reportError(error)
      return own(about)
    }
  }
}

/** Which trouble a failure is that another attempt can end. */
export function troubleOf(code: ErrorCode): Trouble {
  if (code === 'network' || code === 'timeout') return 'connection'
  if (code === 'rate_limited') return 'busy'
  return code === 'redirect_refused' ? 'signIn' : 'service'
}

function withUntil(words: string, { until, zone }: Until): string {
  return until === null ? words : `${words}, until ${until}${inZone(zone)}`
}

function inZone(zone: string | null): string {
  return zone === null ? '' : ` (${zone})`
}
