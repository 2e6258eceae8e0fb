import type { Clock, RotationKind } from '@acme/access-codes'
import { holdUp } from './demo-link.js'
import { takePicture } from './phone-picture.js'
import type { Screenshots } from './screenshots.js'
import { seconds, verdictWords } from './words.js'

export interface ReaderParts {
  readonly venue: HTMLElement
  readonly phone: HTMLElement
  readonly hold: HTMLButtonElement
  readonly old: HTMLButtonElement
  /** Holds the phone to another reader. */
  readonly other: HTMLButtonElement | null
  readonly policy: RotationKind
  readonly screenshots: Screenshots
  /** Whether a code is over with its check-in, at present. */
  readonly diesAtCheckIn: () => boolean
  readonly clock: Clock
}

const VERDICT_MS = 5_000
const LOOK_MS = 500
// Of more than an hour nobody wants to see the seconds.
const WORTH_WAITING_MS = 3_700_000

/** The reader of the venue: takes what the buttons hold up, and shows what it saw and said. */
export function createReader(parts: ReaderParts): void {
  const { venue, phone, hold, old, other, policy, screenshots, diesAtCheckIn, clock } = parts
  const verdict = venue.querySelector('.verdict')
  const wait = old.querySelector('.wait')
  const seen = venue.querySelector('.seen')
  const outline = phone.closest('.phone')
  const invitation = verdict?.textContent ?? ''
  let url: string | undefined
  let clearing: unknown

  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const dead = (): Blob | null => screenshots.newestDead(clock.now(), diesAtCheckIn())

  async function read(picture: Blob, device?: string): Promise<void> {
    const { admitted, reason } = await holdUp(picture, device)
    if (admitted && policy === 'per-visit') screenshots.markUsed(clock.now())
    if (url !== undefined) URL.revokeObjectURL(url)
    url = URL.createObjectURL(picture)
    seen?.setAttribute('href', url)
    say(admitted ? 'admitted' : 'refused', verdictWords(admitted, reason, policy), device)
  }

  // Below the phone where there is no room beside it.
  function show(): void {
    verdict?.scrollIntoView({ block: 'nearest', behavior: calm.matches ? 'auto' : 'smooth' })
  }

  function say(light: 'admitted' | 'refused', words: string, device = ''): void {
    venue.dataset['verdict'] = light
    // What happens at another reader moves nothing here.
    venue.dataset['device'] = device
    if (verdict !== null) verdict.textContent = words
    show()
    clock.clearTimeout(clearing)
    clearing = clock.setTimeout(() => {
      delete venue.dataset['verdict']
      if (verdict !== null) verdict.textContent = invitation
    }, VERDICT_MS)
  }

  async function attempt(take: () => Promise<Blob | null>, device?: string): Promise<void> {
    show()
    try {
      const picture = await take()
      if (picture !== null) await read(picture, device)
    } catch {
      say('refused', 'The reader does not answer. Is `npm start` still running?')
    }
  }

  const holdPhone = (device?: string) => (): void => {
    outline?.classList.add('held')
    void attempt(() => takePicture(phone), device).then(() => outline?.classList.remove('held'))
  }
  hold.addEventListener('click', holdPhone())
  other?.addEventListener('click', holdPhone(other.dataset['device']))
  old.addEventListener('click', () => void attempt(() => Promise.resolve(dead())))

  const look = (): void => {
    old.disabled = dead() === null
    const deadAt = screenshots.firstDeadAt()
    // Seconds are for the eye only.
    const waitMs = deadAt === null ? Infinity : deadAt - clock.now()
    if (wait !== null) wait.textContent = old.disabled && waitMs < WORTH_WAITING_MS ? `: ${seconds(waitMs)}` : ''
    clock.setTimeout(look, LOOK_MS)
  }
  look()
}
