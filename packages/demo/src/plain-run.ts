import { type AccessCode, type Clock, RotatingCode, type RotationEvents } from '@acme/access-codes'
import { toTerminal } from '@acme/access-codes/qr'
import { createGymStandIn } from './gym-stand-in.js'

/**
 * Plays a short scene without a terminal: a code, two renewals, the turnstile, a new code. Takes about ten seconds of the
 * clock, hands each line to `print`, and rejects when a code fails to come.
 */
export async function playPlainRun(clock: Clock, print: (line: string) => void): Promise<void> {
  const gym = createGymStandIn({ clock, lifetimesMs: [5_000], answerMs: 150 })
  const code = new RotatingCode(gym.source, { clock, keepAlive: true })
  const began = clock.elapsed()
  const tell = (line: string): void => print(`${((clock.elapsed() - began) / 1000).toFixed(1).padStart(5)} s  ${line}`)

  print('An offline stand-in for a gym: no account, no network, no door. Its codes live five seconds.')
  code.on('code', ({ code: fresh, previous }) => {
    const left = (code.remainingMs() / 1000).toFixed(1)
    tell(
      previous === null
        ? `${fresh.id} is on screen, good for ${left} s`
        : `${fresh.id} replaces ${previous.id}, good for ${left} s`,
    )
    print(toTerminal(fresh))
  })
  code.on('used', ({ code: read }) => tell(`${read.id} is read at the turnstile: you're in`))
  code.on('expired', ({ code: late }) => tell(`${late.id} has run out`))
  code.on('error', ({ error }) => tell(`${error.code}: ${error.message}`))

  await code.start()
  await next(code)
  const shown = await next(code)
  await passed(clock, 1_000)
  gym.walkThrough(shown)
  await passed(clock, 2_000)
  const again = next(code)
  code.refresh().catch(() => undefined) // told by `error` already
  await again
  code.stop()
  tell('stopped. Run `npm start` in a terminal to see it live.')
}

/** The next code that comes on screen. */
function next(code: RotatingCode): Promise<AccessCode> {
  return new Promise((resolve) => {
    code.once('code', (event: RotationEvents['code']) => resolve(event.code))
  })
}

function passed(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimeout(resolve, ms, true)
  })
}
