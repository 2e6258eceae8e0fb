import {
  anyBoolean,
  anyNumber,
  anyText,
  anyThat,
  epochMs,
  filledText,
  listOf,
  mapOf,
  maybe,
  objectOf,
  type Shape,
} from '@acme/access-codes/provider'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns } from './property-runs.js'

const even = anyThat((value) => typeof value === 'number' && value % 2 === 0)

describe('a shape', () => {
  it.each<[string, Shape, unknown[], unknown[]]>([
    ['anyBoolean', anyBoolean, [true, false], [0, 'true', null, undefined]],
    ['anyNumber', anyNumber, [0, -1, 0.5, 2 ** 60], ['1', NaN, Infinity, 1n, null, undefined, true]],
    ['anyText', anyText, ['', 'a'], [0, null, undefined, {}, ['a']]],
    ['filledText', filledText, ['a', ' ', '0'], ['', 0, null, undefined, ['a']]],
    ['epochMs', epochMs, [1e11, 1_767_600_000_000], [1e11 - 1, 1_767_600_000, 1e11 + 0.5, 1e30, '1767600000000', null]],
    ['anyThat', even, [0, 2], [1, '2', null, undefined]],
    ['maybe', maybe(filledText), [undefined, null, 'a'], ['', 0, false]],
    ['listOf', listOf(anyText), [[], ['a', '']], [{}, 'a', null, undefined, { length: 0 }]],
    ['mapOf', mapOf(anyText), [{}, { a: '', 'b c': 'b' }], [[], 'a', null, undefined, () => ({})]],
    ['objectOf', objectOf({ a: anyText }), [{ a: '' }, { a: '', b: 1 }], [[], 'a', null, undefined, () => ({})]],
    ['objectOf without fields', objectOf({}), [{}, { b: 1 }], [[], 'a', null, undefined]],
  ])('%s fits what it names, and finds all else wrong as a whole', (_, shape, fitting, wrong) => {
    expect(fitting.map((value) => shape(value))).toEqual(fitting.map(() => null))
    expect(wrong.map((value) => shape(value))).toEqual(wrong.map(() => ''))
  })

  const code = objectOf({ text: filledText, until: maybe(epochMs) })
  const answer = objectOf({
    result: listOf(objectOf({ id: filledText, code: maybe(code) })),
    byUser: maybe(mapOf(code)),
  })

  it.each([
    ['all of it', [], ''],
    ['a field', { result: {} }, 'result'],
    ['an absent field', {}, 'result'],
    ['a null field', { result: null }, 'result'],
    ['an item', { result: [{ id: '1' }, 'x'] }, 'result.1'],
    ['a hole in a list', { result: Array(1) }, 'result.0'],
    ['a field of an item', { result: [{ id: '1' }, { id: '' }] }, 'result.1.id'],
    ['a field below', { result: [{ id: '1', code: { text: '0042', until: 1_767_600_000 } }] }, 'result.0.code.until'],
    ['an absent field below', { result: [{ id: '1', code: {} }] }, 'result.0.code.text'],
    ['a field under a name of the answer’s own', { result: [], byUser: { 'ada@example.com': {} } }, 'byUser.*.text'],
    ['the first of several', { byUser: 1, result: [{ id: 1, code: 1 }, 2] }, 'result.0.id'],
  ])('says where: %s', (_, value, path) => {
    expect(answer(value)).toBe(path)
  })

  it('takes absent for null, and lets through what it does not name', () => {
    const result = [
      { id: '1', code: null },
      { id: '2' },
      { id: '3', code: { text: 'a', until: undefined, colour: [1] } },
    ]

    expect(answer({ result, byUser: { ada: { text: 'b' } }, offset: NaN })).toBeNull()
  })
})

/** A shape, values that fit it, and each way to break one of these in one place, under the path of that. */
interface Kind {
  readonly shape: Shape
  readonly fitting: fc.Arbitrary<unknown>
  readonly broken: (value: unknown) => readonly (readonly [path: string, value: unknown])[]
}

// What no shape below fits.
const WRONG = 10n

const kinds = fc.letrec<{ kind: Kind }>((tie) => ({
  kind: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      leaf(anyText, fc.string()),
      leaf(filledText, fc.string({ minLength: 1 })),
      leaf(anyBoolean, fc.boolean()),
      leaf(anyNumber, fc.double({ noNaN: true, noDefaultInfinity: true })),
      leaf(epochMs, fc.integer({ min: 1e11, max: Number.MAX_SAFE_INTEGER })),
    ),
    tie('kind').map(absentOr),
    tie('kind').map(list),
    tie('kind').map(map),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), tie('kind'), { maxKeys: 4 }).map(object),
  ),
})).kind

function leaf(shape: Shape, fitting: fc.Arbitrary<unknown>): Kind {
  return { shape, fitting, broken: () => [['', WRONG]] }
}

function absentOr({ shape, fitting, broken }: Kind): Kind {
  return {
    shape: maybe(shape),
    fitting: fc.oneof(fc.constantFrom(null, undefined), fitting),
    broken: (value) => (value === null || value === undefined ? [['', WRONG]] : broken(value)),
  }
}

function list({ shape, fitting, broken }: Kind): Kind {
  return {
    shape: listOf(shape),
    fitting: fc.array(fitting, { maxLength: 3 }),
    broken: (value) => brokenIn(value as object, () => broken),
  }
}

function map({ shape, fitting, broken }: Kind): Kind {
  return {
    shape: mapOf(shape),
    fitting: fc.dictionary(fc.string(), fitting, { maxKeys: 3 }),
    broken: (value) => brokenIn(value as object, () => broken, '*'),
  }
}

function object(fields: Readonly<Record<string, Kind>>): Kind {
  const each = <T>(of: (kind: Kind) => T) =>
    Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, of(kind)]))
  const others = fc.dictionary(fc.stringMatching(/^[A-Z]{1,3}$/), fc.anything(), { maxKeys: 2 })
  return {
    shape: objectOf(each(({ shape }) => shape)),
    fitting: fc.tuple(others, fc.record(each(({ fitting }) => fitting))).map(([more, own]) => ({ ...more, ...own })),
    broken: (value) => brokenIn(value as object, (name) => fields[name]?.broken),
  }
}

/** A list or an object broken as a whole, or in one of its places. */
function brokenIn(value: object, brokenAt: (name: string) => Kind['broken'] | undefined, called?: string) {
  const put = (name: string, one: unknown): object =>
    Array.isArray(value)
      ? value.map((item: unknown, place) => (String(place) === name ? one : item))
      : Object.fromEntries([...Object.entries(value), [name, one]])
  const below = Object.entries(value).flatMap(([name, inner]) =>
    (brokenAt(name)?.(inner) ?? []).map(([path, one]) => [join(called ?? name, path), put(name, one)] as const),
  )
  return [['', WRONG] as const, ...below]
}

function join(name: string, path: string): string {
  return path === '' ? name : `${name}.${path}`
}

describe('every shape made of others', () => {
  it('fits what is built by it, and tells the path of any one place that is broken', () => {
    const built = kinds.chain((kind) => fc.tuple(fc.constant(kind), kind.fitting))

    fc.assert(
      fc.property(built, ([{ shape, broken }, value]) => {
        expect(shape(value)).toBeNull()
        for (const [path, wrong] of broken(value)) expect(shape(wrong)).toBe(path)
      }),
      { numRuns: propertyRuns },
    )
  })
})
