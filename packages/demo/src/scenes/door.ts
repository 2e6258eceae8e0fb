import { legend, type Scene } from '../scene.js'
import type { Trouble } from '../trouble.js'
import { floor, scene } from './drawing.js'

/** Names of what can be broken on purpose at a door. */
export type DoorTroubleId = 'slow-network' | 'api-down' | 'too-many-requests' | 'answer-lost' | 'lockdown'

/** What the door's drawer of troubles holds, in its order. */
export const doorTroubles: readonly Trouble<DoorTroubleId>[] = [
  {
    id: 'slow-network',
    name: 'Slow network',
    watchFor: 'Two seconds each way. Issue a code: the one before stays on the phone until the new one is there.',
    lastsMs: () => 60_000,
  },
  {
    id: 'api-down',
    name: 'API down',
    watchFor:
      'The code on the phone still opens its door. Issue another: it is asked for once, and the phone says that nobody knows.',
    lastsMs: () => 20_000,
  },
  {
    id: 'too-many-requests',
    name: 'Too many requests',
    watchFor: 'Issue the list: everybody waits for as long as Rhombus says, and then nobody is left out.',
    lastsMs: () => 6_000,
  },
  {
    id: 'answer-lost',
    name: 'Answers lost',
    watchFor:
      'Issue a code: it is made, and the answer is lost. No second is made; the list of codes tells. In the list, one in ten.',
    lastsMs: () => 60_000,
  },
  {
    id: 'lockdown',
    name: 'Lockdown',
    watchFor: 'Hold the phone up: the code is good, and the door stays shut all the same.',
    lastsMs: () => 60_000,
  },
]

const drawing = scene(`
  <rect class="inside" x="330" y="56" width="176" height="230"/>
  <g class="rack"><path d="M352 286v-64h40v64M360 222v-26q12-14 24 0v26M440 84v26M424 110h32l-6 18h-20z"/></g>
  ${floor}
  <path class="frame" d="M324 288v-232q0-8 8-8h172q8 0 8 8v232"/>
  <g class="leaf">
    <rect class="panel" x="332" y="58" width="172" height="228" rx="3"/>
    <rect class="pane" x="354" y="80" width="128" height="98" rx="6"/>
    <path class="shine" d="M378 164l54-70"/>
    <path class="handle" d="M484 196v34"/>
  </g>
  <g class="over">
    <rect class="body" x="356" y="20" width="124" height="26" rx="9"/>
    <rect class="lamp" x="368" y="29" width="100" height="8" rx="4"/>
  </g>
  <g class="plate">
    <rect class="body" x="528" y="128" width="92" height="92" rx="12"/>
    <g class="sign go"><path d="M552 174h40M578 159l15 15-15 15"/></g>
    <g class="sign stop"><path d="M558 158l32 32M590 158l-32 32"/></g>
    <path class="lock" d="M562 172h24v20h-24zM567 172v-8q7-10 14 0v8"/>
  </g>`)

/** A door with a camera: a code for one door and one span of time, when somebody asks for it. */
export const doorScene: Scene<DoorTroubleId> = {
  id: 'door',
  path: '/door',
  name: 'Door',
  vendor: 'Rhombus',
  policy: 'on-request',
  title: 'The right door, for the right time',
  promise: 'One code or two hundred, and a trail of who asked for what.',
  invitation: 'The camera of the front door waits for a code.',
  drawing,
  hold: 'Hold the phone to the camera',
  old: { name: 'Hold up an old code', when: 'once one has run out' },
  other: { name: 'Try the archive', when: 'another door', device: 'archive' },
  lanes: ['Phone', 'API', 'Camera'],
  legend: [legend.onPhone, legend.stillGood, legend.noGoodCode, { className: 'is-look', words: 'looked in the list' }],
  secondPhone: 'the same code.',
  real: {
    invitation: 'Hold this screen to the camera of your door.',
    words:
      'These codes come from your own organisation and open a real door, so only its camera can take them. None can be taken ' +
      'back: a short time is a safe one.',
  },
  troubles: doorTroubles,
}
