import type { Clock, RotatingCode, RotationKind } from '@acme/access-codes'
import type { RotatingCodeEvent, RotatingCodeEventName } from './events.js'
import type { PartialMessages } from './messages.js'
import type { RelaySettings } from './relay-feed.js'

/** What a page may set `headers` to: values, or a function that is asked before each request. Null and undefined: none. */
export type RotatingCodeHeaders = RelaySettings['headers'] | Headers | null

/**
 * What JSX may say of `<rotating-code>`: its properties, and a listener for each of its events. For frameworks that set an
 * element's properties and listen to its events by name, such as React 19. Undefined and null are as if nothing was said.
 *
 * @example
 * ```ts
 * declare module 'react' {
 *   namespace JSX {
 *     interface IntrinsicElements {
 *       'rotating-code': HTMLAttributes<RotatingCodeElement> & RefAttributes<RotatingCodeElement> & RotatingCodeProps
 *     }
 *   }
 * }
 * ```
 */
export interface RotatingCodeProps extends RotatingCodeListeners {
  /** The address of the relay, absolute or relative to the page, without query or fragment. */
  readonly src?: string | null | undefined
  /** How the codes live. Default `before-expiry`; with `feed` it is read from the feed. */
  readonly policy?: RotationKind | '' | null | undefined
  /** With `src` and `on-request`: another code is asked for before each window ends. Default false. */
  readonly renew?: boolean | null | undefined
  /** `include` sends cookies to a relay of another origin. Default `same-origin`. */
  readonly credentials?: RequestCredentials | '' | null | undefined
  /** What a door's code opens, such as `Main entrance`. */
  readonly place?: string | null | undefined
  /** The zone in which times are written, an IANA name such as `Europe/Berlin`. Default: the device's. */
  readonly timeZone?: string | null | undefined
  /** A rotation of the page's own, which starts and stops it. Goes before `src`. */
  readonly feed?: RotatingCode | null | undefined
  /** Sent with each request to the relay. Other values, or another function, may mean another person: it starts anew. */
  readonly headers?: RotatingCodeHeaders | undefined
  /** What sends the requests to the relay. Default: the global `fetch`. */
  readonly fetch?: RelaySettings['fetch'] | null
  /** Words in place of the English ones; what is left out stays English. */
  readonly messages?: PartialMessages | null | undefined
  /** What the element's own delays are counted by, and a rotation made from `src`. Default `systemClock`. */
  readonly clock?: Clock | null | undefined
}

/** A listener for each event, named as JSX names it: `onrotating-code-used`. */
export type RotatingCodeListeners = {
  readonly [Name in RotatingCodeEventName as `on${Name}`]?: ((event: RotatingCodeEvent<Name>) => void) | undefined
}
