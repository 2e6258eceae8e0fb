import type { AnyAccessCodeError, CheckIn } from '@acme/access-codes'
import { tellAll } from './tell-all.js'

/** Tells of check-ins until the returned function is called, and of a refusal that keeps it from telling any. */
export type Watch = (onCheckIn: (checkIn: CheckIn) => void, onError?: (error: AnyAccessCodeError) => void) => () => void

/** One passage, with the ids under which it has been heard of: the webhook's and the row's of the history. */
interface Passage {
  readonly checkIn: CheckIn
  readonly ids: readonly string[]
}

const REMEMBERED = 16
// The platform stamps the event and the row of one passage at about the same time; nobody passes twice so soon.
const SAME_PASSAGE_MS = 30_000

/**
 * One stream out of several: a passage that both the webhook and the history tell counts once. All who watch share it, it is
 * open while anybody does, and who comes later is told what the others have heard lately.
 */
export function createCheckInFeed(channels: readonly Watch[]): Watch {
  const listeners = new Set<(checkIn: CheckIn) => void>()
  const troubled = new Set<(error: AnyAccessCodeError) => void>()
  let passages: readonly Passage[] = []
  let close: (() => void)[] = []

  function hear(checkIn: CheckIn): void {
    const { known, next } = withCheckIn(passages, checkIn)
    passages = next
    if (!known) tellAll([...listeners], checkIn)
  }

  const hearError = (error: AnyAccessCodeError): void => tellAll([...troubled], error)

  return (onCheckIn, onError) => {
    const listener = (checkIn: CheckIn): void => onCheckIn(checkIn)
    const trouble = (error: AnyAccessCodeError): void => onError?.(error)
    for (const { checkIn } of passages) onCheckIn(checkIn)
    listeners.add(listener)
    troubled.add(trouble)
    if (listeners.size === 1) close = channels.map((watch) => watch(hear, hearError))
    return () => {
      troubled.delete(trouble)
      if (!listeners.delete(listener) || listeners.size > 0) return
      for (const end of close.splice(0)) end()
    }
  }
}

/** What is known after a check-in, and whether it was known before: by its id, or as the other channel's word for the same. */
export function withCheckIn(
  passages: readonly Passage[],
  checkIn: CheckIn,
): { readonly known: boolean; readonly next: readonly Passage[] } {
  const { id, at, via } = checkIn
  if (passages.some(({ ids }) => ids.includes(id))) return { known: true, next: passages }
  const apart = (passage: Passage): number => Math.abs(passage.checkIn.at - at)
  const [twin] = passages
    .filter((passage) => passage.ids.length === 1 && passage.checkIn.via !== via && apart(passage) <= SAME_PASSAGE_MS)
    .sort((one, other) => apart(one) - apart(other))
  if (twin === undefined) return { known: false, next: [...passages, { checkIn, ids: [id] }].slice(-REMEMBERED) }
  const paired = { ...twin, ids: [...twin.ids, id] }
  return { known: true, next: passages.map((passage) => (passage === twin ? paired : passage)) }
}
