import { drawing, line, rect, text } from './svg.js'

/** How a code of a given life is handled, in milliseconds from its receipt. */
export interface Life {
  readonly lifetimeMs: number
  readonly leadMs: number
  /** Between these the next one is asked for: screens that opened together drift apart. */
  readonly asksFromMs: number
  readonly asksToMs: number
}

/** One code from its receipt to its end, and the next one on its way. */
export function lifePicture({ lifetimeMs, leadMs, asksFromMs, asksToMs }: Life): string {
  const left = 60
  const width = 840
  const at = (ms: number): number => left + (ms / (lifetimeMs * 1.25)) * width
  const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`
  const end = at(lifetimeMs)
  const ticks = Array.from({ length: Math.floor((lifetimeMs * 1.25) / 5_000) + 1 }, (_, index) => index * 5_000)
  return drawing(960, 290, `The life of a code that is good for ${seconds(lifetimeMs)}`, 'life', [
    text(at(0), 34, 'this code', ''),
    rect(at(0), 48, end - at(0), 40, 'soft', 8),
    rect(at(0), 48, at(asksToMs) - at(0), 40, 'strong', 8),
    text(at(asksToMs) + 8, 73, 'held until it is replaced', 'small'),
    rect(at(asksFromMs), 108, at(asksToMs) - at(asksFromMs), 40, 'warn', 6),
    line(at(asksFromMs), 92, at(asksFromMs), 166, 'mark'),
    line(at(asksToMs), 92, at(asksToMs), 166, 'mark'),
    text(at(asksFromMs) - 10, 126, 'the next one is asked for', 'small end'),
    text(at(asksFromMs) - 10, 144, `${seconds(asksFromMs)} to ${seconds(asksToMs)} after this one came`, 'small end'),
    line(end, 40, end, 232, 'mark'),
    text(end + 10, 73, 'it runs out', 'small'),
    text(at(asksToMs) + 10, 126, `${seconds(leadMs)} to spare:`, 'small'),
    text(at(asksToMs) + 10, 144, 'tried again, if need be', 'small'),
    rect(at(asksToMs), 172, left + width - at(asksToMs), 40, 'strong', 8),
    text(at(asksToMs) - 10, 197, 'the next code takes its place in one frame', 'small end'),
    line(left, 246, left + width, 246, 'rule'),
    ...ticks.flatMap((ms) => [line(at(ms), 242, at(ms), 250, 'rule'), text(at(ms), 270, seconds(ms), 'small middle')]),
  ])
}
