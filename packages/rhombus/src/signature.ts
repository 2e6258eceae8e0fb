import { checkGiven, invalidOption } from './invalid-option.js'

/** Which of Rhombus's webhooks signed: the organisation's (HMAC-SHA1), or the action of a rule (HMAC-SHA256). */
export type RhombusSignatureKind = 'organisation' | 'rule'

/** What a body may come as. A stream, a request or a response is read to its end, and cannot be read again. */
export type SignedBody =
  | string
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>
  | {
      /** As a `Request` and a `Response` have it. */
      arrayBuffer(): Promise<ArrayBuffer>
    }

const where = { operation: 'verifyRhombusSignature' }

interface Scheme {
  readonly header: string
  readonly hash: string
  readonly signature: RegExp
}

/** Where each kind writes its signature, and how: lower-case hex, nothing before it. */
export const signatureSchemes: Readonly<Record<RhombusSignatureKind, Scheme>> = {
  organisation: { header: 'x-rhombus-signature-sha1', hash: 'SHA-1', signature: /^[0-9a-f]{40}$/ },
  rule: { header: 'x-rhombus-signature-sha256', hash: 'SHA-256', signature: /^[0-9a-f]{64}$/ },
}

/**
 * Whether a body was signed with this secret. It looks at the bytes as they came: hand over what arrived, not what was parsed and
 * written again. The platform's own cryptography compares, in a time that tells nothing; of several secrets each is tried.
 *
 * A signature tells neither when nor for whom: a delivery that is sent again has a good one too.
 *
 * @param signature what stands in the header of that kind; null where there is none, which verifies nothing
 * @param secret the text that Rhombus shows for the webhook's URL, as it is; several while one is replaced by another
 * @throws AccessCodeError `invalid_option` for no secret or an empty one, with which anybody could sign, and for what is of another kind
 */
export async function verifyRhombusSignature(
  body: SignedBody,
  signature: string | null | undefined,
  secret: string | readonly string[],
  kind: RhombusSignatureKind,
): Promise<boolean> {
  const secrets = demandSecrets(secret, where)
  if (!Object.hasOwn(signatureSchemes, kind)) throw invalidOption(where, 'kind to be organisation or rule')
  const scheme = signatureSchemes[kind]
  const bytes = await bytesOf(body)
  const wellFormed = typeof signature === 'string' && scheme.signature.test(signature)
  const given = wellFormed ? bytesOfHex(signature) : new Uint8Array()
  const matches = await Promise.all(secrets.map((text) => isSignedWith(text, given, bytes, scheme.hash)))
  return matches.includes(true)
}

/** The secrets of an option, at least one and none empty. */
export function demandSecrets(
  secret: string | readonly string[],
  where: { readonly operation: string },
): readonly string[] {
  const secrets = [secret].flat()
  const usable = secrets.every((text) => typeof text === 'string' && text !== '')
  if (secrets.length > 0 && usable) return secrets
  throw invalidOption(where, 'every secret to be the text that Rhombus shows for the webhook, not empty')
}

async function isSignedWith(
  secret: string,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
  hash: string,
): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash }
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, signature, bytes)
}

async function bytesOf(body: SignedBody): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof body === 'string') return new TextEncoder().encode(body)
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice()
  if (body instanceof ArrayBuffer) return new Uint8Array(body)
  if (!isReadable(body)) {
    checkGiven({ body }, { body: ['getReader'] }, where, 'body')
    return bytesOf(new Response(body))
  }
  return new Uint8Array(await body.arrayBuffer())
}

function isReadable(body: object): body is { arrayBuffer(): Promise<ArrayBuffer> } {
  return typeof (Object(body) as { arrayBuffer?: unknown }).arrayBuffer === 'function'
}

function bytesOfHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
}
