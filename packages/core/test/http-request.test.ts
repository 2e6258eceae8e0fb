import { type HttpCall, type Operation, pathText } from '@acme/access-codes/provider'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failure, getThing, makeThing, scriptedHttp, thing } from './http-rig.js'

const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 100) }

/** What a call would send: its path and query. */
async function sentTo(operation: Operation, call: HttpCall): Promise<string> {
  const { http, requests } = scriptedHttp([{}])
  await http.send(operation, call)
  return requests[0]!.url.slice('https://api.example'.length)
}

/** The complaint about a call that sends nothing. */
async function complaint(operation: Operation, call: unknown): Promise<string> {
  const { http, requests } = scriptedHttp([{}])
  const error = await failure(http.send(operation, call as HttpCall))
  expect(error).toMatchObject({ code: 'invalid_option', operation: operation.id, provider: 'gym' })
  expect(requests).toEqual([])
  return error.message
}

describe('a path value', () => {
  test.each([
    ['..', 'text that would change the path'],
    ['.', 'text that would change the path'],
    ['%2e%2E', 'text that would change the path'],
    ['.%2e', 'text that would change the path'],
    ['%252e%252e', 'text that would change the path'],
    ['a/../b', 'text that would change the path'],
    ['..\\b', 'text that would change the path'],
    ['a%2f..', 'text that would change the path'],
    ['..%5Cb', 'text that would change the path'],
    ['4\n2', 'text that would change the path'],
    ['4\ud800', 'text that would change the path'],
    ['', 'empty text'],
    ['  ', 'empty text'],
    [undefined, 'undefined'],
    [null, 'null'],
    [NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [1.5, 'a fraction'],
    [2 ** 53, 'an integer beyond 2^53 (pass a bigint or text)'],
    [true, 'boolean'],
    [{}, 'object'],
    [() => '1', 'function'],
  ])('%o is refused before any request', async (value, kind) => {
    expect(await complaint(getThing, { path: { thingId: value } })).toBe(
      `getThing needs thingId to be text, a bigint or a safe integer, not ${kind}`,
    )
  })

  test('that is missing altogether is refused', async () => {
    expect(await complaint(getThing, undefined)).toContain('thingId')
    expect(await complaint({ ...getThing, path: '/v1/{constructor}' }, { path: {} })).toContain('not function')
  })

  test.each<[string | number | bigint, string]>([
    [9_007_199_254_740_993n, '9007199254740993'],
    ['9007199254740993', '9007199254740993'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [0, '0'],
    [-7, '-7'],
    ['007', '007'],
    ['a b/c?d#e%f', 'a%20b%2Fc%3Fd%23e%25f'],
    ['...', '...'],
    ['a..b', 'a..b'],
    ['.hidden', '.hidden'],
    ['Zoë', 'Zo%C3%AB'],
  ])('%o is sent as %s', async (value, text) => {
    expect(await sentTo(getThing, { path: { thingId: value } })).toBe(`/v1/things/${text}`)
  })

  test('never leaves its segment, whatever it is', async () => {
    const piece = fc.constantFrom(
      '.',
      '..',
      '/',
      '\\',
      '%2e',
      '%2F',
      '%5c',
      '%25',
      '?',
      '#',
      'a',
      ' ',
      '\u0000',
      '\ud83d',
    )
    const value = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join('')),
    )
    await fc.assert(
      fc.asyncProperty(value, async (thingId) => {
        const { http, requests } = scriptedHttp([{}])
        await http.send({ ...getThing, path: '/v1/{thingId}/end' }, { path: { thingId } }).catch(() => undefined)
        for (const { url } of requests) {
          const { pathname, search, hash, origin } = new URL(url)
          const [, first, middle, end, ...rest] = pathname.split('/')
          expect([origin, first, end, rest, search, hash]).toEqual(['https://api.example', 'v1', 'end', [], '', ''])
          expect(decodeURIComponent(middle ?? '')).toBe(thingId)
        }
      }),
      runs,
    )
  })

  test('can be checked early, where a source is made', () => {
    const where = { provider: 'gym', operation: 'accessCodeSource' }

    expect(pathText('customerId', 9_007_199_254_740_993n, where)).toBe('9007199254740993')
    expect(() => pathText('customerId', 2 ** 60, where)).toThrow('accessCodeSource needs customerId to be')
  })

  test('does not show in the complaint', async () => {
    expect(await complaint(getThing, { path: { thingId: '../anna@example.org' } })).not.toContain('anna')
    expect(await complaint(getThing, { path: { thingId: 12_345_678.5 } })).not.toContain('678')
  })

  test('a template without its slash is refused, for it would join the host', async () => {
    expect(await complaint({ ...getThing, path: '.evil.example/' }, {})).toContain('begins with a slash')
  })
})

describe('a query', () => {
  test('leaves out undefined, repeats arrays, keeps all digits', async () => {
    const query = { a: 'x&y', b: undefined, c: [1, 2n ** 63n], d: false, e: 48.85, f: [] as string[], g: '' }

    expect(await sentTo(makeThing, { query })).toBe('/v1/things?a=x%26y&c=1&c=9223372036854775808&d=false&e=48.85&g=')
  })

  test.each([
    ['a date', new Date(0), 'a Date (pass text)'],
    ['null', null, 'null'],
    ['an object', {}, 'object'],
    ['NaN', NaN, 'NaN'],
    ['an unsafe integer', 2 ** 53, 'an integer beyond 2^53 (pass a bigint or text)'],
    ['a list with one of these', ['a', null], 'null'],
  ])('with %s is refused', async (_, value, kind) => {
    expect(await complaint(makeThing, { query: { from: value } })).toBe(
      `makeThing needs from to be text, a number, a bigint or a boolean, not ${kind}`,
    )
  })
})

