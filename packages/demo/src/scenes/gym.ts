import { legend, type Scene } from '../scene.js'
import type { Trouble } from '../trouble.js'
import { floor, scene } from './drawing.js'

/** Names of what can be broken on purpose in a gym. */
export type GymTroubleId =
  | 'slow-network'
  | 'api-down'
  | 'too-many-requests'
  | 'slow-clock'
  | 'dies-at-check-in'
  | 'webhook-lost'

/** How far the relay's clock is behind while `slow-clock` is on, in milliseconds. */
export const SLOW_CLOCK_MS = 120_000

const COVERED_MS = 10_000

/** What the gym's drawer of troubles holds, in its order. Each acts where it would in life. */
export const gymTroubles: readonly Trouble<GymTroubleId>[] = [
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

const drawing = scene(`
    <rect class="inside" x="296" y="34" width="300" height="252"/>
  <g class="rack">
    <path d="M330 122h232M330 186h232M348 96v190M544 96v190"/>
    <path d="M366 112v20M374 106v32M398 106v32M406 112v20M374 122h24M436 112v20M444 106v32M468 106v32M476 112v20M444 122h24M506 112v20M514 106v32M530 106v32M514 122h16"/>
    <circle cx="392" cy="172" r="13"/><circle cx="440" cy="170" r="15"/><circle cx="500" cy="168" r="17"/>
  </g>
  ${floor}
  <g class="wing wing-one"><path class="glass" d="M338 150q0-10 10-10h86q10 0 10 10v112h-106z"/><path class="shine" d="M362 244l46-84"/></g>
  <g class="wing wing-two"><path class="glass" d="M450 150q0-10 10-10h86q10 0 10 10v112h-106z"/><path class="shine" d="M476 244l46-84"/></g>
  <g class="cabinet">
    <rect class="body" x="282" y="116" width="58" height="172" rx="12"/>
    <rect class="lamp" x="292" y="126" width="38" height="7" rx="3.5"/>
    <rect class="body" x="554" y="116" width="58" height="172" rx="12"/>
    <rect class="lamp" x="564" y="126" width="38" height="7" rx="3.5"/>
    <g class="sign go"><path d="M299 168h22M312 158l10 10-10 10M571 168h22M584 158l10 10-10 10"/></g>
    <g class="sign stop"><path d="M302 159l18 18M320 159l-18 18M574 159l18 18M592 159l-18 18"/></g>
  </g>`)

/** A turnstile: a code that is replaced every half minute, and gone once the member is in. */
export const gymScene: Scene<GymTroubleId> = {
  id: 'gym',
  path: '/',
  name: 'Turnstile',
  vendor: 'Magicline',
  policy: 'before-expiry',
  title: 'An entry code that is always good',
  promise: 'It renews before it runs out, and is gone the moment you are in.',
  invitation: 'The reader waits for a code.',
  drawing,
  hold: 'Hold the phone to the reader',
  old: { name: 'Hold up an old screenshot', when: 'once a code has run out' },
  lanes: ['Phone', 'API', 'Reader'],
  legend: [
    legend.onPhone,
    legend.stillGood,
    legend.noGoodCode,
    { className: 'is-look', words: 'looked for check-ins' },
  ],
  secondPhone: 'the same code until you’re in.',
  real: {
    invitation: 'Hold this screen to a reader of your studio.',
    words:
      'This code comes from your own studio, so only a real reader can take it. The phone learns of the check-in from the ' +
      'check-in history, within 20 seconds. At once it would know by webhook, which needs an address that the platform can ' +
      'reach.',
  },
  troubles: gymTroubles,
}
