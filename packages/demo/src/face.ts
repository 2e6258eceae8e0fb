import type { RotationSnapshot } from '@acme/access-codes'
import { toTerminal } from '@acme/access-codes/qr'

/** What a face is drawn from. */
export interface FaceInput {
  readonly state: RotationSnapshot
  /** What is left of the code on screen, in milliseconds. */
  readonly remainingMs: number
  /** When somebody went in last, as local time such as `18:04`. */
  readonly usedAt: string
}

const BAR = 29

/** The lines of the screen for a moment of a rotation: title, code, what to do, time left, keys. */
export function drawFace(input: FaceInput): string[] {
  return [
    bold('An access code that stays valid'),
    dim('Offline stand-in for a gym: no account, no network, no door.'),
    '',
    ...drawCard(input.state),
    '',
    ...drawWords(input),
    '',
    dim(keysOf(input.state)),
  ]
}

/** The code itself, black on white whatever the theme; an empty card of its size where there is nothing to scan. */
function drawCard({ status, code, lastCode }: RotationSnapshot): string[] {
  const shown = code ?? lastCode
  if (shown === null) return Array.from({ length: 15 }, () => '')
  const lines = toTerminal(shown).split('\n')
  return lines.map((line) => (status === 'live' ? `  ${white(line)}` : `  ${dim('·'.repeat(line.length))}`))
}

function drawWords({ state, remainingMs, usedAt }: FaceInput): string[] {
  switch (state.status) {
    case 'live':
      return [liveWords(state), drawTime(remainingMs, state)]
    case 'used':
      return [`✓ You're in. Checked in at ${usedAt}.`, 'Going in again? Show a new code.']
    case 'expired':
      return ['This code has run out. Getting a new one.', '']
    case 'failed':
      return [`No code: ${state.error?.code ?? 'unknown'}.`, '']
    default:
      return ['Getting your code', '']
  }
}

function liveWords({ error }: RotationSnapshot): string {
  return error === null ? 'Hold it to the reader. It renews by itself.' : 'No connection. This code still works.'
}

function drawTime(remainingMs: number, { code, expiresAt, fetching }: RotationSnapshot): string {
  const lifeMs = code === null || expiresAt === null ? 0 : expiresAt - code.issuedAt
  const filled = lifeMs > 0 ? Math.min(BAR, Math.ceil((remainingMs / lifeMs) * BAR)) : 0
  const seconds = `${Math.ceil(remainingMs / 1000)} s`.padStart(4)
  return `${'━'.repeat(filled)}${dim('─'.repeat(BAR - filled))} ${seconds}${fetching ? dim('  renewing') : ''}`
}

function keysOf({ status }: RotationSnapshot): string {
  if (status === 'live') return 'Enter: walk through the turnstile   q: quit'
  return status === 'used' ? 'Enter: a new code   q: quit' : 'q: quit'
}

function bold(text: string): string {
  return `\u001B[1m${text}\u001B[22m`
}

function dim(text: string): string {
  return `\u001B[2m${text}\u001B[22m`
}

function white(text: string): string {
  return `\u001B[97;40m${text}\u001B[0m`
}
