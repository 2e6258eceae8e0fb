import type { Moment } from '../story.js'
import type { ActiveTrouble } from '../trouble-switch.js'

// oxlint-disable doors/network -- the page's own wire to the program that serves it; the code's goes through the relay
// oxlint-disable unicorn/require-post-message-target-origin -- a channel has one origin, its own

/** What the page hears of the program that serves it. */
export interface DemoNews {
  readonly onMoment: (moment: Moment) => void
  readonly onTroubles: (active: readonly ActiveTrouble[]) => void
  /** What holds now, by name. */
  readonly onNews: (name: string, data: unknown) => void
}

/** Where this page's scene is steered from, such as `/desk/demo`. */
export function control(route: string): string {
  return `${document.body.dataset['control'] ?? '/demo'}/${route}`
}

/** What came of holding something up. */
export interface Verdict {
  readonly admitted: boolean
  readonly reason: string
}

/** Hears the story and the troubles while the page is shown. An open stream may keep a page out of the back-forward cache. */
export function followDemo({ onMoment, onTroubles, onNews }: DemoNews): void {
  let heardAt = -Infinity
  const hear = ({ event, data }: Said): void => {
    if (event === 'troubles') return onTroubles(JSON.parse(data) as readonly ActiveTrouble[])
    if (event === 'news') {
      const { name, data: said } = JSON.parse(data) as { readonly name: string; readonly data: unknown }
      return onNews(name, said)
    }
    const moment = JSON.parse(data) as Moment
    // Each new stream begins with what happened lately.
    if (moment.at <= heardAt) return
    heardAt = moment.at
    onMoment(moment)
  }
  let leave = shareStream(hear)
  addEventListener('pagehide', () => leave())
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) leave = shareStream(hear)
  })
}

const events = ['moment', 'troubles', 'news'] as const

/** One event of the stream, as text. */
interface Said {
  readonly event: (typeof events)[number]
  readonly data: string
}

/**
 * One stream for all windows of a browser that show this scene: over HTTP/1.1 they have six connections together, and each phone needs one. Whoever
 * holds the lock has the stream and tells the others; a window that comes makes it begin anew. Returns its undo.
 */
function shareStream(hear: (said: Said) => void): () => void {
  const name = control('events')
  const windows = new BroadcastChannel(name)
  const leaving = new AbortController()
  const { signal } = leaving
  let stream: EventSource | undefined

  const open = (): void => {
    stream?.close()
    stream = new EventSource(name)
    for (const event of events) {
      stream.addEventListener(event, ({ data }: MessageEvent<string>) => {
        windows.postMessage({ event, data })
        hear({ event, data })
      })
    }
  }
  windows.addEventListener('message', ({ data: said }: MessageEvent<Said | null>) => {
    if (said !== null) hear(said)
    else if (stream !== undefined) open()
  })
  windows.postMessage(null)
  const held = navigator.locks.request(name, { signal }, () => {
    open()
    return new Promise((resolve) => signal.addEventListener('abort', resolve))
  })
  // Whoever left before it was their turn.
  held.catch(() => undefined)
  return () => {
    leaving.abort()
    stream?.close()
    windows.close()
  }
}

/** Holds a picture to the reader, or to another one. Rejects when nobody answers. */
export async function holdUp(picture: Blob, device = ''): Promise<Verdict> {
  const response = await fetch(control(device === '' ? 'scan' : `scan?device=${device}`), {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: picture,
  })
  if (!response.ok) throw new TypeError(`The reader answered ${response.status}`)
  return (await response.json()) as Verdict
}

/** Turns a trouble on or off. */
export async function switchTrouble(id: string, on: boolean): Promise<void> {
  await fetch(control(`troubles/${id}`), { method: on ? 'PUT' : 'DELETE' })
}

/** Asks for something that is this scene's own: what came of it, or why nothing did, in words. */
export async function ask(
  route: string,
  body?: object,
  method = 'POST',
): Promise<{ readonly answer: unknown } | { readonly refusal: string }> {
  const init = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(control(route), { method, ...init }).catch(() => null)
  if (response === null) return { refusal: 'Nobody answers. Is `npm start` still running?' }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return { answer }
  const { error = `This was answered ${response.status}.` } = Object(answer) as { readonly error?: string }
  return { refusal: error }
}
