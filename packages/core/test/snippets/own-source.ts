import { AccessCode, type AccessCodeSource, HttpError, beforeExpiry } from '@acme/access-codes'

export const source: AccessCodeSource = {
  provider: 'my-gym',
  subject: 'my-gym/member-42', // whose code it is; never shared with another
  policy: beforeExpiry(), // or perVisit(), onRequest()
  async issue({ signal }) {
    const response = await fetch('https://my-gym.example/code', { signal })
    if (!response.ok) {
      const details = { provider: 'my-gym', operation: 'issue', status: response.status, fromProvider: true }
      throw new HttpError(response.status === 403 ? 'forbidden' : 'server_error', 'No code', details)
    }
    const { id, text, secondsLeft } = await response.json()
    const payload = { kind: 'text', text } as const
    const validForMs = secondsLeft * 1000
    return { code: new AccessCode({ id, provider: 'my-gym', payload, issuedAt: Date.now(), validForMs }) }
  },
}
