import {
  AccessCode,
  AccessCodeError,
  HttpError,
  NetworkError,
  RotatingCode,
  type RotatingCodeOptions,
  type RotationPolicy,
  onRequest,
  perVisit,
} from '@acme/access-codes'
import { toDataUri } from '@acme/access-codes/qr'
import {
  type ManualClock,
  type ManualEnvironment,
  type ScriptedAnswer,
  type ScriptedRequest,
  type ScriptedSource,
  createManualClock,
  createManualEnvironment,
  createScriptedSource,
} from '@acme/access-codes/testing'
import type { PartialMessages } from '@acme/access-codes-element'
import { RotatingCodeElement } from '@acme/access-codes-element/define'

// What the test pages run. A scene is an element, a rotation on a manual clock and a scripted source, brought into one
// status; every status that a person can meet has one.

/** The content of the code of a scene: what a scanner is to read. */
const TEXT = '0049217733551188024'

/** Sunday, 22 November 2026, 18:04 in Berlin. */
const NOW = Date.UTC(2026, 10, 22, 17, 4)
const HOUR = 3_600_000

export interface Scene {
  readonly element: RotatingCodeElement
  readonly feed: RotatingCode
  readonly clock: ManualClock
  readonly source: ScriptedSource
  readonly environment: ManualEnvironment
}

interface SceneOptions {
  readonly policy?: RotationPolicy
  readonly script?: (request: ScriptedRequest) => ScriptedAnswer
  readonly rotation?: RotatingCodeOptions
  readonly attributes?: Record<string, string>
  readonly messages?: PartialMessages
}

/** Puts an element on the page, fed by a script. Nothing is started. */
function stage({ policy, script, rotation, attributes = {}, messages }: SceneOptions = {}): Scene {
  const clock = createManualClock({ nowMs: NOW })
  const environment = createManualEnvironment()
  const source = createScriptedSource({ clock, ...(policy && { policy }), script: script ?? (() => ({ text: TEXT })) })
  const feed = new RotatingCode(source, { clock, environment, random: () => 0.5, ...rotation })
  const element = new RotatingCodeElement()
  element.clock = clock
  element.feed = feed
  if (messages) element.messages = messages
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  const place = document.querySelector('#place') ?? document.body
  place.replaceChildren(element)
  return { element, feed, clock, source, environment }
}

async function started(options: SceneOptions = {}, afterMs = 0): Promise<Scene> {
  const scene = stage(options)
  scene.feed.start().catch(() => undefined)
  await scene.clock.advance(afterMs)
  return scene
}

const down = new NetworkError('network', 'The network is down', {
  provider: 'scripted',
  operation: 'issue',
  undelivered: false,
})

function plain(code: 'maybe_issued' | 'visit_uncertain', requestId: string): AccessCodeError {
  return new AccessCodeError(code, 'Scripted', { provider: 'scripted', operation: 'issue', requestId })
}

function refusal(code: 'forbidden' | 'payment_required' | 'unauthorized', session?: unknown): HttpError {
  const details = { provider: 'scripted', operation: 'issue', requestId: 'req_7Hq2', status: 403, fromProvider: true }
  return Object.assign(new HttpError(code, 'Scripted', details), session === undefined ? {} : { session })
}

function httpFailure(status: number, details: { readonly retryAfterMs: number }): HttpError {
  return new HttpError('server_error', 'Scripted', {
    provider: 'scripted',
    operation: 'issue',
    status,
    fromProvider: true,
    ...details,
  })
}

const visit = { policy: perVisit(), rotation: { visitId: 'visit-1' } }
const door = { policy: onRequest(), attributes: { place: 'Main entrance', 'time-zone': 'Europe/Berlin' } }
const restOfDay = (): ScriptedAnswer => ({ text: TEXT, lifetimeMs: 6 * HOUR - 5 * 60_000, dated: true })

const scenes = {
  idle: async () => {
    const scene = stage()
    scene.element.feed = null
    return scene
  },
  pending: () => started({ script: () => ({ latencyMs: Infinity }) }, 300),
  'pending-slow': () => started({ script: () => ({ latencyMs: Infinity }) }, 5_000),
  'pending-offline': () => started({ script: () => ({ error: down }) }, 11_000),
  'pending-desk': () => started({ script: () => ({ error: down }) }, 30_000),
  'no-visit': () => started({ policy: perVisit(), script: () => ({ noVisit: true }) }, 300),
  live: () => started({}, 8_000),
  'live-image': async () => {
    const scene = stage()
    const dataUri = await pngOf(TEXT)
    const code = new AccessCode({
      id: 'image-1',
      provider: 'scripted',
      payload: { kind: 'image', mediaType: 'image/png', dataUri },
      issuedAt: NOW,
      validForMs: 30_000,
    })
    Object.assign(scene.source, { issue: () => Promise.resolve({ code }) })
    await scene.feed.start()
    return scene
  },
  'live-last-seconds': () =>
    started({ script: ({ number }) => (number === 1 ? { text: TEXT } : { latencyMs: Infinity }) }, 23_000),
  'live-trouble': () => started({ script: ({ number }) => (number === 1 ? { text: TEXT } : { error: down }) }, 19_000),
  'live-last-code': () =>
    started({ script: ({ number }) => (number === 1 ? { text: TEXT } : { error: refusal('forbidden') }) }, 21_000),
  'live-visit': () => started({ ...visit, script: restOfDay }, 300),
  'live-visit-asking': async () => {
    const scene = await started({ ...visit, script: restOfDay }, 300)
    button(scene.element, 'anotherVisit')?.click()
    return scene
  },
  'live-door': () => started({ ...door, script: () => ({ text: TEXT, lifetimeMs: 5 * 24 * HOUR - 4 * 60_000 }) }, 300),
  expired: () => started({ script: ({ number }) => (number === 1 ? { text: TEXT } : { latencyMs: Infinity }) }, 31_000),
  'expired-offline': () =>
    started({ script: ({ number }) => (number === 1 ? { text: TEXT } : { error: down }) }, 40_000),
  'expired-desk': () => started({ script: ({ number }) => (number === 1 ? { text: TEXT } : { error: down }) }, 60_000),
  'expired-visit': () => started({ ...visit, script: () => ({ text: TEXT, lifetimeMs: HOUR }) }, HOUR + 1_000),
  'expired-door': () => started({ ...door, script: () => ({ text: TEXT, lifetimeMs: HOUR }) }, HOUR + 1_000),
  used: async () => {
    const scene = await started({}, 1_000)
    scene.source.checkInNow()
    return scene
  },
  'used-visit': async () => {
    const scene = await started({ ...visit, script: restOfDay }, 300)
    scene.feed.checkedIn()
    return scene
  },
  'failed-forbidden': () => started({ script: () => ({ error: refusal('forbidden') }) }, 300),
  'failed-uncertain': () =>
    started({ ...visit, script: () => ({ error: plain('visit_uncertain', 'req_9f2c71ab') }) }, 300),
  'failed-payment': () =>
    started(
      { ...visit, script: () => ({ error: refusal('payment_required', { amount: '12.00', visitId: 'visit-1' }) }) },
      300,
    ),
  stopped: async () => {
    const scene = await started({}, 1_000)
    scene.feed.stop()
    return scene
  },
} satisfies Record<string, () => Promise<Scene>>

