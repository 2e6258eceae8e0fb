import * as door from '@acme/access-codes-gym'
import * as driftDoor from '@acme/access-codes-gym/drift'
import {
  type AccessCodeSourceOptions,
  type BenefitOptions,
  type CardOptions,
  type CheckInListOptions,
  type CheckinRequest,
  type CheckoutRequest,
  createGymWebhooks,
  type Customer,
  type CustomerIdentifier,
  type CustomerListOptions,
  type CustomerSearchRequest,
  type GymClient,
  type GymClientOptions,
  type GymEventListener,
  type GymEventOf,
  type GymEventType,
  type GymOperation,
  type GymWebhookBehaviour,
  type GymWebhookContext,
  type GymWebhookStudio,
  type Id,
  type PollCheckIns,
  type SwitchStudioRequest,
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

  it('takes undefined for every option that may be left out, so that what an environment holds can be passed on', () => {
    /** The options that may be absent, but not undefined. */
    type Strict<Options> = {
      [Name in keyof Options]-?: {} extends Pick<Options, Name>
        ? { [Own in Name]: undefined } extends Pick<Options, Name>
          ? never
          : Name
        : never
    }[keyof Options]

    type Found = [
      Strict<AccessCodeSourceOptions>,
      Strict<BenefitOptions>,
      Strict<CardOptions>,
      Strict<CheckInListOptions>,
      Strict<CheckinRequest>,
      Strict<CheckoutRequest>,
      Strict<CustomerListOptions>,
      Strict<CustomerSearchRequest>,
      Strict<Extract<CustomerIdentifier, { cardNumber: string }>>,
      Strict<GymClientOptions>,
      Strict<GymOperation>,
      Strict<GymWebhookBehaviour>,
      Strict<GymWebhookContext>,
      Strict<GymWebhookStudio>,
      Strict<PollCheckIns>,
      Strict<SwitchStudioRequest>,
    ][number]
    expectTypeOf<Found>().toBeNever()
    // What it says of one that is strict.
    expectTypeOf<
      Strict<{ readonly a?: string; readonly b?: string | undefined; readonly c: string }>
    >().toEqualTypeOf<'a'>()
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
