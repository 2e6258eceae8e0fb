import {
  type AccessCode,
  type Clock,
  onRequest,
  type Payload,
  perVisit,
  RotatingCode,
  type RotationEvents,
} from '@acme/access-codes'
import { toSvg } from '@acme/access-codes/qr'
import { relaySource } from '@acme/access-codes/relay'
import type { Backstage } from './backstage.js'
import type { Demo } from './demo.js'
import { failureWords, tenths } from './page/words.js'
import { below, type Scene, type SceneId } from './scene.js'
import { sceneNamed, scenes } from './scenes.js'
import { RELAY } from './stage.js'

/** What did not happen, in a sentence. */
export class RehearsalFailure extends Error {
  override readonly name = 'RehearsalFailure'
}

const WITHIN_MS = 20_000
const policies = { 'per-visit': perVisit, 'on-request': onRequest }

type Print = (line: string) => void
type Act = (open: () => RotatingCode, place: Backstage, clock: Clock, print: Print) => Promise<void>

/**
 * Plays each page's scene once, over HTTP, without a browser. Hands each line to `print`; rejects with a `RehearsalFailure` when
 * something of it does not happen in 20 seconds of the clock.
 *
 * At a real gym there is no turnstile to be had, so it ends with the code. At a real front desk and a real door nothing is played:
 * their codes are made when a person asks.
 */
export async function rehearse(demo: Demo, clock: Clock, print: Print): Promise<void> {
  for (const { id, name, vendor } of scenes) {
    const place = demo[id]
    print(`${name} (${vendor}${place.kind === 'real' ? ', the real API' : ''}):`)
    const say = (line: string): void => print(`  ${line}`)
    if (place.kind === 'real' && id !== 'gym') {
      say('Nothing is played: a real code is made when somebody asks for one.')
      continue
    }
    await play((open) => acts[id](open, place, clock, say), demo.url, sceneNamed(id), clock)
  }
}

/** Gives the act as many phones as it opens, and puts all of them away. */
async function play(
  act: (open: () => RotatingCode) => Promise<void>,
  origin: string,
  scene: Scene,
  clock: Clock,
): Promise<void> {
  const { policy } = scene
  const phones: RotatingCode[] = []
  const putAway = (): void => {
    for (const phone of phones) phone.stop()
  }
  const late = clock.setTimeout(putAway, WITHIN_MS, true)
  try {
    await act(() => {
      const source = relaySource({
        url: `${origin}${below(scene, RELAY)}`,
        clock,
        headers: { origin },
        ...(policy !== 'before-expiry' && { policy: policies[policy]() }),
      })
      const phone = new RotatingCode(source, { clock, keepAlive: true })
      phones.push(phone)
      return phone
    })
  } finally {
    clock.clearTimeout(late)
    putAway()
  }
}

const acts: Readonly<Record<SceneId, Act>> = {
  async gym(open, { playground }, clock, print) {
    const code = open()
    const shown = await codeOf(code, () => code.start())
    print(`A code came through the relay, good for ${Math.round(code.remainingMs() / 1_000)} s.`)
    if (playground === undefined) {
      print('No scan is played: a sandbox has a reader of its own, the platform’s stands in the studio.')
      return
    }
    const used = nextUse(code)
    const { admitted, reason } = await playground.scan(pictureOf(shown))
    if (!admitted) throw new RehearsalFailure(`The turnstile refused the code: ${reason}`)
    const scannedAt = clock.elapsed()
    print('The turnstile read its picture and let the member in.')
    await used
    print(`The phone knew in ${tenths(clock.elapsed() - scannedAt)}: "You're in."`)
  },

  async desk(open, { playground }, _, print) {
    const [code, other] = [open(), open()]
    // It waits for a visit.
    code.start().catch(() => undefined)
    const shown = await codeOf(code, () => code.newVisit())
    const again = await codeOf(other, () => other.start())
    if (!again.sameAs(shown)) throw new RehearsalFailure('One visit got two codes')
    print('A visit got its code, and a second phone got the same one.')
    await demand(playground?.scan(pictureOf(shown)), 'admitted', 'The desk let the member in.', print)
    await demand(playground?.scan(pictureOf(shown)), 'already_used', 'Held up again, the code was refused.', print)
    const used = Promise.all([code, other].map(nextUse))
    code.checkedIn()
    await used
    print('The member tapped "I\'m in", and neither phone shows the code any more.')
    const next = await codeOf(code, () => code.newVisit())
    if (next.sameAs(shown)) throw new RehearsalFailure('Two visits got one code')
    print('Another visit got another code.')
  },

  async door(open, { playground }, _, print) {
    const code = open()
    const shown = await codeOf(code, () => code.start())
    print(`A code for the front door came, good for ${Math.round(code.remainingMs() / 3_600_000)} h.`)
    await demand(
      playground?.scan(pictureOf(shown)),
      'admitted',
      'Its camera read the picture, and the door opened.',
      print,
    )
    await demand(playground?.scan(pictureOf(shown), 'archive'), 'wrong_door', 'Another door stayed shut.', print)
  },
}

async function codeOf(code: RotatingCode, ask: () => Promise<AccessCode>): Promise<AccessCode> {
  let failure = 'no answer'
  const deaf = code.on('error', ({ error }) => (failure = failureWords(error.code)))
  try {
    return await ask()
  } catch (error) {
    throw new RehearsalFailure(`No code came through the relay: ${failure}`, { cause: error })
  } finally {
    deaf()
  }
}

async function demand(
  scanning: ReturnType<NonNullable<Backstage['playground']>['scan']> | undefined,
  expected: string,
  words: string,
  print: Print,
): Promise<void> {
  const answer = await scanning
  if (answer?.reason !== expected) throw new RehearsalFailure(`The reader said ${answer?.reason}, not ${expected}`)
  print(words)
}

/** What a camera sees: an SVG for a text, the picture itself, in base64, for a picture. */
function pictureOf(code: AccessCode): string {
  const payload: Payload = code.reveal()
  return payload.kind === 'text' ? toSvg(code) : payload.dataUri.slice(payload.dataUri.indexOf(',') + 1)
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
