/**
 * The lower-case hex HMAC of a body under a webhook's secret: the secret's text is the key as it is, and there is nothing
 * before the hex.
 */
export async function signatureOf(secret: string, body: string, hash: 'SHA-1' | 'SHA-256'): Promise<string> {
  const { subtle } = globalThis.crypto
  const bytes = new TextEncoder()
  const key = await subtle.importKey('raw', bytes.encode(secret), { name: 'HMAC', hash }, false, ['sign'])
  const signature = new Uint8Array(await subtle.sign('HMAC', key, bytes.encode(body)))
  return Array.from(signature, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
