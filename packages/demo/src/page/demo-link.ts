import type { Moment } from '../story.js'
import type { ActiveTrouble } from '../trouble-switch.js'

// oxlint-disable doors/network -- the page's own wire to the program that serves it; the code's goes through the relay

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
  let events: EventSource | undefined
  let heardAt = -Infinity

  const open = (): void => {
    events?.close()
    events = new EventSource('/demo/events')
    events.addEventListener('moment', ({ data }: MessageEvent<string>) => {
      const moment = JSON.parse(data) as Moment
      // Each new stream begins with what happened lately.
      if (moment.at <= heardAt) return
      heardAt = moment.at
      onMoment(moment)
    })
    events.addEventListener('troubles', ({ data }: MessageEvent<string>) => {
      onTroubles(JSON.parse(data) as readonly ActiveTrouble[])
    })
  }
  addEventListener('pagehide', () => events?.close())
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) open()
  })
  open()
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
