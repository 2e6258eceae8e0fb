import { AccessCodeError, HttpError, perVisit, RotatingCode } from '@acme/access-codes'
import { type AccessCodeSession, PaymentRequiredError, paymentSessionOf } from '@acme/access-codes-bardge'
import { createRelay } from '@acme/access-codes-server'
import { relaySource } from '@acme/access-codes/relay'
import { describe, expect, it, vi } from 'vitest'
import { branches, clients, failure, onOneClock } from './client-rig.js'

const session: AccessCodeSession = { id: 'sess_1', outcome: 'copay_required', copayOptions: [{ id: 'copay_1' }] }
const details = { provider: 'bardge', operation: 'issue', fromProvider: true }
const payable = { clientId: clients.ada.id, providerBranchId: branches.summitClub }

describe('what has to be paid', () => {
  it('is in the error of a source, of this copy of the package or of another one', async () => {
    const { bardge } = onOneClock()
    const error = await failure(new RotatingCode(bardge.accessCodeSource(payable), { visitId: 'monday' }).start())
    vi.resetModules()
    const other = await import('@acme/access-codes-bardge')
    const foreign = new other.PaymentRequiredError(session, 'monday')

    expect(paymentSessionOf(error)).toMatchObject({
      outcome: 'copay_required',
      copayOptions: [{ id: 'copay_month' }, {}],
    })
    expect(foreign).not.toBeInstanceOf(PaymentRequiredError)
    expect(paymentSessionOf(foreign)).toEqual({ ...session, visitId: 'monday' })
  })

  it('is in what a relay tells a screen', async () => {
    const { bardge, clock } = onOneClock()
    const relay = createRelay({ clock, authorize: () => bardge.accessCodeSource(payable) })
    const fetch = (url: string, init: RequestInit): Promise<Response> =>
      relay.fetch(new Request(url, { ...init, headers: { origin: 'https://gym.example' } }))
    const source = relaySource({ url: 'https://gym.example', policy: perVisit(), clock, fetch })
    const code = new RotatingCode(source, { visitId: 'monday', clock, environment: null })

    const error = await failure(code.start())

    expect(error).not.toBeInstanceOf(PaymentRequiredError)
    expect(paymentSessionOf(error)).toMatchObject({
      visitId: 'monday',
      copayOptions: [{ id: 'copay_month', price: 1_200_000 }, {}],
    })
    code.stop()
    await relay.close()
  })

  it.each([
    ['nothing', null],
    ['an error that is none of ours', Object.assign(new Error('x'), { code: 'payment_required', session })],
    ['an error of another kind', Object.assign(new AccessCodeError('stopped', 'x', details), { session })],
    ['one without a session', new HttpError('payment_required', 'x', details)],
    ...[{}, { ...session, id: 7 }, { ...session, outcome: 'else' }, { ...session, copayOptions: null }, 'sess_1'].map(
      (wrong): [string, unknown] => [
        'something that is no session',
        Object.assign(new HttpError('payment_required', 'x', details), { session: wrong }),
      ],
    ),
  ])('is not in %s', (_, error) => {
    expect(paymentSessionOf(error)).toBeNull()
  })
})
