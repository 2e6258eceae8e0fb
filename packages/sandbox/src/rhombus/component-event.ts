/** Something that happened at a door, as the API shows it. The details depend on the type; any text may be one. */
export interface ComponentEvent {
  readonly uuid: string
  readonly orgUuid: string
  readonly locationUuid: string
  readonly ownerDeviceUuid: string
  readonly componentUuid: string | null
  /** The door: the API has it among the details. */
  readonly componentCompositeUuid: string
  readonly correlationId: string
  readonly timestampMs: number
  readonly createdAtMs: number
  readonly type: string
  readonly [detail: string]: unknown
}

const MOST_EVENTS = 50_000

/** What has happened, and what is bound to happen: an event shows from its own moment on. */
export class EventBook {
  #events: ComponentEvent[] = []

  add(event: ComponentEvent): void {
    this.#events.push(event)
    if (this.#events.length > MOST_EVENTS) this.#events.shift()
  }

  /** What has happened by a moment, newest first; of one moment, the later one first. */
  until(now: number): ComponentEvent[] {
    return this.#events
      .filter(({ timestampMs }) => timestampMs <= now)
      .reverse()
      .sort((one, other) => other.timestampMs - one.timestampMs)
  }

  /** Takes back what was bound to happen at a door after a moment. */
  callOff(door: string, now: number, type: string): void {
    this.#events = this.#events.filter(
      (event) => event.componentCompositeUuid !== door || event.type !== type || event.timestampMs <= now,
    )
  }
}