describe('a JSON body', () => {
  const sent = async (body: unknown): Promise<unknown> => {
    const { http, requests } = scriptedHttp([{}])
    await http.send(makeThing, { body })
    return requests[0]?.init.body
  }

  test('writes a bigint as an integer with all its digits', async () => {
    expect(await sent({ ids: [9_007_199_254_740_993n, -1n], deep: { id: 2n ** 64n } })).toBe(
      '{"ids":[9007199254740993,-1],"deep":{"id":18446744073709551616}}',
    )
  })

  test('is otherwise what JSON.stringify writes', async () => {
    const values = fc.oneof(
      fc.jsonValue(),
      fc.record({
        at: fc.date({ noInvalidDate: true }),
        none: fc.constant(undefined),
        list: fc.constant([undefined, () => 1]),
      }),
    )
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        // What JSON would change silently is refused: tested below.
        fc.pre(!/e\+|\d{16}/.test(JSON.stringify(value)))
        expect(await sent(value)).toBe(JSON.stringify(value))
      }),
      runs,
    )
  })

  test('none is sent for undefined', async () => {
    expect(await sent(undefined)).toBeNull()
  })

  test.each([NaN, Infinity, 2 ** 53])('with %d is refused', async (value) => {
    expect(await complaint(makeThing, { body: { a: [value] } })).toBe(
      'makeThing has a body with an inexact number or a circle, which JSON cannot carry',
    )
  })

  test('with a circle is refused', async () => {
    const body: Record<string, unknown> = {}
    body['self'] = body

    expect(await complaint(makeThing, { body })).toContain('a circle')
  })
})

describe('a header', () => {
  test('that HTTP cannot carry is refused by name, without its value', async () => {
    expect(await complaint(makeThing, { headers: { 'x-note': 'line\nbreak' } })).toBe(
      'makeThing has a header that cannot be sent: x-note',
    )
    expect(await complaint(makeThing, { idempotencyKey: '鍵' })).toContain('idempotency-key')
  })
})

describe('an answer', () => {
  const read = async (body: string): Promise<unknown> => {
    const { http } = scriptedHttp([{ body }])
    return (await http.send(getThing, thing)).body
  }

  test('keeps every digit of an integer beyond 2^53, as text, and numbers elsewhere', async () => {
    expect(
      await read('{"id":9007199254740993,"n":[-9007199254740993,9007199254740991,1e21,0.1234567890123456]}'),
    ).toEqual({
      id: '9007199254740993',
      n: ['-9007199254740993', 9_007_199_254_740_991, 1e21, 0.1234567890123456],
    })
  })

  test('a fraction or a power stays a number, however long', async () => {
    expect(
      await read('[12345678901234567890.5, 12345678901234567890e2, 1.2345678901234567890, 1e-0000000000000001]'),
    ).toEqual(['12345678901234567890.5', '12345678901234567890e2', '1.2345678901234567890', '0.1'].map(Number))
  })

  test('digits inside text stay as they are, escapes and quotes around them or not', async () => {
    const integer = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n })
    const tricky = fc
      .array(fc.constantFrom('"', '\\', '{', ':', ',', ' ', '1234567890123456789', 'é', '\n'))
      .map((all) => all.join(''))
    const leaf = fc.oneof(
      integer,
      tricky,
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    )
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('tree')),
        fc.dictionary(tricky, tie('tree'), { noNullPrototype: true }),
      ),
    }))
    await fc.assert(
      fc.asyncProperty(tree, async (value) => {
        expect(await read(written(value))).toEqual(asRead(value))
      }),
      runs,
    )
  })

  test.each([
    '{"a":00123456789012345678901}',
    '{12345678901234567890:1}',
    '[12345678901234567890',
    '12345678901234567890x',
  ])('%s is malformed still', async (body) => {
    const { http } = scriptedHttp([{ body }], { retries: 0 })

    expect(await failure(http.send(getThing, thing))).toMatchObject({ code: 'malformed' })
  })

  test('of a megabyte with an open string full of quotes is told in no time', async () => {
    const { http } = scriptedHttp([{ body: `["1234567890123456${'\\"'.repeat(500_000)}` }], { retries: 0 })

    expect(await failure(http.send(getThing, thing))).toMatchObject({ code: 'malformed' })
  })
})

/** JSON as a server with real integers writes it. */
function written(value: unknown): string {
  if (typeof value === 'bigint') return ` ${value} `
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([name, item]) => `${JSON.stringify(name)} : ${written(item)}`)
    .join(',')}}`
}

/** The same, as it should arrive. */
function asRead(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value === 'number') {
    // A double beyond 2^53 without an exponent is printed as an integer, and is one for whoever reads it.
    const text = JSON.stringify(value)
    return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? text : JSON.parse(text)
  }
  if (Array.isArray(value)) return value.map(asRead)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asRead(item)]))
}
