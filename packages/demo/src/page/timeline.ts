/** What is drawn of a code: when it was on the screen, and how long it was good. Epoch milliseconds. */
export interface CodeSpan {
  readonly from: number
  /** When it left the screen; null while it is there. */
  readonly until: number | null
  /** When it runs out; null when that is not known. */
  readonly validUntil: number | null
}

export interface Mark {
  readonly at: number
  readonly lane: 'platform' | 'reader'
  readonly tone: 'good' | 'bad' | 'quiet'
  /** A word beside the mark, such as `503`; may be empty. */
  readonly label: string
}

export interface TroubleSpan {
  readonly id: string
  readonly from: number
  readonly until: number | null
}

/** A piece of the drawing, from and to in percent of its width. */
export interface Piece {
  readonly from: number
  readonly to: number
}

/** What the strip shows at one moment. */
export interface StripView {
  /** Codes take turns on two rows, so that where they overlap can be seen. `shownTo` is where it left the screen. */
  readonly codes: readonly (Piece & { readonly row: 0 | 1; readonly shownTo: number })[]
  /** Where the screen should have shown a code and had none that was good. */
  readonly gaps: readonly Piece[]
  readonly marks: readonly (Mark & { readonly x: number })[]
  readonly troubles: readonly (Piece & { readonly id: string })[]
  /** Ticks of the clock, each with its seconds from now. */
  readonly ticks: readonly { readonly x: number; readonly seconds: number }[]
}

const PAST_MS = 50_000
const FUTURE_MS = 30_000
const TICK_MS = 10_000
/** What a label takes of a narrow strip, in percent. */
const LABEL_ROOM = 7

/** Where "now" stands, in percent. */
export const NOW = percent(0, 0)

/** The line of time of one page, and what it remembers: as much as fits on it. */
export class Timeline {
  #codes: CodeSpan[] = []
  #gaps: { from: number; until: number | null }[] = []
  #marks: Mark[] = []
  #troubles: TroubleSpan[] = []

  /** A code came on the screen, in place of any other. */
  show(at: number, validUntil: number | null): void {
    this.#end(at)
    this.#codes.push({ from: at, until: null, validUntil })
  }

  /** The screen has no code any more: it was used, or it has run out, which leaves a gap. */
  hide(at: number, why: 'used' | 'expired'): void {
    this.#end(at)
    if (why === 'expired') this.#gaps.push({ from: at, until: null })
  }

  /** All clocks were set on by so many milliseconds: the codes live as much shorter. */
  skip(ms: number): void {
    this.#codes = this.#codes.map((span) =>
      span.validUntil === null ? span : { ...span, validUntil: span.validUntil - ms },
    )
  }

  mark(mark: Mark): void {
    this.#marks.push(mark)
  }

  /** What is broken from now on. */
  setTroubles(at: number, ids: readonly string[]): void {
    const open = this.#troubles.filter(({ until }) => until === null).map(({ id }) => id)
    this.#troubles = this.#troubles.map((span) =>
      span.until === null && !ids.includes(span.id) ? { ...span, until: at } : span,
    )
    for (const id of ids) if (!open.includes(id)) this.#troubles.push({ id, from: at, until: null })
  }

  /** The drawing at a moment, in percent. Forgets what has left it. */
  view(now: number): StripView {
    const oldest = now - PAST_MS
    const kept = (until: number | null): boolean => (until ?? now) >= oldest
    const first = this.#codes.findIndex(({ until, validUntil }) => kept(until) || kept(validUntil))
    // Two at a time, so that every code stays on its row.
    this.#codes.splice(0, first - (first % 2))
    this.#gaps = this.#gaps.filter(({ until }) => kept(until))
    this.#marks = this.#marks.filter(({ at }) => kept(at))
    this.#troubles = this.#troubles.filter(({ until }) => kept(until))
    const piece = (from: number, until: number | null): Piece => ({
      from: percent(from, now),
      to: percent(until ?? now, now),
    })

    return {
      codes: this.#codes.map(({ from, until, validUntil }, index) => ({
        ...piece(from, Math.max(validUntil ?? 0, until ?? now)),
        row: index % 2 === 0 ? 0 : 1,
        shownTo: percent(until ?? now, now),
      })),
      gaps: this.#gaps.map(({ from, until }) => piece(from, until)),
      marks: withRoom(this.#marks.map((mark) => ({ ...mark, x: percent(mark.at, now) }))),
      troubles: this.#troubles.map(({ id, from, until }) => ({ ...piece(from, until), id })),
      ticks: ticksAt(now),
    }
  }

  #end(at: number): void {
    this.#codes = this.#codes.map((span) => (span.until === null ? { ...span, until: at } : span))
    this.#gaps = this.#gaps.map((gap) => (gap.until === null ? { ...gap, until: at } : gap))
  }
}

/** Leaves out words that would stand on those of the mark before. */
function withRoom(marks: StripView['marks']): StripView['marks'] {
  let last = -Infinity
  return marks.map((mark) => {
    if (mark.label === '') return mark
    if (mark.x - last < LABEL_ROOM) return { ...mark, label: '' }
    last = mark.x
    return mark
  })
}

// Fixed distances from now, so that only what happened moves.
function ticksAt(now: number): StripView['ticks'] {
  const ticks: { x: number; seconds: number }[] = []
  for (let away = -PAST_MS + TICK_MS; away < FUTURE_MS; away += TICK_MS) {
    ticks.push({ x: percent(now + away, now), seconds: away / 1_000 })
  }
  return ticks
}

function percent(at: number, now: number): number {
  const share = (at - now + PAST_MS) / (PAST_MS + FUTURE_MS)
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100
}