export type SceneName = keyof typeof scenes

/** A vendor's finished picture: the code as a PNG of 8 pixels a module. */
async function pngOf(text: string): Promise<string> {
  const markup = decodeURIComponent(toDataUri(text).split(',')[1] ?? '')
  const side = Number(/viewBox="0 0 (\d+)/.exec(markup)?.[1])
  const path = / d="([^"]+)"/.exec(markup)?.[1] ?? ''
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side * 8
  const pen = canvas.getContext('2d')
  pen?.scale(8, 8)
  if (pen) pen.fillStyle = '#fff'
  pen?.fillRect(0, 0, side, side)
  if (pen) pen.fillStyle = '#000'
  pen?.fill(new Path2D(path))
  return canvas.toDataURL('image/png')
}

/** Two members' feeds whose codes are pictures, the first on screen; `come` lets the pictures that hang be read. */
async function withPictures(): Promise<
  Scene & {
    readonly one: RotatingCode
    readonly two: RotatingCode
    readonly pictures: { hang(): void; come(clock: ManualClock): Promise<void>; done(): void }
  }
> {
  const read = globalThis.createImageBitmap
  const waiting: (() => void)[] = []
  const pictures = {
    hang: (): void => {
      globalThis.createImageBitmap = async (image: ImageBitmapSource) => {
        await new Promise<void>((resolve) => waiting.push(resolve))
        return read(image)
      }
    },
    come: async (clock: ManualClock): Promise<void> => {
      for (const go of waiting.splice(0)) go()
      await new Promise((resolve) => setTimeout(resolve, 50))
      await clock.settle()
    },
    done: (): void => void (globalThis.createImageBitmap = read),
  }
  // Each code's picture is a pixel wider than the one before it: so a picture says which code it is.
  let width = 10
  const painted = (scene: Scene): Scene => {
    const issue = (): Promise<{ code: AccessCode }> => {
      const canvas = document.createElement('canvas')
      width += 1
      canvas.width = canvas.height = width
      const dataUri = canvas.toDataURL('image/png')
      const payload = { kind: 'image', mediaType: 'image/png', dataUri } as const
      const issuedAt = scene.clock.now()
      const id = `image-${width}`
      return Promise.resolve({
        code: new AccessCode({ id, provider: 'scripted', payload, issuedAt, validForMs: 30_000 }),
      })
    }
    Object.assign(scene.source, { issue })
    return scene
  }
  const other = painted(stage())
  const scene = painted(stage({ policy: onRequest() }))
  await scene.feed.start()
  await pictures.come(scene.clock)
  await other.feed.start()
  return { ...scene, one: scene.feed, two: other.feed, pictures }
}

/** How wide the picture is that stands on the card. */
function pictureOn(element: RotatingCodeElement): number | null {
  return element.shadowRoot?.querySelector<HTMLCanvasElement>('canvas[part="code"]')?.width ?? null
}

function button(element: RotatingCodeElement, action: string): HTMLButtonElement | null {
  return element.shadowRoot?.querySelector<HTMLButtonElement>(`button[data-action="${action}"]`) ?? null
}

/** Shows a scene, and waits until what it shows is painted. */
async function show(name: SceneName): Promise<void> {
  const scene = await scenes[name]()
  await scene.clock.advance(300)
  Object.assign(globalThis, { scene })
  await new Promise((resolve) => setTimeout(resolve, 50))
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}

const kit = {
  AccessCode,
  RotatingCode,
  RotatingCodeElement,
  TEXT,
  button,
  down,
  httpFailure,
  perVisit,
  pictureOn,
  names: Object.keys(scenes) as SceneName[],
  plain,
  refusal,
  show,
  stage,
  started,
  withPictures,
}

export type Kit = typeof kit

/** What a page of the tests has beside the element. */
declare global {
  var kit: Kit
  var scene: Scene
}

Object.assign(globalThis, { kit })
