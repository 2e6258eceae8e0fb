import { type Clock, type RotatingCode, type RotationKind, isAccessCodeError, systemClock } from '@acme/access-codes'
import { Announcer } from './announcer.js'
import { CodePicture } from './code-picture.js'
import { type Facts, brokenState, factsAfter, noFacts, waitedMs, wakeInMs } from './facts.js'
import { type RotatingCodeEventDetails, type RotatingCodeEventName, detailOf } from './events.js'
import { type Face, type Moment, blank, faceOf, questionOf, sessionOf, visitIdOf } from './face.js'
import { type LocalTime, languageOf, localTime } from './local-time.js'
import { type ActionName, type PartialMessages, englishMessages, mergeMessages } from './messages.js'
import { needMethods } from './need-methods.js'
import { printAlone } from './printing.js'
import { type RelayFeed, type RelaySettings, kindNamed, ownHeaders, relayFeed, sameSettings } from './relay-feed.js'
import { type RotationAction, perform } from './perform.js'
import type { RotatingCodeHeaders } from './rotating-code-props.js'
import { styleSheet } from './style.js'
import { type Button, View } from './view.js'
import { WakeLock } from './wake-lock.js'

// A server has no elements: there the class can be imported, and is never built.
const Base = globalThis.HTMLElement ?? (Object as unknown as typeof HTMLElement)

// All of the element's face to the page is in this one class, which is why it is long: half of it are the settings.
const properties = [
  'src',
  'policy',
  'credentials',
  'place',
  'timeZone',
  'feed',
  'headers',
  'fetch',
  'messages',
  'clock',
]

/**
 * `<rotating-code>`: shows one subject's code, and what becomes of it. Fed by `src`, the address of a relay, or by `feed`,
 * a `RotatingCode` of the page's own. Registered by importing `@acme/access-codes-element/define`.
 *
 * The shadow tree is open: closing it would hide nothing from a page that has the picture on its screen, and would shut
 * out the tools that check pages for people who cannot see it. The code's content is in no text, and in no attribute but
 * as the shape of the picture.
 *
 * @example
 * ```html
 * <rotating-code src="/access-code"></rotating-code>
 * ```
 */
export class RotatingCodeElement extends Base {
  /** The attributes that the browser tells of: all that the element reads. */
  static readonly observedAttributes: readonly string[] = [
    'src',
    'policy',
    'renew',
    'credentials',
    'place',
    'time-zone',
  ]

  readonly #view = new View(this.attachShadow({ mode: 'open' }), (button) => this.#tapped(button))
  readonly #announcer = new Announcer((text) => this.#view.say(text))
  readonly #wakeLock = new WakeLock(() => this.#render())
  readonly #picture = new CodePicture(() => this.#render())
  readonly #seen = (): void => this.#cameBack()
  #given: RotatingCode | null = null
  #relay: RelayFeed | null = null
  #headers: RelaySettings['headers']
  #fetch: RelaySettings['fetch']
  #messages: PartialMessages | null = null
  #words = mergeMessages(null)
  #clock = systemClock
  #times: { readonly key: string; readonly times: LocalTime } | null = null
  #watched: RotatingCode | null = null
  #undo: (() => void)[] = []
  #settling = false
  #facts: Facts = noFacts
  #alarm: unknown = null

  /** The address of the relay, absolute or relative to the page; the element starts and stops what it makes of it. */
  get src(): string {
    return this.getAttribute('src') ?? ''
  }

  set src(src: string | null | undefined) {
    this.#say('src', src)
  }

  /**
   * How the codes live: `before-expiry` (default), `per-visit` or `on-request`. With `src` it is what the relay is asked
   * by; with `feed` it is read from the feed unless set.
   */
  get policy(): RotationKind | '' {
    return kindNamed(this.getAttribute('policy')) ?? ''
  }

  set policy(policy: RotationKind | '' | null | undefined) {
    this.#say('policy', policy)
  }

  /** With `src` and `on-request`: another code is asked for before each window ends. Default: only when somebody asks. */
  get renew(): boolean {
    return this.hasAttribute('renew')
  }

  set renew(renew: boolean | null | undefined) {
    this.toggleAttribute('renew', Boolean(renew))
  }

