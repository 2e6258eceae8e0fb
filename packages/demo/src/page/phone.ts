import type { Clock, RotationKind } from '@acme/access-codes'
import type { RotatingCodeElement, RotatingCodeEvent, RotatingCodeEventName } from '@acme/access-codes-element'
import type { Tone } from './log.js'
import { nextDrawing, takePicture } from './phone-picture.js'
import type { Screenshots } from './screenshots.js'
import type { Timeline } from './timeline.js'
import { failureWords, lasting, seconds, tenths } from './words.js'

export interface PhoneWitness {
  readonly timeline: Timeline
  readonly log: (at: number, words: string, tone: Tone) => void
  readonly screenshots: Screenshots
  readonly clock: Clock
  readonly policy: RotationKind
  /** When somebody was let in last, epoch milliseconds; null when nobody was. */
  readonly lastAdmittedAt: () => number | null
}

// Longer ago, and it was another scan.
const SAME_PASSAGE_MS = 60_000

/** Watches the element and writes down what it shows. It only listens: the element needs nobody. */
export function watchPhone(phone: RotatingCodeElement, witness: PhoneWitness): void {
  const { timeline, log, screenshots, clock, policy, lastAdmittedAt } = witness
  const renews = policy === 'before-expiry'
  let shown: string | null = null
  let validUntil: number | null = null
  let drawing: Element | null = null

  function on<Name extends RotatingCodeEventName>(
    name: Name,
    hear: (detail: RotatingCodeEvent<Name>['detail'], now: number) => void,
  ): void {
    phone.addEventListener(name, (event) => hear((event as RotatingCodeEvent<Name>).detail, clock.now()))
  }

  async function keepScreenshot(until: number): Promise<void> {
    const drawn = await nextDrawing(phone, drawing, clock)
    if (drawn === null) return
    drawing = drawn
    screenshots.keep(await takePicture(phone), until)
  }

  on('rotating-code-change', ({ status, codeId, expiresAt: endsAt }, now) => {
    // The phone's clock may be set on; the line of time goes by the page's.
    const expiresAt = endsAt === null ? null : endsAt - (phone.clock.now() - now)
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
    const life = expiresAt === null ? '' : `, good for ${lasting(expiresAt - now)}`
    log(now, first || !renews ? `Issued${life}` : `Renewed with ${seconds(toSpare)} to spare`, 'good')
    // A member's screenshot, taken of each code while it is there.
    if (expiresAt !== null) void keepScreenshot(expiresAt)
  })
  on('rotating-code-expired', (_, now) => {
    timeline.hide(now, 'expired')
    log(now, 'Run out, and covered', 'bad')
  })
  on('rotating-code-used', (_, now) => {
    timeline.hide(now, 'used')
    screenshots.markUsed(now)
    const scannedAt = lastAdmittedAt()
    if (policy === 'per-visit') return log(now, 'Tapped: I’m in', 'good')
    const passage = scannedAt !== null && now - scannedAt < SAME_PASSAGE_MS
    log(now, passage ? `You’re in, ${tenths(now - scannedAt)} after the scan` : 'You’re in', 'good')
  })
  on('rotating-code-error', ({ error, attempt, codeStillValid }, now) => {
    // The next attempts tell nothing new; what the platform answered is on the line of time.
    if (attempt > 1) return
    const still = codeStillValid && validUntil !== null ? `, this one is good for ${lasting(validUntil - now)}` : ''
    log(now, `No new code: ${failureWords(error.code)}${still}`, 'warning')
  })
}
