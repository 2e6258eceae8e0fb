import { AccessCode, type AccessCodeSource, beforeExpiry } from '@acme/access-codes'
import { createHttp, digest, MalformedError } from '@acme/access-codes/provider'

const provider = 'my-doors'
const makeCode = { id: 'makeCode', method: 'GET', path: '/members/{memberId}/code', retry: 'safe' } as const

export function createDoorsClient({ baseUrl, key }: { readonly baseUrl: string; readonly key: string }) {
  const http = createHttp({ provider, baseUrl, credentials: { 'x-api-key': key } })

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
  const { id, text, goodUntil } = body as Record<string, unknown>
  if (typeof id !== 'string' || typeof text !== 'string' || typeof goodUntil !== 'string') {
    throw new MalformedError('The answer is no code', { provider, operation: makeCode.id, path: '' })
  }
  const payload = { kind: 'text', text } as const
  return new AccessCode({ id, provider, payload, issuedAt: Date.now(), expiresAt: Date.parse(goodUntil) })
}