  /** Whether cookies go to a relay of another origin: `include`. Default: `same-origin`. */
  get credentials(): RequestCredentials | '' {
    const said = this.getAttribute('credentials')
    return said === 'include' || said === 'omit' || said === 'same-origin' ? said : ''
  }

  set credentials(credentials: RequestCredentials | '' | null | undefined) {
    this.#say('credentials', credentials)
  }

  /** What a door's code opens, such as `Main entrance`. */
  get place(): string {
    return this.getAttribute('place') ?? ''
  }

  set place(place: string | null | undefined) {
    this.#say('place', place)
  }

  /** The zone in which times are written, an IANA name such as `Europe/Berlin`. Default: the device's, unnamed. */
  get timeZone(): string {
    return this.getAttribute('time-zone') ?? ''
  }

  set timeZone(timeZone: string | null | undefined) {
    this.#say('time-zone', timeZone)
  }

  /**
   * The rotation on screen: the one given, or the one made from `src`; null for none. One that is given goes before `src`,
   * and its owner starts and stops it.
   *
   * @throws AccessCodeError `invalid_option` when set to what is no `RotatingCode`
   */
  get feed(): RotatingCode | null {
    this.#settleRelay()
    return this.#given ?? this.#relay?.feed ?? null
  }

  set feed(feed: RotatingCode | null | undefined) {
    this.#given =
      feed == null ? null : needMethods('feed', 'RotatingCode', feed, ['on', 'start', 'stop', 'getSnapshot'])
    this.#settleSoon()
  }

  /**
   * Sent with each request to the relay, such as a bearer token; a function is asked each time. Another function, or other
   * values, may mean another person: then it starts anew. Keep a function the same while the person is. Values are copied:
   * set them again when they change.
   */
  get headers(): RelaySettings['headers'] {
    return this.#headers
  }

  set headers(headers: RotatingCodeHeaders | undefined) {
    this.#headers = ownHeaders(headers)
    this.#settleSoon()
  }

  /** What sends the requests to the relay. Default: the global `fetch`. */
  get fetch(): RelaySettings['fetch'] {
    return this.#fetch
  }

  set fetch(fetch: RelaySettings['fetch'] | null) {
    this.#fetch = fetch ?? undefined
    this.#settleSoon()
  }

  /** Words in place of the English ones; what is left out stays English. */
  get messages(): PartialMessages | null {
    return this.#messages
  }

  set messages(messages: PartialMessages | null | undefined) {
    this.#messages = messages ?? null
    this.#words = mergeMessages(messages)
    this.#settleSoon()
  }

  /**
   * What the element's own delays are counted by, and a rotation made from `src`. Default: `systemClock`.
   *
   * @throws AccessCodeError `invalid_option` when set to what is no `Clock`
   */
  get clock(): Clock {
    return this.#clock
  }

  set clock(clock: Clock | null | undefined) {
    const given = clock ?? systemClock
    needMethods('clock', 'Clock', given, ['now', 'elapsed', 'setTimeout', 'clearTimeout'])
    this.#sleep()
    this.#clock = given
    this.#settleSoon()
  }

  /** Called by the browser: the element is on a page, and starts what it made from `src`. */
  connectedCallback(): void {
    // Properties that were set before the element was defined stand in the way of the accessors.
    for (const name of properties) {
      if (!Object.hasOwn(this, name)) continue
      const value: unknown = Reflect.get(this, name)
      Reflect.deleteProperty(this, name)
      Reflect.set(this, name, value)
    }
    this.adoptedCallback()
    this.#settleSoon()
  }

  /** Left for good, or only moved? The microtask tells: a move costs nothing. */
  disconnectedCallback(): void {
    this.#settleSoon()
  }

  /** With this, `moveBefore()` moves the element without taking it out. */
  connectedMoveCallback(): void {
    this.#settleSoon()
  }

  /** Called by the browser: another document has its own style sheets. */
  adoptedCallback(): void {
    const { shadowRoot } = this
    if (shadowRoot) shadowRoot.adoptedStyleSheets = [styleSheet(this.ownerDocument)]
  }

