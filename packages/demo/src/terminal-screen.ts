import type { ReadStream, WriteStream } from 'node:tty'
import { type Clock, RotatingCode } from '@acme/access-codes'
import { drawFace } from './face.js'
import { createGymStandIn } from './gym-stand-in.js'

const SHOW = '\u001B[?1049h\u001B[?25l'
const HIDE = '\u001B[?25h\u001B[?1049l'
const HOME = '\u001B[H'
const REST_OF_LINE = '\u001B[K'
const REST_OF_SCREEN = '\u001B[J'

/** Shows a rotating code until `q` or Ctrl-C. Enter walks through the turnstile, and then asks for a new code. */
export function runScreen(clock: Clock, input: ReadStream, output: WriteStream): void {
  const gym = createGymStandIn({ clock, lifetimesMs: [15_000, 30_000, 5_000, 20_000], answerMs: 400 })
  const code = new RotatingCode(gym.source, { clock, keepAlive: true })
  let usedAt = ''

  const draw = (): void => {
    const lines = drawFace({ state: code.state, remainingMs: code.remainingMs(), usedAt })
    output.write(`${HOME}${lines.map((line) => `${line}${REST_OF_LINE}`).join('\r\n')}${REST_OF_SCREEN}`)
  }
  const press = (): void => {
    const { status, code: shown } = code.state
    if (status === 'live' && shown !== null) {
      usedAt = new Date(clock.now()).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
      gym.walkThrough(shown)
    }
    // Where a limit holds it back for a moment, the rotation asks by itself when the limit ends.
    if (status === 'used') code.refresh().catch(() => undefined)
  }
  const listening = [code.on('change', draw), code.on('tick', draw)]
  const quit = (): void => {
    for (const undo of listening) undo()
    code.stop()
    input.setRawMode(false).pause()
    output.write(HIDE)
  }

  output.on('resize', draw)
  input.setRawMode(true).resume()
  input.on('data', (keys: Buffer) => {
    for (const key of keys.toString()) {
      if (key === '\r' || key === '\n') press()
      if (key === 'q' || key === '\u0003') quit()
    }
  })
  process.once('SIGTERM', quit)

  output.write(SHOW)
  draw()
  code.start().catch(() => undefined) // the screen says why
}
