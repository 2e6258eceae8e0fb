import {
  type AnyAccessCodeError,
  type Clock,
  RotatingCode,
  type RotationKind,
  beforeExpiry,
  isAccessCodeError,
  onRequest,
  perVisit,
} from '@acme/access-codes'
import { type RelayHeaders, type RelaySourceOptions, relaySource } from '@acme/access-codes/relay'

/** What an element's `src`, `policy`, `renew`, `credentials`, `headers` and `fetch` say. */
export interface RelaySettings extends Pick<RelaySourceOptions, 'url' | 'headers' | 'fetch' | 'credentials'> {
  /** How the codes live. */
  readonly kind: RotationKind
  /** Of an `on-request` code: ask for the next one before each window ends. */
  readonly renew: boolean
  /** What counts the rotation's delays. */
  readonly clock: Clock
}

const policies = { 'before-expiry': beforeExpiry, 'per-visit': perVisit, 'on-request': onRequest }

/** What the settings make: a rotation, not started, or the reason why there is none. */
export interface RelayFeed {
  readonly settings: RelaySettings
  readonly feed: RotatingCode | null
  /** `invalid_option`: the url cannot be a relay's. */
  readonly error: AnyAccessCodeError | null
}

/** A rotation that asks a relay. Not started. */
export function relayFeed(settings: RelaySettings): RelayFeed {
  const { kind, renew, clock, ...relay } = settings
  try {
    const policy = kind === 'on-request' ? onRequest({ renew }) : policies[kind]()
    const source = relaySource({ ...relay, policy, clock })
    return { settings, feed: new RotatingCode(source, { clock }), error: null }
  } catch (error) {
    if (!isAccessCodeError(error)) throw error
    return { settings, feed: null, error }
  }
}

/** The kind that an attribute names; null when it names none. */
export function kindNamed(name: string | null): RotationKind | null {
  return name !== null && Object.hasOwn(policies, name) ? (name as RotationKind) : null
}

/** A copy of headers that are values: the page may write another person's into the object it gave. */
export function ownHeaders(given: RelaySettings['headers'] | Headers | null): RelaySettings['headers'] {
  if (typeof given !== 'object') return given
  return given === null ? undefined : Object.freeze(isHeaders(given) ? Object.fromEntries(given) : { ...given })
}

/** Whether two settings ask for the same. Headers as values are compared by what they say, as functions by which they are. */
export function sameSettings(one: RelaySettings, other: RelaySettings): boolean {
  const keys = ['url', 'kind', 'renew', 'credentials', 'fetch', 'clock'] as const
  return keys.every((key) => one[key] === other[key]) && sameHeaders(one.headers, other.headers)
}

// By its shape: they may be those of a frame.
function isHeaders(given: RelayHeaders | Headers): given is Headers {
  return Symbol.iterator in given
}

function sameHeaders(one: RelaySettings['headers'], other: RelaySettings['headers']): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other
  const said = (headers: object): string =>
    JSON.stringify(Object.entries(headers).sort(([before], [after]) => (before < after ? -1 : 1)))
  return said(one) === said(other)
}
