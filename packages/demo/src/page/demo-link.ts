import type { Moment } from '../story.js'
import type { ActiveTrouble } from '../trouble-switch.js'

// oxlint-disable doors/network -- the page's own wire to the program that serves it; the code's goes through the relay
// oxlint-disable unicorn/require-post-message-target-origin -- a channel has one origin, its own

/** What the page hears of the program that serves it. */
export interface DemoNews {
  readonly onMoment: (moment: Moment) => void
  readonly onTroubles: (active: readonly ActiveTrouble[]) => void
}

/** What came of holding something up. */
export interface Verdict {
  readonly admitted: boolean
  readonly reason: string
}

/** Hears the story and the troubles while the page is shown. An open stream may keep a page out of the back-forward cache. */
export function followDemo({ onMoment, onTroubles }: DemoNews): void {
  let heardAt = -Infinity
  const hear = ({ event, data }: Said): void => {
    if (event === 'troubles') return onTroubles(JSON.parse(data) as readonly ActiveTrouble[])
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

/** One event of the stream, as text. */
interface Said {
  readonly event: 'moment' | 'troubles'
  readonly data: string
}

/**
 * One stream for all windows of a browser: over HTTP/1.1 they have six connections together, and each phone needs one. Whoever
 * holds the lock has the stream and tells the others; a window that comes makes it begin anew. Returns its undo.
 */
function shareStream(hear: (said: Said) => void): () => void {
  const windows = new BroadcastChannel('demo')
  const leaving = new AbortController()
  const { signal } = leaving
  let events: EventSource | undefined

  const open = (): void => {
    events?.close()
    events = new EventSource('/demo/events')
    for (const event of ['moment', 'troubles'] as const) {
      events.addEventListener(event, ({ data }: MessageEvent<string>) => {
        windows.postMessage({ event, data })
        hear({ event, data })
      })
    }
  }
  windows.addEventListener('message', ({ data: said }: MessageEvent<Said | null>) => {
    if (said !== null) hear(said)
    else if (events !== undefined) open()
  })
  windows.postMessage(null)
  const held = navigator.locks.request('demo', { signal }, () => {
    open()
    return new Promise((resolve) => signal.addEventListener('abort', resolve))
  })
  // Whoever left before it was their turn.
  held.catch(() => undefined)
  return () => {
    leaving.abort()
    events?.close()
    windows.close()
  }
}

/** Holds a picture to the reader. Rejects when nobody answers. */
export async function holdUp(picture: Blob): Promise<Verdict> {
  const response = await fetch('/demo/scan', {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: picture,
  })
  if (!response.ok) throw new TypeError(`The reader answered ${response.status}`)
  return (await response.json()) as Verdict
}

/** Turns a trouble on or off. */
export async function switchTrouble(id: string, on: boolean): Promise<void> {
  await fetch(`/demo/troubles/${id}`, { method: on ? 'PUT' : 'DELETE' })
}
