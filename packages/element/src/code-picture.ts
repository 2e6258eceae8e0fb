import { type AccessCode, type AnyAccessCodeError, MalformedError, isAccessCodeError } from '@acme/access-codes'
import { imagePicture, qrPicture } from './picture.js'

// Many times what a large picture takes on a slow phone.
const PATIENCE_MS = 5_000

/**
 * The drawn code: drawn once for a code, kept until the next one is ready or its own code is over, gone when no code is to
 * be seen. Moments are on `elapsed()`.
 */
export class CodePicture {
  readonly #onChange: () => void
  #code: AccessCode | null = null
  #element: Element | null = null
  #error: AnyAccessCodeError | null = null
  /** When the code that was drawn last is over. */
  #over = 0
  /** When the picture that is being read counts as failed; Infinity: none is. */
  #limit = Infinity

  /** @param onChange called when a picture that took its time is ready, or cannot be shown */
  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /**
   * The picture to show for a code that is good until `over`: null while there is none yet, or the error that says why
   * there never will be.
   */
  of(code: AccessCode, now: number, over: number): Element | AnyAccessCodeError | null {
    if (!code.sameAs(this.#code)) this.#draw(code, now)
    if (this.#limit === Infinity) this.#over = over
    else if (now >= this.#limit) this.#fail(code)
    else if (now >= this.#over) this.#element = null
    return this.#error ?? this.#element
  }

  /** When time alone changes the picture next; Infinity for never. */
  changesAt(now: number): number {
    return this.#limit < Infinity && this.#over > now ? Math.min(this.#over, this.#limit) : this.#limit
  }

  clear(): void {
    this.#code = null
    this.#element = null
    this.#error = null
    this.#limit = Infinity
  }

  #draw(code: AccessCode, now: number): void {
    this.#code = code
    this.#error = null
    this.#limit = Infinity
    const payload = code.reveal()
    if (payload.kind === 'image') {
      this.#limit = now + PATIENCE_MS
      imagePicture(payload).then(
        (canvas) => this.#drawn(code, canvas),
        () => this.#failed(code),
      )
      return
    }
    try {
      this.#element = qrPicture(payload.text)
    } catch (error) {
      if (!isAccessCodeError(error)) throw error
      this.#element = null
      this.#error = error
    }
  }

  #drawn(code: AccessCode, canvas: HTMLCanvasElement): void {
    if (this.#code !== code) return
    this.#element = canvas
    // It may have come after it was given up.
    this.#error = null
    this.#limit = Infinity
    this.#onChange()
  }

  #failed(code: AccessCode): void {
    if (this.#code !== code) return
    this.#fail(code)
    this.#onChange()
  }

  #fail({ provider }: AccessCode): void {
    // Else the one before it would come back while the next is being read.
    this.#element = null
    this.#limit = Infinity
    const details = { provider, operation: 'show', path: 'payload' }
    this.#error = new MalformedError('The picture of the code cannot be shown', details)
  }
}
