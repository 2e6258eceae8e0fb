import * as door from '@acme/access-codes-bardge'
import type {
  AccessCodeSession,
  BardgeClientOptions,
  BardgeErrorCode,
  BardgeErrorType,
  ClassBookingOutcome,
  InitiatedLookup,
  Booking,
  IssuedPass,
} from '@acme/access-codes-bardge'
import { describe, expect, expectTypeOf, it } from 'vitest'

describe('the package', () => {
  it('exports these, no more and no fewer', () => {
    expect(Object.keys(door).sort()).toEqual([
      'LookupToken',
      'PaymentRequiredError',
      'createBardgeClient',
      'createMemoryLookupTokenStore',
      'paymentSessionOf',
    ])
  })

  it('hands out moments as numbers and words as what is known, or any other', () => {
    expectTypeOf<IssuedPass['expiresAt']>().toEqualTypeOf<number>()
    expectTypeOf<Booking['scheduledFor']>().toEqualTypeOf<number>()
    expectTypeOf<'SPA'>().toExtend<Booking['type']>()
    expectTypeOf<string>().toExtend<Booking['status']>()
    expectTypeOf<string>().toExtend<BardgeErrorCode>()
    expectTypeOf<string>().toExtend<BardgeErrorType>()
  })

  it('tells what booking came to by one word, and with it what there is', () => {
    type Of<Word extends ClassBookingOutcome['outcome']> = Extract<ClassBookingOutcome, { outcome: Word }>
    expectTypeOf<Of<'booked'>['booking']['id']>().toEqualTypeOf<string>()
    expectTypeOf<Of<'visits_required'>['session']['outcome']>().toEqualTypeOf<'visits_required'>()
    expectTypeOf<Of<'copay_required'>['session']['outcome']>().toEqualTypeOf<'copay_required'>()
    expectTypeOf<Of<'booked'>>().not.toHaveProperty('session')
  })

  it('knows whose a lookup is that it has begun', () => {
    expectTypeOf<InitiatedLookup['issuerId']>().toEqualTypeOf<string>()
    expectTypeOf<InitiatedLookup['clientId']>().toEqualTypeOf<string>()
  })

  it('tells by one word what is to be paid, and takes what the environment may not have', () => {
    expectTypeOf<AccessCodeSession['outcome']>().toEqualTypeOf<'visits_required' | 'copay_required'>()
    expectTypeOf<{ apiKey: string; baseUrl: string | undefined }>().toExtend<BardgeClientOptions>()
  })

  it('does not compile with what cannot be meant', () => {
    const wrong = (bardge: door.BardgeClient): unknown[] => [
      // @ts-expect-error a class is booked for a client
      bardge.bookings.classes.book({ classInstanceId: 'ci_1' }),
      // @ts-expect-error names here are ours
      bardge.bookings.classes.book({ class_instance_id: 'ci_1', client_id: 'c' }),
      // @ts-expect-error a Date is no moment here
      bardge.issuedPasses.setExpiry('p', { expiresAt: new Date(0) }),
      // @ts-expect-error a GET has no idempotency key
      bardge.clients.get('c', { idempotencyKey: 'k' }),
      // @ts-expect-error only what acts for a client takes a token
      bardge.credits.purchase({ clientId: 'c', packageId: 'p' }, { lookupToken: 'lkpt_1' }),
      // @ts-expect-error further visits or a co-pay, and not both
      bardge.accessCodeSource({ clientId: 'c' }).confirm('v', { numberOfVisits: 1, copayPackageId: 'p' }),
    ]

    expect(wrong).toBeTypeOf('function')
  })
})
