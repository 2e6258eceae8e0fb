// Named one by one: what is not here is nobody's business but ours. The Node server is at ./node, the msw handler at ./msw.
export { createSandbox } from './create-sandbox.js'
export type {
  ClockControl,
  FaultControl,
  RequestControl,
  Sandbox,
  SandboxOptions,
  SandboxState,
  SettingsControl,
  WebhookControl,
} from './sandbox.js'

export type { ClockMode, ClockSetting, TimeSource } from './clock.js'
export type { Fault, FaultMatch, FaultMoment, FaultReach } from './fault.js'
export type { ActiveFault } from './faults.js'
export type { RequestEntry } from './request-log.js'
export type { Delivery, DeliveryAttempt, WebhookTarget } from './webhooks.js'

export type { Picture } from './picture.js'
export { PictureError, type Pixels } from './pixels.js'
export type { ScanOptions, ScanVerdict } from './provider.js'
export type { ScanRequest, ScanResult } from './scanner.js'

export type { DateTimeForm } from './gym/dates.js'
export type { GymEventRequest, GymSandbox } from './gym/gym.js'
export type { GymRefusal } from './gym/messages.js'
export { operations as gymOperations, type Operation, type OperationId } from './gym/operations.js'
export { GYM_SEED, type SeedStudio } from './gym/seed.js'
export { defaultGymSettings, type GymSettings } from './gym/settings.js'
export { allScopes, type Scope } from './gym/studio.js'

export type { BardgeMint, BardgeSandbox, BardgeVisit } from './bardge/bardge.js'
export type { BookingStatus } from './bardge/booking.js'
export { operations as bardgeOperations, type BardgeOperation, type BardgeOperationId } from './bardge/operations.js'
export { BARDGE_SEED, type SeedReseller } from './bardge/seed.js'
export { type BardgeSettings, defaultBardgeSettings } from './bardge/settings.js'

export type { UnlockOutcome } from './rhombus/door.js'
export {
  operations as rhombusOperations,
  type RhombusOperation,
  type RhombusOperationId,
} from './rhombus/operations.js'
export type { IssuedRhombusCode, RhombusDoor, RhombusEventRequest, RhombusSandbox } from './rhombus/rhombus-sandbox.js'
export { RHOMBUS_SEED } from './rhombus/seed.js'
export { defaultRhombusSettings, type QrCodeForm, type RefusalForm, type RhombusSettings } from './rhombus/settings.js'
