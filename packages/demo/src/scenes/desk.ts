import { legend, type Scene } from '../scene.js'
import type { Trouble } from '../trouble.js'
import { floor, scene } from './drawing.js'

/** Names of what can be broken on purpose at a front desk. */
export type DeskTroubleId =
  | 'slow-network'
  | 'api-down'
  | 'answer-lost'
  | 'never-answered'
  | 'second-code'
  | 'co-pay'
  | 'end-of-day'

/** How long before midnight `end-of-day` sets all clocks, in milliseconds. */
export const BEFORE_MIDNIGHT_MS = 8_000

/** What the desk's drawer of troubles holds, in its order. */
export const deskTroubles: readonly Trouble<DeskTroubleId>[] = [
  {
    id: 'slow-network',
    name: 'Slow network',
    watchFor: 'Two seconds each way. Begin a visit: it takes its time, and one code comes, however long it takes.',
    lastsMs: () => 60_000,
  },
  {
    id: 'api-down',
    name: 'API down',
    watchFor: 'Begin a visit: the phone goes on asking for this one visit, and its one code comes with the API.',
    lastsMs: () => 20_000,
  },
  {
    id: 'answer-lost',
    name: 'Answer lost',
    watchFor:
      'Begin a visit: Bardge makes the code, and its answer gets lost. Asked again with the same key, it gives the same code.',
    lastsMs: () => 120_000,
  },
  {
    id: 'never-answered',
    name: 'No good answer',
    watchFor:
      'Begin a visit: in the minute in which we may ask again every answer is spoiled (we skip most of it). The phone says so.',
    lastsMs: () => 120_000,
  },
  {
    id: 'second-code',
    name: 'A second code',
    watchFor:
      'A careless app asks for a code of its own. Hold the phone up: with two codes for one visit, the desk refuses both.',
    lastsMs: () => 60_000,
  },
  {
    id: 'co-pay',
    name: 'Co-pay needed',
    watchFor:
      'The next visit is at a club that the pass does not cover. The phone says what is to be paid; then the code comes.',
    lastsMs: () => 120_000,
  },
  {
    id: 'end-of-day',
    name: 'End of day',
    watchFor: 'All clocks are set to eight seconds before midnight. The code runs out, and no other is made unasked.',
    lastsMs: () => 20_000,
  },
]

const drawing = scene(`
  <rect class="inside" x="262" y="34" width="352" height="252"/>
  <g class="rack">
    <path d="M292 120h74M292 120v-34h22v34M322 120v-24h18v24M346 120v-40h14v40"/>
    <path d="M286 122h86"/>
  </g>
  <g class="clock">
    <rect class="face" x="492" y="54" width="106" height="38" rx="9"/>
    <text class="wall-clock upright" x="545" y="80" text-anchor="middle"></text>
  </g>
  <g class="clerk">
    <path class="shirt" d="M388 206q0-52 46-52t46 52z"/>
    <path class="collar" d="M422 156l12 16 12-16"/>
    <circle class="skin" cx="434" cy="124" r="25"/>
    <path class="hair" d="M409 122q-2-28 25-28t25 28q-8-12-25-13t-25 13z"/>
    <path class="eyes" d="M426 124v1M442 124v1"/>
    <path class="mouth calm" d="M427 136h14"/>
    <path class="mouth go" d="M426 134q8 8 16 0"/>
    <path class="mouth stop" d="M427 138q7-6 14 0"/>
  </g>
  ${floor}
  <g class="counter">
    <rect class="body" x="272" y="204" width="332" height="84" rx="8"/>
    <rect class="top" x="262" y="196" width="352" height="16" rx="6"/>
    <path class="screen-foot" d="M524 196v-14h16v14"/>
    <rect class="face" x="490" y="116" width="84" height="68" rx="9"/>
    <g class="sign go"><path d="M514 150l13 13 24-26"/></g>
    <g class="sign stop"><path d="M519 137l26 26M545 137l-26 26"/></g>
    <rect class="lamp" x="292" y="228" width="292" height="8" rx="4"/>
  </g>`)

/** A front desk: one code for each visit, and nobody but the member tells the phone that it is used. */
export const deskScene: Scene<DeskTroubleId> = {
  id: 'desk',
  path: '/desk',
  name: 'Front desk',
  vendor: 'Bardge',
  policy: 'per-visit',
  title: 'One code for each visit, never two',
  promise: 'Reload, lose the answer, open a second phone: it stays the one code.',
  invitation: 'The desk waits for a code.',
  drawing,
  hold: 'Hold the phone to the desk',
  old: { name: 'Hold up a used code', when: 'once one has been used' },
  lanes: ['Phone', 'API', 'Desk'],
  legend: [legend.onPhone, legend.stillGood, legend.noGoodCode],
  secondPhone: 'the same code.',
  real: {
    invitation: 'Hold this screen to the scanner of a front desk.',
    words:
      'These codes come from your own Bardge account, so only a real front desk can take them, and each one counts as a visit. ' +
      'Bardge tells nobody of a check-in: tap “I’m in” when you are.',
  },
  troubles: deskTroubles,
}
