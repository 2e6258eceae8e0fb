import type { Clock } from '@acme/access-codes'
import { holdUp } from './demo-link.js'
import { takePicture } from './phone-picture.js'
import type { Screenshots } from './screenshots.js'
import { seconds, verdictWords } from './words.js'

export interface ReaderParts {
  readonly venue: HTMLElement
  readonly phone: HTMLElement
  readonly hold: HTMLButtonElement
  readonly old: HTMLButtonElement
  readonly screenshots: Screenshots
  /** Whether the studio ends a code at its check-in, at present. */
  readonly diesAtCheckIn: () => boolean
  readonly clock: Clock
}

const VERDICT_MS = 5_000
const LOOK_MS = 500

/** The reader of the venue: takes what the two buttons hold up, and shows what it saw and said. */
export function createReader({ venue, phone, hold, old, screenshots, diesAtCheckIn, clock }: ReaderParts): void {
  const verdict = venue.querySelector('.verdict')
  const wait = old.querySelector('.wait')
  const seen = venue.querySelector('.seen')
  const outline = phone.closest('.phone')
  const invitation = verdict?.textContent ?? ''
  let url: string | undefined
  let clearing: unknown

  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const dead = (): Blob | null => screenshots.newestDead(clock.now(), diesAtCheckIn())

  async function read(picture: Blob): Promise<void> {
    const { admitted, reason } = await holdUp(picture)
    if (url !== undefined) URL.revokeObjectURL(url)
    url = URL.createObjectURL(picture)
    seen?.setAttribute('href', url)
    say(admitted ? 'admitted' : 'refused', verdictWords(admitted, reason))
  }

  // Below the phone where there is no room beside it.
  function show(): void {
    verdict?.scrollIntoView({ block: 'nearest', behavior: calm.matches ? 'auto' : 'smooth' })
  }

  function say(light: 'admitted' | 'refused', words: string): void {
    venue.dataset['verdict'] = light
    if (verdict !== null) verdict.textContent = words
    show()
    clock.clearTimeout(clearing)
    clearing = clock.setTimeout(() => {
      delete venue.dataset['verdict']
      if (verdict !== null) verdict.textContent = invitation
    }, VERDICT_MS)
  }

  async function attempt(take: () => Promise<Blob | null>): Promise<void> {
    show()
    try {
      const picture = await take()
      if (picture !== null) await read(picture)
    } catch {
      say('refused', 'The reader does not answer. Is `npm start` still running?')
    }
  }

  hold.addEventListener('click', () => {
    outline?.classList.add('held')
    void attempt(() => takePicture(phone)).then(() => outline?.classList.remove('held'))
  })
  old.addEventListener('click', () => void attempt(() => Promise.resolve(dead())))

  const look = (): void => {
    old.disabled = dead() === null
    const deadAt = screenshots.firstDeadAt()
    // Seconds are for the eye only.
    if (wait !== null) wait.textContent = old.disabled && deadAt !== null ? `: ${seconds(deadAt - clock.now())}` : ''
    clock.setTimeout(look, LOOK_MS)
  }
  look()
}
