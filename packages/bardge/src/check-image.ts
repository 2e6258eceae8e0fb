import { AccessCodeError, type ErrorDetails, MalformedError } from '@acme/access-codes/provider'

/**
 * Reads the text in a QR picture, given as a data URI: null, or an exception, where it cannot be read. `decodeQr` of
 * `@acme/access-codes/qr/decode` is one, for PNG.
 */
export type CheckImage = (dataUri: string) => string | null | Promise<string | null>

/**
 * Looks whether a picture holds the token that it came with, before anybody sees it.
 *
 * The code is made by then: the same request would bring the same picture, and another one a second code. So this is
 * `visit_uncertain`, with the request id for the desk; its cause is `malformed` at `qr_code`. Neither holds any of the content.
 *
 * @throws AccessCodeError `visit_uncertain`
 */
export async function checkPicture(
  check: CheckImage,
  dataUri: string,
  tokenIsIn: (text: string) => boolean,
  where: ErrorDetails,
): Promise<void> {
  let text: string | null = null
  try {
    text = await check(dataUri)
  } catch {
    // What a reader throws may quote what it read.
  }
  if (typeof text === 'string' && tokenIsIn(text)) return
  const { provider, operation, status, requestId } = where
  const details = { provider, operation, status, requestId }
  const message =
    typeof text === 'string' ? 'The picture does not hold the token it came with' : 'The picture cannot be read'
  const cause = new MalformedError(message, { ...details, path: 'qr_code' })
  throw new AccessCodeError('visit_uncertain', message, { ...details, hint: 'Ask at the desk', cause })
}
