import { checkOptions } from '../check-options.js'
import { MalformedError } from '../errors.js'

/** One event of a `text/event-stream`. */
export interface ServerSentEvent {
  /** Its name; `message` when the stream gave none. */
  readonly event: string
  /** Its lines, joined by a line feed. */
  readonly data: string
  /** The last id the stream gave, with this event or before; empty when there was none. */
  readonly id: string
}

/** Who hears of what stands in an event stream. */
export interface EventReaderOptions {
  /** Hears of each whole event, in order. */
  readonly onEvent: (event: ServerSentEvent) => void
  /** The stream's wish for the pause before a reconnect, in milliseconds. */
  readonly onRetry?: ((retryMs: number) => void) | undefined
  /** The largest event, in characters over all its lines, and the largest single line. Default 65,536. */
  readonly maxChars?: number | undefined
}

/**
 * Reads Server-Sent Events from bytes that arrive in pieces of any size, as the HTML standard says: lines end in CR, LF
 * or both; a byte order mark at the start and comments are skipped; an event that the stream does not finish is
 * dropped.
 *
 * @returns the function that takes the next bytes; it throws MalformedError for an event above the limit, and the
 * stream is then of no more use.
 */
export function createEventReader(options: EventReaderOptions): (bytes: Uint8Array) => void {
  const where = { provider: 'relay', operation: 'createEventReader' }
  checkOptions(options, { onEvent: 'function', onRetry: 'function' }, where)
  const { onEvent, onRetry, maxChars = 65_536 } = options
  // Drops the byte order mark by itself, and keeps the head of a character whose tail is still to come.
  const decoder = new TextDecoder()
  let partial = ''
  let afterReturn = false
  let event = ''
  let data: string[] = []
  let chars = 0
  let id = ''

  return (bytes) => {
    const text = decoder.decode(bytes, { stream: true })
    if (text === '') return
    // A line feed that follows the carriage return of the last piece ends no line of its own.
    const rest = afterReturn && text.startsWith('\n') ? text.slice(1) : text
    afterReturn = text.endsWith('\r')
    const [first = '', ...others] = rest.split(/\r\n|\r|\n/)
    grow(first)
    for (const other of others) {
      endLine()
      grow(other)
    }
  }

  function grow(piece: string): void {
    partial += piece
    if (chars + partial.length <= maxChars) return
    const details = { provider: 'relay', operation: 'watch', path: '' }
    throw new MalformedError(`An event is longer than ${maxChars} characters`, details)
  }

  function endLine(): void {
    const line = partial
    partial = ''
    if (line === '') return dispatch()
    const colon = line.indexOf(':')
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1))
    if (name === 'event') event = value
    if (name === 'id' && !value.includes('\0')) id = value
    if (name === 'retry' && /^\d+$/.test(value)) onRetry?.(Number(value))
    if (name !== 'data') return
    data.push(value)
    // The line feed counts: lines without end are an event without end.
    chars += value.length + 1
  }

  function dispatch(): void {
    const complete = { event: event || 'message', data: data.join('\n'), id }
    const isEmpty = data.length === 0
    event = ''
    data = []
    chars = 0
    if (!isEmpty) onEvent(complete)
  }
}
