import { AccessCode, type AccessCodeSource, type Clock } from '@acme/access-codes'
import { createPerVisitSource, digest, type VisitStore } from '@acme/access-codes/provider'

/** A desk that prints one code per visit, and counts what it printed. */
export interface PerVisitDesk {
  readonly printed: string[]
  /** What the next request meets, once: it throws, or waits. */
  meets: (() => void | Promise<void>) | null
  sourceOf(member: string): AccessCodeSource
}

export function perVisitDesk(store: VisitStore, clock: Clock): PerVisitDesk {
  const printed: string[] = []
  const desk: PerVisitDesk = {
    printed,
    meets: null,
    sourceOf: (member) =>
      createPerVisitSource({
        provider: 'desk',
        subject: `desk/${member}`,
        store,
        clock,
        body: (visitId) => `${member} ${visitId}`,
        async send({ body, idempotencyKey }) {
          const { meets } = desk
          desk.meets = null
          await meets?.()
          printed.push(body)
          const code = new AccessCode({
            id: digest('desk', idempotencyKey),
            provider: 'desk',
            payload: { kind: 'text', text: body },
            issuedAt: clock.now(),
            validForMs: 8 * 3_600_000,
          })
          return { code }
        },
      }),
  }
  return desk
}
