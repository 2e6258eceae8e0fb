import { AccessCode, type AccessCodeSource, beforeExpiry } from '@acme/access-codes'
import type { RequestHandler } from 'express'

// What a reader’s server has of its own: here a cookie with a number stands for a session, and a source of our own for the gym.

declare global {
  namespace Express {
    interface Request {
      session: { customerId?: string | undefined }
    }
  }
}

const sessions: Express.Request['session'][] = []

/** What goes with the cookie; a new one where there is none. */
export const session: RequestHandler = (request, response, next) => {
  const [, number = '-1'] = /(?:^|; )session=(\d+)/.exec(request.headers.cookie ?? '') ?? []
  const known = sessions[Number(number)]
  request.session = known ?? {}
  if (known === undefined) response.cookie('session', sessions.push(request.session) - 1, { httpOnly: true })
  next()
}

/** Whose name and password these are. */
export const customerOf = ({ name, password }: Readonly<Record<string, string>>): string | undefined =>
  password === 'good' ? name : undefined

export const gym = {
  accessCodeSource: ({ customerId }: { readonly customerId: string }): AccessCodeSource => ({
    provider: 'gym',
    subject: `gym/${customerId}`,
    policy: beforeExpiry(),
    async issue() {
      const payload = { kind: 'text', text: `code of ${customerId}` } as const
      const code = new AccessCode({ id: 'a', provider: 'gym', payload, issuedAt: Date.now(), validForMs: 30_000 })
      return { code }
    },
  }),
}
