import {
  beforeExpiry,
  type AccessCodeInit,
  type AccessCodeSource,
  type ErrorDetails,
  onRequest,
  perVisit,
  type PolicyOverrides,
  RotatingCode,
  type RotatingCodeOptions,
  type VisitOptions,
} from '@acme/access-codes'
import type {
  BudgetOptions,
  BudgetRequest,
  HttpCall,
  HttpHooks,
  HttpOptions,
  Operation,
  PerVisitSourceOptions,
  ProviderError,
} from '@acme/access-codes/provider'
import type { MatrixOptions, SvgOptions, TerminalOptions } from '@acme/access-codes/qr'
import type { EventReaderOptions, RelaySourceOptions } from '@acme/access-codes/relay'
import {
  createManualClock,
  createScriptedSource,
  type ManualClockOptions,
  type ScriptedAnswer,
  type ScriptedSourceOptions,
} from '@acme/access-codes/testing'
import { expect, it } from 'vitest'

/** The names of what may be left out, but not be given as undefined. */
type Strict<T> = {
  [Name in keyof T]-?: object extends Pick<T, Name> ? (undefined extends Required<T>[Name] ? never : Name) : never
}[keyof T]

/** Compiles for a type that has none: whoever passes `process.env` values through has undefined in hand. */
const takesUndefined = <T>(...names: [Strict<T>] extends [never] ? [] : [Strict<T>]): number => names.length

it('what may be left out may be undefined, in every option there is', () => {
  const strict = [
    takesUndefined<RotatingCodeOptions>(),
    takesUndefined<VisitOptions>(),
    takesUndefined<PolicyOverrides>(),
    takesUndefined<NonNullable<Parameters<typeof onRequest>[0]>>(),
    takesUndefined<AccessCodeSource>(),
    takesUndefined<AccessCodeInit>(),
    takesUndefined<ErrorDetails>(),
    takesUndefined<BudgetOptions>(),
    takesUndefined<BudgetRequest>(),
    takesUndefined<HttpOptions>(),
    takesUndefined<HttpCall>(),
    takesUndefined<HttpHooks>(),
    takesUndefined<Operation>(),
    takesUndefined<ProviderError>(),
    takesUndefined<PerVisitSourceOptions>(),
    takesUndefined<RelaySourceOptions>(),
    takesUndefined<EventReaderOptions>(),
    takesUndefined<MatrixOptions>(),
    takesUndefined<SvgOptions>(),
    takesUndefined<TerminalOptions>(),
    takesUndefined<ManualClockOptions>(),
    takesUndefined<ScriptedAnswer>(),
    takesUndefined<ScriptedSourceOptions>(),
    // It would be noticed otherwise.
    takesUndefined<{ readonly never: 1; readonly undefined?: 1 }>('undefined'),
  ]

  expect(strict.reduce((sum, count) => sum + count, 0)).toBe(1)
})

it('what is undefined in a policy stays as it is', () => {
  for (const policy of [beforeExpiry, perVisit]) {
    expect(policy({ maxLifetimeMs: undefined, automatic: undefined })).toEqual(policy())
    expect(policy({ maxLifetimeMs: 5 })).toEqual({ ...policy(), maxLifetimeMs: 5 })
  }
  expect(onRequest({ renew: undefined, singleUse: undefined }, { checkIn: undefined })).toEqual(onRequest())
  expect(() => onRequest({ renew: 'yes' as never })).toThrow('onRequest needs renew to be a boolean, not a string')
})

it('a rotation whose options are all undefined goes as one without', async () => {
  const clock = createManualClock()
  const rotation = new RotatingCode(createScriptedSource({ clock }), {
    clock,
    environment: undefined,
    leadMs: undefined,
    afterCheckIn: undefined,
    signal: undefined,
    visitId: undefined,
  })

  await rotation.start()

  expect(rotation.state.status).toBe('live')
  rotation.stop()
})
