import { type AccessCode, perVisit, RotatingCode } from '@acme/access-codes'
import { createManualClock, createScriptedSource } from '@acme/access-codes/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** The names that a rotation asks its source for, visit by visit. */
async function visitsOf(count: number): Promise<(string | undefined)[]> {
  const clock = createManualClock()
  const source = createScriptedSource({
    clock,
    policy: perVisit(),
    script: ({ context }) => (context.visit ? {} : { noVisit: true }),
  })
  const rotation = new RotatingCode(source, { clock, environment: null })
  void rotation.start()
  for (let visit = 0; visit < count; visit += 1) {
    await clock.advance(60_000)
    await rotation.newVisit(undefined, { replaceLive: true })
  }
  rotation.stop()
  return source.requests.map(({ context }) => context.visit?.id).filter((id) => id !== undefined)
}

describe('a platform without crypto', () => {
  it('names each visit otherwise all the same', async () => {
    const usual = await visitsOf(1)
    vi.stubGlobal('crypto', undefined)
    const visits = await visitsOf(20)

    expect(new Set([...usual, ...visits]).size).toBe(21)
    expect([...usual, ...visits].join(' ')).toMatch(/^([0-9a-f]{32} ?){21}$/)
  })
})

describe('a visit', () => {
  it.each([
    [{ replaceLive: 'yes' }, 'replaceLive must be true | false; got yes'],
    [{ despiteUncertain: 1 }, 'despiteUncertain must be true | false; got 1'],
  ])('is not begun for options that are neither true nor false: %o', async (options, complaint) => {
    const clock = createManualClock()
    const source = createScriptedSource({ clock, policy: perVisit(), script: () => ({ noVisit: true }) })
    const rotation = new RotatingCode(source, { clock, environment: null })
    void rotation.start().catch(() => undefined)
    await clock.settle()

    const begun: Promise<AccessCode> = rotation.newVisit('visit-1', options as never)

    await expect(begun).rejects.toMatchObject({ code: 'invalid_option', message: complaint })
    expect(source.requests).toHaveLength(1)
    rotation.stop()
  })
})

describe('a platform without Symbol.dispose', () => {
  it('has the method under the name that bundlers give it, and none called "undefined"', async () => {
    vi.resetModules()
    const real = Symbol
    const bare: object = Object.setPrototypeOf((name?: string) => real(name), real)
    vi.stubGlobal('Symbol', Object.defineProperty(bare, 'dispose', { value: undefined }))

    const { RotatingCode: Bare } = await import('@acme/access-codes')

    expect(Object.getOwnPropertyNames(Bare.prototype)).not.toContain('undefined')
    expect(Object.getOwnPropertySymbols(Bare.prototype)).toContain(Symbol.for('Symbol.dispose'))
    expect(Object.getOwnPropertySymbols(RotatingCode.prototype)).toContain(real.dispose)
  })
})
