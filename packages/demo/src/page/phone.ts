import type { Clock } from '@acme/access-codes'
import type { RotatingCodeEvent, RotatingCodeEventName } from '@acme/access-codes-element'
import type { Tone } from './log.js'
import { takePicture } from './phone-picture.js'
import type { Screenshots } from './screenshots.js'
import type { Timeline } from './timeline.js'
import { failureWords, seconds, tenths } from './words.js'

export interface PhoneWitness {
  readonly timeline: Timeline
  readonly log: (at: number, words: string, tone: Tone) => void
  readonly screenshots: Screenshots
  readonly clock: Clock
  /** When somebody was let in last, epoch milliseconds; null when nobody was. */
  readonly lastAdmittedAt: () => number | null
}

// Longer ago, and it was another scan.
const SAME_PASSAGE_MS = 60_000

/** Watches the element and writes down what it shows. It only listens: the element needs nobody. */
export function watchPhone(phone: HTMLElement, witness: PhoneWitness): void {
  const { timeline, log, screenshots, clock, lastAdmittedAt } = witness
  let shown: string | null = null
  let validUntil: number | null = null

  function on<Name extends RotatingCodeEventName>(
    name: Name,
    hear: (detail: RotatingCodeEvent<Name>['detail'], now: number) => void,
  ): void {
    phone.addEventListener(name, (event) => hear((event as RotatingCodeEvent<Name>).detail, clock.now()))
  }

  on('rotating-code-change', ({ status, codeId, expiresAt }, now) => {
    if (status !== 'live' || codeId === null) {
      if (status === 'stopped' || status === 'failed') timeline.hide(now, 'used')
      shown = null
      return
    }
    if (codeId === shown) return
    const first = shown === null
    const toSpare = (validUntil ?? now) - now
    shown = codeId
    validUntil = expiresAt
    timeline.show(now, expiresAt)
    const life = expiresAt === null ? '' : `, good for ${seconds(expiresAt - now)}`
    log(now, first ? `Issued${life}` : `Renewed with ${seconds(toSpare)} to spare`, 'good')
    // A member's screenshot, taken of each code while it is there.
    if (expiresAt !== null) void takePicture(phone).then((picture) => screenshots.keep(picture, expiresAt))
  })
  on('rotating-code-expired', (_, now) => {
    timeline.hide(now, 'expired')
    log(now, 'Run out, and covered', 'bad')
  })
  on('rotating-code-used', (_, now) => {
    timeline.hide(now, 'used')
    screenshots.markUsed(now)
    const scannedAt = lastAdmittedAt()
    const passage = scannedAt !== null && now - scannedAt < SAME_PASSAGE_MS
    log(now, passage ? `You’re in, ${tenths(now - scannedAt)} after the scan` : 'You’re in', 'good')
  })
  on('rotating-code-error', ({ error, attempt, codeStillValid }, now) => {
    // The next attempts tell nothing new; what the platform answered is on the line of time.
    if (attempt > 1) return
    const still = codeStillValid && validUntil !== null ? `, this one is good for ${seconds(validUntil - now)}` : ''
    log(now, `No new code: ${failureWords(error.code)}${still}`, 'warning')
  })
}
