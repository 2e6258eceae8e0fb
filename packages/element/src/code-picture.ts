import { type AccessCode, type AnyAccessCodeError, MalformedError, isAccessCodeError } from '@acme/access-codes'
import { imagePicture, qrPicture } from './picture.js'

/** The drawn code: drawn once for a code, kept until the next one is ready, gone when no code is to be seen. */
export class CodePicture {
  readonly #onChange: () => void
  #code: AccessCode | null = null
  #element: Element | null = null
  #error: AnyAccessCodeError | null = null

  /** @param onChange called when a picture that took its time is ready, or cannot be shown */
  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** The picture to show for a code: null while there is none yet, or the error that says why there never will be. */
  of(code: AccessCode): Element | AnyAccessCodeError | null {
    if (!code.sameAs(this.#code)) this.#draw(code)
    return this.#error ?? this.#element
  }

  clear(): void {
    this.#code = null
    this.#element = null
    this.#error = null
  }

  #draw(code: AccessCode): void {
    this.#code = code
    this.#error = null
    const payload = code.reveal()
    if (payload.kind === 'image') {
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
      this.#error = error
    }
  }

  #drawn(code: AccessCode, canvas: HTMLCanvasElement): void {
    if (this.#code !== code) return
    this.#element = canvas
    this.#onChange()
  }

  #failed(code: AccessCode): void {
    if (this.#code !== code) return
    const details = { provider: code.provider, operation: 'show', path: 'payload' }
    this.#error = new MalformedError('The picture of the code cannot be shown', details)
    this.#onChange()
  }
}
