import * as door from '@acme/access-codes-gym'
import * as driftDoor from '@acme/access-codes-gym/drift'
import {
  createGymWebhooks,
  type Customer,
  type GymClient,
  type GymEventListener,
  type GymEventOf,
  type GymEventType,
  type Id,
} from '@acme/access-codes-gym'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { loadDocument } from './openapi-document.js'

describe('the package', () => {
  it('exports these, no more and no fewer', () => {
    expect(Object.keys(door).sort()).toEqual([
      'createCheckInHub',
      'createGymClient',
      'createGymWebhooks',
      'parseGymDateTime',
    ])
    expect(Object.keys(driftDoor)).toEqual(['watchDrift'])
  })

  it('takes ids in three forms and gives them in one', () => {
    expectTypeOf<Id>().toEqualTypeOf<string | bigint | number>()
    expectTypeOf<Customer['id']>().toEqualTypeOf<string>()
    expectTypeOf<Parameters<GymClient['customers']['get']>[0]>().toEqualTypeOf<Id>()
    expectTypeOf<GymEventOf<'CONTRACT_CREATED'>['content']['contractId']>().toEqualTypeOf<string | undefined>()
  })

  it('knows the 44 types of events, and lets nobody wait for another', () => {
    const types = loadDocument().components.schemas['WebhookEventType']!.enum!
    const none: { readonly [Type in GymEventType]?: GymEventListener<GymEventOf<Type>> } = {}
    const webhooks = () =>
      createGymWebhooks({
        token: 'x',
        // @ts-expect-error there is no such event
        on: { ...none, CUSTOMER_SANG: () => undefined },
      })

    expect(types).toHaveLength(44)
    expect(webhooks).not.toThrow()
    // Not every string is one, and the first and the last of the document are.
    expectTypeOf<GymEventType>().not.toEqualTypeOf<string>()
    expectTypeOf<'CUSTOMER_CHECKIN' | 'TAX_ADVISOR_EXPORT_CREATED'>().toExtend<GymEventType>()
  })

  it('does not compile with what cannot be meant', () => {
    const wrong = (gym: GymClient): unknown[] => [
      // @ts-expect-error an e-mail is no identifier: that is a search
      gym.customers.by({ email: 'robin@example.org' }),
      // @ts-expect-error a Date has no single form here
      gym.checkIns.list(1, { fromDate: new Date(0) }),
      // @ts-expect-error a voucher needs its offer
      gym.checkinVouchers.redeem({ voucherCode: 'x', firstname: 'x', lastname: 'x', email: 'x' }),
      // @ts-expect-error a source is for somebody
      gym.accessCodeSource({}),
    ]

    expect(wrong).toBeTypeOf('function')
  })
})
