import type { AccessCode } from '../access-code.js'
import { type CheckIn, type CheckInMatch, matchCheckIn } from '../check-in.js'
import type { CheckInScope } from '../policy.js'

const REMEMBERED_IDS = 64

/**
 * What one display of codes knows of check-ins, from a start (or the tap after a check-in) to the next check-in: when its
 * first code was minted, which check-ins it has seen, and which came before the code they belong to.
 */
export class DisplaySession {
  readonly #subject: string
  readonly #scope: CheckInScope
  // Made when the first check-in comes: most displays never see one.
  #seen: Set<string> | null = null
  #early: CheckIn[] | null = null
  #from: number | null = null

  constructor(subject: string, scope: CheckInScope) {
    this.#subject = subject
    this.#scope = scope
  }

  /** A new display begins; what was seen stays seen. */
  restart(): void {
    this.#from = null
  }

  /**
   * Offers a check-in; each id counts once. Without a code on screen it is remembered (T-56).
   *
   * @returns how it matches what is on screen, or null
   */
  offer(checkIn: CheckIn, code: AccessCode | null): CheckInMatch | null {
    if (this.#seen?.has(checkIn.id) || !this.#heeds(checkIn)) return null
    this.#remember(checkIn.id)
    if (code === null) {
      this.#early = [...(this.#early ?? []), checkIn].slice(-REMEMBERED_IDS)
      return null
    }
    return matchCheckIn(checkIn, { subject: this.#subject, codeId: code.id, sessionFrom: this.#from ?? -Infinity })
  }

  /**
   * A code came on screen. Early check-ins apply only if they are not older than its request.
   *
   * @param requestedAt when the code was asked for, by the vendor's clock, epoch milliseconds
   */
  shown(code: AccessCode, requestedAt: number): { readonly checkIn: CheckIn; readonly match: CheckInMatch } | null {
    this.#from ??= requestedAt
    const early = this.#early ?? []
    this.#early = null
    for (const checkIn of early) {
      const match = matchCheckIn(checkIn, { subject: this.#subject, codeId: code.id, sessionFrom: requestedAt })
      if (match === 'code' || (match === 'subject' && checkIn.at >= requestedAt)) return { checkIn, match }
    }
    return null
  }

  #heeds(checkIn: CheckIn): boolean {
    if (checkIn.via === 'caller') return true
    return this.#scope === 'subject' || (this.#scope === 'code' && checkIn.codeId !== undefined)
  }

  #remember(id: string): void {
    this.#seen ??= new Set()
    this.#seen.add(id)
    if (this.#seen.size <= REMEMBERED_IDS) return
    const [oldest] = this.#seen
    if (oldest !== undefined) this.#seen.delete(oldest)
  }
}
