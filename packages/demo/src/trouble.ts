/** Names of what can be broken on purpose. */
export type TroubleId =
  | 'slow-network'
  | 'api-down'
  | 'too-many-requests'
  | 'slow-clock'
  | 'dies-at-check-in'
  | 'webhook-lost'

/** Something to break on purpose. */
export interface Trouble {
  readonly id: TroubleId
  readonly name: string
  /** One sentence: what to watch for. */
  readonly watchFor: string
  /** It ends by itself after so many milliseconds, where codes live `codeMs`. */
  readonly lastsMs: (codeMs: number) => number
}

/** How far the relay's clock is behind while `slow-clock` is on, in milliseconds. */
export const SLOW_CLOCK_MS = 120_000

const COVERED_MS = 10_000

/** What the drawer of troubles holds, in its order. Each acts where it would in life. */
export const troubles: readonly Trouble[] = [
  {
    id: 'slow-network',
    name: 'Slow network',
    watchFor: 'Two seconds each way between phone and relay. The next code is asked for in time: the line stays green.',
    lastsMs: () => 60_000,
  },
  {
    id: 'api-down',
    name: 'API down',
    watchFor:
      'The code stays while it is good. Once it has run out it is covered, and the next comes seconds after the API.',
    // Longer than the freshest code can last: else there would be nothing to see.
    lastsMs: (codeMs) => Math.max(20_000, codeMs + COVERED_MS),
  },
  {
    id: 'too-many-requests',
    name: 'Too many requests',
    watchFor:
      'One red mark on the line, and no second in the 15 s. The code may run out meanwhile; it comes back by itself.',
    lastsMs: () => 15_000,
  },
  {
    id: 'slow-clock',
    name: 'Clock two minutes slow',
    watchFor: 'By the relay’s own clock every code would look good two minutes too long. The ring shows the true time.',
    lastsMs: () => 60_000,
  },
  {
    id: 'dies-at-check-in',
    name: 'Code dies at check-in',
    watchFor: 'Hold the phone up, then the screenshot: the used code is refused, and the phone does not show it again.',
    lastsMs: () => 120_000,
  },
  {
    id: 'webhook-lost',
    name: 'Webhook lost',
    watchFor:
      'Hold the phone up: the news gets lost. The relay looks the check-in up, and the phone knows within 20 s.',
    lastsMs: () => 60_000,
  },
]
