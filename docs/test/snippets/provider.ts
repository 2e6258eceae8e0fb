import { AccessCode, type AccessCodeSource, beforeExpiry } from '@acme/access-codes'
import { createHttp, digest, filledText, MalformedError, objectOf, type ReadError } from '@acme/access-codes/provider'

const provider = 'my-doors'
const makeCode = { id: 'makeCode', method: 'GET', path: '/members/{memberId}/code', retry: 'safe' } as const
// What is relied on in the answer, and nothing else.
const memberCode = objectOf({ id: filledText, text: filledText, goodUntil: filledText })

// { "error": { "code": "no_such_member", "message": "…" } }; without it, it was not the provider who refused.
const readError: ReadError = (_status, body) => {
  const { code, message } = Object(Object(body).error) as { readonly code?: unknown; readonly message?: unknown }
  if (typeof code !== 'string') return null
  return { providerCode: code, message: typeof message === 'string' ? message : undefined }
}

export function createDoorsClient({ baseUrl, key }: { readonly baseUrl: string; readonly key: string }) {
  const http = createHttp({ provider, baseUrl, credentials: { 'x-api-key': key }, readError })

  return {
    accessCodeSource: ({ memberId }: { readonly memberId: string }): AccessCodeSource => ({
      provider,
      // Whose code it is, completely; and whose limit it draws on.
      subject: `${provider}/${new URL(baseUrl).host}/${digest(provider, key)}/${memberId}`,
      account: `${provider}/${digest(provider, key)}`,
      policy: beforeExpiry(),
      // One attempt. When to try again is not for a source to say.
      async issue({ signal }) {
        const call = { path: { memberId }, signal, retries: 0 }
        const { body, serverTime } = await http.send(makeCode, call)
        return { code: toAccessCode(body), serverTime }
      },
    }),
  }
}

/** The answer's words stop here. */
function toAccessCode(body: unknown): AccessCode {
  const path = memberCode(body)
  if (path !== null) throw new MalformedError('The answer is no code', { provider, operation: makeCode.id, path })
  const { id, text, goodUntil } = body as { readonly id: string; readonly text: string; readonly goodUntil: string }
  const payload = { kind: 'text', text } as const
  return new AccessCode({ id, provider, payload, issuedAt: Date.now(), expiresAt: Date.parse(goodUntil) })
}
