// The relay: keys stay on the server, browsers get codes. Named, grouped; nothing else is public.
// Held back on purpose: the memory store and bus, which are the defaults.
export { createRelay, type Relay } from './relay.js'
export type { RelayLimits, RelayOptions, WebhookReceiver } from './relay-options.js'
export type { AllowedOrigins } from './origin.js'
export type { RelayEvent, RelayRoute } from './relay-events.js'
export { type Capacity, screensPerKey } from './stretch.js'
export type { CodeStore } from './code-store.js'
export type { BusMessage, CheckInBus } from './check-in-bus.js'
export type { KeptCheckIn, KeptCode, SubjectRecord } from './subject-record.js'
