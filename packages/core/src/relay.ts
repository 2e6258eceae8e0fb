// The relay, from both ends: a source for those who ask one, and the wire format for those who are one.
// Held back on purpose: the client and the reconnecting stream, which serve the source only.
export { type RelaySourceOptions, relaySource } from './relay/relay-source.js'
export type { RelayClientOptions, RelayFetch, RelayHeaders } from './relay/relay-client.js'
export { type EventReaderOptions, type ServerSentEvent, createEventReader } from './relay/event-stream.js'
export {
  RELAY_HEARTBEAT,
  RELAY_HEARTBEAT_MS,
  type RelayAnswer,
  type RelayCheckIn,
  type RelayCheckedIn,
  type RelayCode,
  type RelayErrorCode,
  type RelayFailure,
  type RelayPosition,
  type RelaySubject,
  type RelayUsed,
  decodeAnswer,
  decodeCheckedIn,
  decodeFailure,
  decodePosition,
  decodeUsed,
  decodeVisit,
  encodeAnswer,
  encodeCheckedIn,
  encodeFailure,
  encodePosition,
  encodeUsed,
  encodeVisit,
} from './relay/wire.js'
// From here on for who builds a relay, as `@acme/access-codes-server` does; an app needs none of it.
// A relay, too, is given sources that may be written by hand.
export { checkSource } from './rotation/source-check.js'
export { toFailure } from './rotation/failure.js'
export { toAnswer } from './rotation/issue-answer.js'
// How long a code lives and when it is replaced: what both ends must reckon alike.
export { leadMs, lifetimeMs, type ScheduleOptions } from './schedule.js'
export type { RoundTrip } from './rotation/round-trip.js'
