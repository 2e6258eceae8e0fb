import type { ErrorCode } from '../errors.js'

/** One attempt, named by what may be logged: the path is the template, never the address. */
export interface RequestEvent {
  /** Whose API it is, such as `gym`. */
  readonly provider: string
  /** The operation's id. */
  readonly operation: string
  /** In capitals. */
  readonly method: string
  /** The template, such as `/v1/things/{thingId}`. */
  readonly path: string
  /** From 1, counting every request of the call. */
  readonly attempt: number
}

/** How an attempt ended. */
export interface ResponseEvent extends RequestEvent {
  /** From the attempt to its last byte, or its failure, in milliseconds. */
  readonly durationMs: number
  /** Absent when no answer came. */
  readonly status?: number | undefined
  /** The provider's id of the request, where the answer had one. */
  readonly requestId?: string | undefined
  /** Absent on success. */
  readonly errorCode?: ErrorCode | undefined
}

/** Why and when there will be another attempt. */
export interface RetryEvent extends RequestEvent {
  /** How the last attempt failed. */
  readonly errorCode: ErrorCode
  /** How long the wait is, in milliseconds. */
  readonly delayMs: number
}

/** For logs, metrics and traces. They only watch: one that throws or rejects is ignored. */
export interface HttpHooks {
  /** Before every attempt. */
  onRequest?: ((event: RequestEvent) => void) | undefined
  /** After every attempt, whether it was answered or not. */
  onResponse?: ((event: ResponseEvent) => void) | undefined
  /** Before the wait that comes before another attempt. */
  onRetry?: ((event: RetryEvent) => void) | undefined
}

/** Calls a hook so that nothing it does reaches the call it watches. */
export function tell(hook: () => unknown): void {
  void (async () => hook())().catch(() => undefined)
}
