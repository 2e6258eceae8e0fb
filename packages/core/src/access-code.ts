import { MalformedError } from './errors.js'

/**
 * What a screen shows: text to be rendered as a QR code, or a finished picture. A credential either way.
 *
 * A picture is a data URI of its own media type, which is PNG, JPEG, GIF, WebP or SVG: in base64 or percent-encoded, so that
 * nothing in it ends an attribute or a `url(...)`.
 */
export type Payload =
  | {
      readonly kind: 'text'
      /** What the reader is to read, as it came: leading zeros count. */
      readonly text: string
    }
  | {
      readonly kind: 'image'
      /** Such as `image/png`. */
      readonly mediaType: string
      /** The picture: `data:image/png;base64,…`. */
      readonly dataUri: string
    }

/** What a source knows of a code when it makes one. */
export interface AccessCodeInit {
  /** Opaque and loggable, the same for the same content: a digest, never the content. */
  readonly id: string
  /** Whose code it is: `gym`, `bardge`, `rhombus`, or a name of your own. */
  readonly provider: string
  /** What a screen shows: a credential. */
  readonly payload: Payload
  /** When it was issued, epoch milliseconds. */
  readonly issuedAt: number
  /** When it ends by the vendor's clock, epoch milliseconds. */
  readonly expiresAt?: number | undefined
  /** How long it lives from the moment it was asked for, in milliseconds, where the vendor states a duration. */
  readonly validForMs?: number | undefined
}

/**
 * One access code. Its content is a credential: `JSON.stringify`, `String`, `util.inspect`, a spread or
 * `structuredClone` never show it; only {@link AccessCode.reveal} does.
 */
export class AccessCode {
  /** Opaque and loggable, the same for the same content: a digest, never the content. */
  readonly id: string
  /** Whose code it is, such as `gym`. */
  readonly provider: string
  /** When it was issued, epoch milliseconds. */
  readonly issuedAt: number
  /** When it ends by the vendor's clock, epoch milliseconds; absent where the answer did not say. */
  readonly expiresAt?: number
  /** How long it lives from the moment it was asked for, in milliseconds; absent where the answer states no duration. */
  readonly validForMs?: number
  readonly #payload: Payload

  /**
   * @throws MalformedError when the id or the content is empty or no {@link Payload}, when a moment is not epoch milliseconds
   * (a number below 10^11 would be seconds: it is refused, not guessed), or when the duration is not positive and finite.
   */
  constructor(init: AccessCodeInit) {
    const { id, provider, payload, issuedAt, expiresAt, validForMs } = Object(init) as AccessCodeInit
    demand(typeof id === 'string' && id !== '', 'id', 'a non-empty string')
    demand(typeof provider === 'string' && provider !== '', 'provider', 'a non-empty string')
    const content = copyOf(payload)
    demand(content !== null, 'payload', 'text or a picture, not empty')
    demand(isEpochMs(issuedAt), 'issuedAt', 'epoch milliseconds')
    demand(expiresAt === undefined || isEpochMs(expiresAt), 'expiresAt', 'epoch milliseconds')
    demand(
      validForMs === undefined || (Number.isFinite(validForMs) && validForMs > 0),
      'validForMs',
      'a positive number of milliseconds',
    )
    this.id = id
    this.provider = provider
    this.issuedAt = issuedAt
    if (expiresAt !== undefined) this.expiresAt = expiresAt
    if (validForMs !== undefined) this.validForMs = validForMs
    this.#payload = Object.freeze(content)
    Object.freeze(this)
  }

  /** The content, for the screen that shows it. Do not log it. */
  reveal(): Payload {
    return this.#payload
  }

  /** Whether a reader would see the same thing in both. */
  sameAs(other: AccessCode | null): boolean {
    return other !== null && contentOf(other.reveal()) === contentOf(this.#payload)
  }

  /** The loggable form, without the content. */
  toJSON(): Record<string, unknown> {
    const { id, provider, issuedAt, expiresAt, validForMs } = this
    return { id, provider, kind: this.#payload.kind, issuedAt, expiresAt, validForMs }
  }

  /** What may be logged: the provider and the id, never the content. */
  toString(): string {
    return `AccessCode(${this.provider} ${this.id})`
  }

  // Node and Bun ask for the first symbol, Deno for the second.
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }

  [Symbol.for('Deno.customInspect')](): string {
    return this.toString()
  }
}

function contentOf(payload: Payload): string {
  return payload.kind === 'text' ? payload.text : payload.dataUri
}

/** A copy of what is a payload, null for anything else. */
function copyOf(payload: unknown): Payload | null {
  const { kind, text, mediaType, dataUri } = Object(payload) as Record<string, unknown>
  if (kind === 'text' && typeof text === 'string' && text !== '') return { kind, text }
  if (kind === 'image' && typeof mediaType === 'string' && isPicture(dataUri, mediaType))
    return { kind, mediaType, dataUri }
  return null
}

// With something after the comma: without data it would be a blank.
const picture = /^(?=[^,]*,=*[^=])data:(image\/(?:png|jpeg|gif|webp|svg\+xml))[;,][!$%*-;=?@\w~]+$/

/** Whether it is a data URI of this media type, as a {@link Payload} holds it. */
export function isPicture(dataUri: unknown, mediaType: string): dataUri is string {
  return typeof dataUri === 'string' && picture.exec(dataUri)?.[1] === mediaType
}

// 10^11 ms is 1973 and 10^14 ms the year 5138: what lies outside is another unit.
function isEpochMs(value: unknown): boolean {
  return typeof value === 'number' && value >= 1e11 && value < 1e14
}

function demand(holds: boolean, path: string, expected: string): asserts holds {
  if (holds) return
  throw new MalformedError(`An access code needs ${path} to be ${expected}`, {
    provider: 'access-codes',
    operation: 'AccessCode',
    path,
  })
}
