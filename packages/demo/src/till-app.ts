import { isAccessCodeError } from '@acme/access-codes'
import { Hono } from 'hono'

/**
 * The till of the front desk: takes the choice of a co-pay, as a payment page would, and has the visit confirmed.
 *
 * @param confirm resolves with the name of the visit that is paid for; rejects with an `AccessCodeError` where that cannot be
 */
export function tillApp(confirm: (copayPackageId: string) => Promise<string | null>): Hono {
  const app = new Hono()
  app.post('/till', async (context) => {
    const { choice } = (await context.req.json().catch(() => ({}))) as { readonly choice?: unknown }
    if (typeof choice !== 'string') return context.json({ error: 'Which co-pay is paid?' }, 400)
    try {
      const visitId = await confirm(choice)
      return visitId === null ? context.json({ error: 'Nothing is to be paid' }, 409) : context.json({ visitId })
    } catch (error) {
      return context.json({ error: isAccessCodeError(error) ? error.code : 'failed' }, 409)
    }
  })
  return app
}