  /** Called by the browser: an attribute was set; several at once count as one change. */
  attributeChangedCallback(): void {
    this.#settleSoon()
  }

  /** Frameworks take a value back by setting what is none: that must not become the word `undefined`. */
  #say(attribute: string, value: string | null | undefined): void {
    if (value == null) this.removeAttribute(attribute)
    else this.setAttribute(attribute, value)
  }

  /** Once for all that was set in one go. */
  #settleSoon(): void {
    if (this.#settling) return
    this.#settling = true
    queueMicrotask(() => {
      this.#settling = false
      this.#settle()
    })
  }

  #settle(): void {
    const { isConnected } = this
    for (const [target, name] of this.#pageEvents()) {
      target.removeEventListener(name, this.#seen)
      if (isConnected) target.addEventListener(name, this.#seen)
    }
    const { feed } = this
    this.#watch(isConnected ? feed : null)
    if (feed !== null && this.#given === null) run(feed, isConnected)
    this.#render()
  }

  #pageEvents(): readonly (readonly [EventTarget, string])[] {
    return [
      [document, 'visibilitychange'],
      [window, 'pageshow'],
    ]
  }

  /** Makes the rotation that the attributes ask for; the same as long as they ask for the same. */
  #settleRelay(): void {
    const settings = this.#given === null && this.src !== '' ? this.#relaySettings() : null
    if (settings !== null && this.#relay !== null && sameSettings(settings, this.#relay.settings)) return
    this.#relay?.feed?.stop()
    this.#relay = settings === null ? null : relayFeed(settings)
    const error = this.#relay?.error
    if (error) this.#emit('rotating-code-error', { error, attempt: 1, retryAt: null, codeStillValid: false })
  }

  #relaySettings(): RelaySettings {
    return {
      url: this.src,
      kind: this.policy || 'before-expiry',
      renew: this.renew,
      credentials: this.credentials || undefined,
      headers: this.#headers,
      fetch: this.#fetch,
      clock: this.#clock,
    }
  }

  #watch(feed: RotatingCode | null): void {
    if (this.#watched === feed) return
    for (const undo of this.#undo.splice(0)) undo()
    this.#watched = feed
    this.#facts = noFacts
    // Another feed may be another person's.
    this.#picture.clear()
    if (feed === null) return
    this.#undo = [
      // The page is told once the screen shows it, and never the code itself.
      feed.on('change', (event) => {
        this.#learn({ refused: null })
        this.#emit('rotating-code-change', detailOf.change(event))
      }),
      feed.on('code', (event) => void this.#emit('rotating-code-code', detailOf.code(event))),
      feed.on('expired', (event) => void this.#emit('rotating-code-expired', detailOf.expired(event))),
      feed.on('used', (event) => {
        this.#learn({ checkedInAt: event.checkIn.at })
        this.#emit('rotating-code-used', detailOf.used(event))
      }),
      feed.on('error', (event) => void this.#emit('rotating-code-error', event)),
      feed.on('tick', (tick) => this.#learn({ tick })),
    ]
  }

  #learn(facts: Partial<Facts>): void {
    this.#facts = { ...this.#facts, ...facts }
    this.#render()
  }

  #cameBack(): void {
    this.#wakeLock.renew()
    this.#render()
  }

  #render(): void {
    const face = this.#faceWhateverFails()
    this.#wakeLock.hold(face.card === 'code')
    this.#announcer.hear(face.announcement, this.#clock)
    this.#sleep()
    if (this.#watched === null) return
    const now = this.#clock.elapsed()
    const inMs = Math.min(wakeInMs(this.#facts, now) ?? Infinity, this.#picture.changesAt(now) - now)
    if (inMs < Infinity) this.#alarm = this.#clock.setTimeout(() => this.#render(), inMs)
  }

  /** What cannot be drawn shows nothing: the code that was there may be used by now. */
  #faceWhateverFails(): Face {
    try {
      return this.#face()
    } catch (error) {
      this.#picture.clear()
      this.#view.show(blank, null, englishMessages)
      reportError(error)
      return blank
    }
  }

  /** Shows how things stand now. The status is asked for first, which looks at the clock: what has run out is never shown. */
  #face(): Face {
    const moment = this.#moment()
    const { code, expiresAt } = moment.state ?? {}
    const face = faceOf(moment, this.#words, this.#localTime())
    if (face.card !== 'code' || !code) {
      this.#picture.clear()
      this.#view.show(face, null, this.#words)
      return face
    }
    const now = this.#clock.elapsed()
    const picture = this.#picture.of(code, now, now + (expiresAt ?? Infinity) - moment.now)
    if (!isAccessCodeError(picture)) {
      this.#view.show(face, picture, this.#words)
      return face
    }
    const failed = faceOf({ ...moment, state: brokenState(picture) }, this.#words, this.#localTime())
    this.#view.show(failed, null, this.#words)
    return failed
  }

  #moment(): Moment {
    const now = this.#clock.elapsed()
    const broken = this.#given === null ? this.#relay?.error : null
    const state = broken ? brokenState(broken) : (this.#watched?.state ?? null)
    this.#facts = factsAfter(this.#facts, state, now)
    const { tick, checkedInAt, asking, refused, copiedAt } = this.#facts
    return {
      state,
      kind: this.policy || (this.#given === null ? 'before-expiry' : this.#facts.kind),
      tick,
      waitedMs: waitedMs(this.#facts, now),
      checkedInAt,
      asking,
      refused,
      copied: copiedAt !== null,
      awake: this.#wakeLock.possible,
      place: this.place || null,
      now: this.#clock.now(),
    }
  }

  #tapped(button: Button): void {
    const { asking } = this.#facts
    if (button === 'yes' || button === 'no') {
      this.#learn({ asking: null })
      if (button === 'yes' && asking !== null) this.#act(asking)
      return
    }
    const state = this.#watched?.state ?? null
    if (questionOf(button, state, this.#words) === null) this.#act(button)
    else this.#learn({ asking: button })
  }

  #act(action: ActionName): void {
    const { code = null, error = null } = this.#watched?.state ?? {}
    if (action === 'copy') this.#copy()
    else if (action === 'pay' && error !== null) {
      this.#emit('rotating-code-payment', { session: sessionOf(error), visitId: visitIdOf(error), error })
    } else if (action === 'print' && code !== null) {
      if (this.#emit('rotating-code-print', { codeId: code.id })) printAlone(this)
    } else if (this.#watched !== null) void this.#perform(action as RotationAction, this.#watched)
  }

  async #perform(action: RotationAction, feed: RotatingCode): Promise<void> {
    try {
      await perform(action, feed)
    } catch (error) {
      if (!isAccessCodeError(error)) throw error
      // The failure of an attempt is on screen already; only a tap that led to none has to be answered.
      const shown = error === feed.state.error || ['superseded', 'stopped', 'aborted'].includes(error.code)
      if (!shown && feed === this.#watched) this.#learn({ refused: error.code })
    }
  }

  #copy(): void {
    // A page without TLS has no clipboard, and one in a frame may be refused it.
    const { clipboard } = navigator as { readonly clipboard?: Clipboard }
    const select = (): void => this.#view.selectSmallPrint()
    if (clipboard === undefined) select()
    else clipboard.writeText(this.#view.smallPrint).then(() => this.#learn({ copiedAt: this.#clock.elapsed() }), select)
  }

  /** False when a listener has prevented it. */
  #emit<Name extends RotatingCodeEventName>(name: Name, detail: RotatingCodeEventDetails[Name]): boolean {
    const cancelable = name === 'rotating-code-print'
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }))
  }

  #sleep(): void {
    this.#clock.clearTimeout(this.#alarm)
  }

  #localTime(): LocalTime {
    const language = languageOf(this)
    const key = `${language} ${this.timeZone}`
    if (this.#times?.key !== key) this.#times = { key, times: localTime(language, this.timeZone || null) }
    return this.#times.times
  }
}

/** An element's own rotation lives while the element is on a page. A start in between would lift a block. */
function run(feed: RotatingCode, wanted: boolean): void {
  const { status } = feed.getSnapshot()
  const running = status !== 'idle' && status !== 'stopped'
  if (wanted && !running) void feed.start()
  if (!wanted && running) feed.stop()
}
