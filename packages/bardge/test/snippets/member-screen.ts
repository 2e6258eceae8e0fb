import { type AnyAccessCodeError, perVisit, RotatingCode } from '@acme/access-codes'
import { toDataUri } from '@acme/access-codes/qr'
import { relaySource } from '@acme/access-codes/relay'

export interface Screen {
  show(picture: string): void
  clear(words: string): void
  trouble(error: AnyAccessCodeError): void
}

export class MemberScreen {
  readonly #code: RotatingCode

  /** A visit that is open shows its code again. None is begun. */
  constructor(url: string, screen: Screen) {
    const code = new RotatingCode(relaySource({ url, policy: perVisit() }))
    this.#code = code
    code.on('code', (event) => screen.show(toDataUri(event.code)))
    code.on('used', () => screen.clear('Enjoy your visit.'))
    code.on('expired', () => screen.clear('This code has ended.'))
    code.on('error', ({ error, codeStillValid }) => {
      if (!codeStillValid) screen.trouble(error)
    })
    void code.start()
  }

  /** The button "I am at the desk". The name is yours: the same one never gets a second code. */
  async begin(visitId: string): Promise<void> {
    await this.#code.newVisit(visitId)
  }

  /** The button "I'm in". Nobody else tells: Bardge has no events. */
  cameIn(): void {
    this.#code.checkedIn()
  }

  close(): void {
    this.#code.stop()
  }
}
