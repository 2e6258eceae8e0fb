export { createManualClock, type ManualClock, type ManualClockOptions, type PendingTimer } from './testing/manual-clock.js'
