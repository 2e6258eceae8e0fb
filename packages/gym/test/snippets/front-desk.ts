import { RotatingCode } from '@acme/access-codes'
import { toSvg } from '@acme/access-codes/qr'
import { sourceOf } from './member.js'
import { wordsFor } from './words.js'

export interface Screen {
  draw(svg: string): void
  say(words: string): void
  clear(): void
}

export class FrontDesk {
  readonly #screen: Screen
  #code: RotatingCode | null = null

  constructor(screen: Screen) {
    this.#screen = screen
  }

  /** Shows a member's code. Whoever was there before is off the screen first. */
  show(customerId: string): void {
    this.clear()
    const code = new RotatingCode(sourceOf({ customerId }), { environment: null })
    this.#code = code
    code.on('code', (event) => this.#screen.draw(toSvg(event.code)))
    code.on('expired', () => this.#screen.clear())
    code.on('used', () => {
      this.clear()
      this.#screen.say('Welcome!')
    })
    code.on('error', ({ error, codeStillValid }) => {
      if (!codeStillValid) this.#screen.say(wordsFor(error))
    })
    void code.start()
  }

  clear(): void {
    this.#code?.stop()
    this.#code = null
    this.#screen.clear()
  }
}
