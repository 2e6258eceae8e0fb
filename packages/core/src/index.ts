export { AccessCode, type AccessCodeInit, type Payload } from './access-code.js'
export type { CheckIn, CheckInMatch } from './check-in.js'
export { type Clock, systemClock } from './clock.js'
export {
  AccessCodeError,
  type AnyAccessCodeError,
  type ErrorCode,
  type ErrorDetails,
  type ErrorKind,
  HttpError,
  type HttpErrorCode,
  MalformedError,
  NetworkError,
  type PlainErrorCode,
  errorKind,
  isAccessCodeError,
} from './errors.js'
export { browserEnvironment, type Environment } from './environment.js'
export type { RotationEvents, RotationListener } from './rotation/events.js'
export {
  type CheckInScope,
  type PolicyOverrides,
  type RotationKind,
  type RotationPolicy,
  type Transport,
  beforeExpiry,
  onRequest,
  perVisit,
} from './policy.js'
export type { AccessCodeSource, IssueContext, IssueResult, IssuedCode, VisitRequest } from './source.js'
export { RotatingCode } from './rotating-code.js'
export type { RotatingCodeOptions, VisitOptions } from './rotation/rotation-options.js'
export type { ClockReading, RotationSnapshot } from './rotation/snapshot.js'
export type { CodeReason, Status, WaitingFor } from './transition.js'
