import * as door from '@acme/access-codes-rhombus'
import type {
  ComponentEvent,
  Credential,
  Door,
  Pages,
  RhombusAccount,
  RhombusClient,
  UnlockAnswer,
} from '@acme/access-codes-rhombus'
import { describe, expect, expectTypeOf, it } from 'vitest'

describe('the package', () => {
  it('exports these, no more and no fewer', () => {
    expect(Object.keys(door).sort()).toEqual([
      'MaybeIssuedError',
      'createDoorCheckInFeed',
      'createDoorEntryHub',
      'createRhombusClient',
      'createRhombusWebhooks',
      'isGranted',
      'isRhombusCameraId',
      'isRhombusId',
      'mayHaveHappened',
      'renderPass',
      'toCheckIn',
      'toDenial',
      'toDoorEvent',
      'toEntry',
      'verifyRhombusSignature',
      'watchDoorEvents',
    ])
  })

  it('names its types, leaves its enums open, and knows no null in a list', () => {
    expectTypeOf<ReturnType<RhombusClient['doors']['list']>>().toEqualTypeOf<Pages<Door>>()
    expectTypeOf<Door['uuid']>().toEqualTypeOf<string>()
    expectTypeOf<NonNullable<Door['associatedCameras']>>().toEqualTypeOf<readonly string[]>()
    expectTypeOf<'SIDEWAYS'>().toExtend<NonNullable<Door['defaultState']>>()
    expectTypeOf<'QR_CODE_STATIC' | 'OF_TOMORROW'>().toExtend<NonNullable<Credential['type']>>()
    expectTypeOf<ComponentEvent['timestampMs']>().toEqualTypeOf<number>()
    expectTypeOf<UnlockAnswer['warningMsg']>().toEqualTypeOf<string | null | undefined>()
    type Found = Awaited<ReturnType<RhombusClient['credentials']['find']>>
    expectTypeOf<Found['credentials']>().toEqualTypeOf<readonly Credential[]>()
    expectTypeOf<Found['warningMsg']>().toEqualTypeOf<string | null | undefined>()
  })

  it('does not compile with what cannot be meant', () => {
    const wrong = (rhombus: RhombusClient): unknown[] => [
      // @ts-expect-error a code has an end
      rhombus.accessCodes.generate({ doorUuid: 'x' }),
      // @ts-expect-error a Date is no epoch milliseconds
      rhombus.events.listByDoor('x', { afterMs: new Date(0) }),
      // @ts-expect-error a lockdown has plans
      rhombus.lockdown.activate({ locationUuid: 'x' }),
      // @ts-expect-error a certificate's scheme needs mutual TLS
      { apiKey: 'x', scheme: 'api' } satisfies RhombusAccount,
    ]

    expect(wrong).toBeTypeOf('function')
  })
})
