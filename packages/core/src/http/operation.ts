import type { Transport } from '../policy.js'

/**
 * One operation of a provider's API, as generated from its OpenAPI document. One that is not known yet is written by hand:
 * `{ id: 'getThing', method: 'GET', path: '/v1/things/{thingId}', retry: 'safe' }`.
 */
export interface Operation {
  /** The `operationId`. It names the operation in errors, hooks and budgets. */
  readonly id: string
  /** In capitals. */
  readonly method: string
  /** The template, beginning with a slash. It is printed in messages: what differs between calls belongs in `{braces}`. */
  readonly path: string
  /** Whether it may be sent again: at will, only with the same idempotency key, or not at all. */
  readonly retry: Transport
  /** Names of request fields whose values are secret, at any depth: a provider's message that repeats one is redacted. */
  readonly secrets?: readonly string[] | undefined
}
