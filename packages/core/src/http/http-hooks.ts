import type { ErrorCode } from '../errors.js'

/** One attempt, named by what may be logged: the path is the template, never the address. */
export interface RequestEvent {
  readonly provider: string
  readonly operation: string
  readonly method: string
  readonly path: string
  /** From 1, counting every request of the call. */
  readonly attempt: number
}

/** How an attempt ended. */
export interface ResponseEvent extends RequestEvent {
  readonly durationMs: number
  /** Absent when no answer came. */
  readonly status?: number | undefined
  readonly requestId?: string | undefined
  /** Absent on success. */
  readonly errorCode?: ErrorCode | undefined
}

/** Why and when there will be another attempt. */
export interface RetryEvent extends RequestEvent {
  readonly errorCode: ErrorCode
  readonly delayMs: number
}

/** For logs, metrics and traces. They only watch: one that throws or rejects is ignored. */
export interface HttpHooks {
  /** Before every attempt. */
  onRequest?(event: RequestEvent): void
  /** After every attempt, whether it was answered or not. */
  onResponse?(event: ResponseEvent): void
  /** Before the wait that comes before another attempt. */
  onRetry?(event: RetryEvent): void
}

/** Calls a hook so that nothing it does reaches the call it watches. */
export function tell(hook: () => unknown): void {
  void (async () => hook())().catch(() => undefined)
}
