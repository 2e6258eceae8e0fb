import { type Clock, RotatingCode, type RotationEvents } from '@acme/access-codes'
import { toSvg } from '@acme/access-codes/qr'
import { relaySource } from '@acme/access-codes/relay'
import { type Demo, RELAY_PATH } from './demo.js'
import { failureWords, tenths } from './page/words.js'

/** What did not happen, in a sentence. */
export class RehearsalFailure extends Error {
  override readonly name = 'RehearsalFailure'
}

const WITHIN_MS = 20_000

/**
 * Plays the page's scene once, over HTTP, without a browser: a code from the relay, held to the turnstile, and the news of the
 * check-in. Hands each line to `print`; rejects with a `RehearsalFailure` when something of it does not happen in 20 seconds
 * of the clock.
 *
 * At a real gym there is no turnstile to be had, so it ends with the code.
 */
export async function rehearse({ url, gym }: Demo, clock: Clock, print: (line: string) => void): Promise<void> {
  const code = new RotatingCode(relaySource({ url: `${url}${RELAY_PATH}`, clock }), { clock, keepAlive: true })
  const late = clock.setTimeout(() => code.stop(), WITHIN_MS, true)
  let failure = 'no answer'
  code.on('error', ({ error }) => (failure = failureWords(error.code)))
  try {
    const shown = await code.start().catch((error: unknown) => {
      throw new RehearsalFailure(`No code came through the relay: ${failure}`, { cause: error })
    })
    print(`A code came through the relay, good for ${Math.round(code.remainingMs() / 1_000)} s.`)
    if (gym.playground === undefined) {
      print('No scan is played: a sandbox has a reader of its own, the platform’s stands in the studio.')
      return
    }
    const used = nextUse(code)
    const { admitted, reason } = await gym.playground.scan(toSvg(shown))
    if (!admitted) throw new RehearsalFailure(`The turnstile refused the code: ${reason}`)
    const scannedAt = clock.elapsed()
    print('The turnstile read its picture and let the member in.')
    await used
    print(`The phone knew in ${tenths(clock.elapsed() - scannedAt)}: "You're in."`)
  } finally {
    clock.clearTimeout(late)
    code.stop()
  }
}

/** The check-in, or a failure when the rotation ends before. */
function nextUse(code: RotatingCode): Promise<void> {
  return new Promise((resolve, reject) => {
    code.once('used', () => resolve())
    code.on('change', ({ state }: RotationEvents['change']) => {
      if (state.status === 'stopped') reject(new RehearsalFailure('The news of the check-in did not arrive'))
    })
  })
}
