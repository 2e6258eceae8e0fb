import { describe, expect, it, onTestFinished } from 'vitest'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { createSandbox, type Fault, type Sandbox } from '@acme/access-codes-sandbox'
import { type Answer, type Ask, asker, customers, openSandbox, studios, ways } from './rig.js'

const path = `/v1/customers/${customers.ada.id}/access-code`

describe.each(ways)('a fault, met %s', (_, open) => {
  async function struck(fault: Fault, sandbox: Sandbox = openSandbox()): Promise<Answer> {
    const ask = await open(sandbox)
    sandbox.faults.add(fault)
    return ask(path)
  }

  it.each([
    [{ kind: 'status', status: 429 }, null],
    [{ kind: 'status', status: 429, retryAfter: 7 }, '7'],
    [{ kind: 'status', status: 503, retryAfter: 'soon' }, 'soon'],
    [{ kind: 'status', status: 500 }, null],
    [{ kind: 'status', status: 418 }, null],
  ] as const)('of %j has the provider’s error object', async (fault, retryAfter) => {
    const { status, headers, json } = await struck(fault)

    expect(status).toBe(fault.status)
    expect(headers.get('retry-after')).toBe(retryAfter)
    expect(json).toMatchObject({ errorMessage: expect.any(String), errorCode: expect.stringMatching(/^sandbox\./) })
  })

  it('of a status may have an empty body, or a page', async () => {
    expect(await struck({ kind: 'status', status: 503, body: 'empty' })).toMatchObject({ status: 503, text: '' })
    const page = await struck({ kind: 'status', status: 502, body: 'html' })
    expect([page.status, page.headers.get('content-type'), page.text.slice(0, 15)]).toEqual([
      502,
      'text/html; charset=utf-8',
      '<!doctype html>',
    ])
  })

  it('of HTML is a 200 with a page', async () => {
    const { status, headers, text } = await struck({ kind: 'html' })

    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(text).toContain('<html>')
  })

  it('of truncation is half of the JSON', async () => {
    const { status, headers, text, json } = await struck({ kind: 'truncated' })

    expect([status, headers.get('content-type'), json]).toEqual([200, 'application/json', undefined])
    expect(text).toMatch(/^\{"format":"QR_CODE","content":"00/)
  })

  it('of the wrong schema has other types under the same names, or the body that is given', async () => {
    expect((await struck({ kind: 'wrong-schema' })).json).toMatchObject({
      format: { value: 'QR_CODE' },
      content: { value: expect.any(String) },
    })
    expect((await struck({ kind: 'wrong-schema', body: { code: 42 } })).text).toBe('{"code":42}')

    const sandbox = openSandbox()
    sandbox.faults.add({ kind: 'wrong-schema' })
    const grace = await asker(sandbox)(`/v1/customers/${customers.grace.id}`)
    expect(grace.json.id).toBe(customers.grace.id)
  })

  it('of emptiness is a status and nothing else', async () => {
    expect(await struck({ kind: 'empty' })).toMatchObject({ status: 200, text: '' })
    expect(await struck({ kind: 'empty', status: 500 })).toMatchObject({ status: 500, text: '' })
  })

  it('of redirection leads to the same path on another origin', async () => {
    const { status, headers } = await struck({ kind: 'redirect', to: 'http://127.0.0.1:9' })

    expect([status, headers.get('location')]).toEqual([307, `http://127.0.0.1:9${path}`])
  })

  it('of a drop breaks the connection, at once or in the midst of the body', async () => {
    await expect(struck({ kind: 'drop' })).rejects.toThrow(TypeError)
    await expect(struck({ kind: 'drop', at: 'body' })).rejects.toThrow(TypeError)
  })

  it.each(['head', 'body'] as const)('of a hang at the %s lasts until the caller gives up', async (at) => {
    const sandbox = openSandbox()
    const ask = await open(sandbox)
    sandbox.faults.add({ kind: 'hang', at, times: 1 })
    const controller = new AbortController()

    const answer = ask(path, { signal: controller.signal })
    const first = await Promise.race([answer.catch(() => 'settled'), arrived(sandbox)])
    controller.abort(new Error('enough'))

    expect(first).toBe('arrived')
    await expect(answer).rejects.toThrow('enough')
    expect(await ask(path)).toMatchObject({ status: 200 })
  })

  it('of latency holds the answer back by so much of the sandbox clock', async () => {
    const sandbox = openSandbox()
    const ask = await open(sandbox)
    sandbox.faults.add({ kind: 'latency', ms: 60_000, times: 1 })
    let settled = false
    const answer = ask(path).finally(() => (settled = true))

    await arrived(sandbox)
    await sandbox.clock.advance(59_999)
    const before = settled
    await sandbox.clock.advance(1)

    expect(before).toBe(false)
    expect((await answer).headers.get('date')).toBe('Mon, 05 Jan 2026 08:01:00 GMT')
  })
})

/** Resolves when a request has reached the sandbox. */
async function arrived(sandbox: Sandbox): Promise<'arrived'> {
  while (sandbox.requests.list().every(({ faults }) => faults.length === 0)) {
    await new Promise((resolve) => setImmediate(resolve))
  }
  return 'arrived'
}

describe('what a fault spares', () => {
  const codes = (sandbox: Sandbox): unknown => (sandbox.state().gym as { liveCodes: number }).liveCodes

  it.each<[Fault, number]>([
    [{ kind: 'status', status: 503 }, 0],
    [{ kind: 'status', status: 503, when: 'after' }, 1],
    [{ kind: 'html' }, 0],
    [{ kind: 'html', when: 'after' }, 1],
    [{ kind: 'empty' }, 1],
    [{ kind: 'empty', when: 'before' }, 0],
    [{ kind: 'truncated' }, 1],
    [{ kind: 'wrong-schema' }, 1],
    [{ kind: 'redirect', to: 'http://127.0.0.1:9' }, 0],
    [{ kind: 'drop' }, 0],
    [{ kind: 'drop', when: 'after' }, 1],
    [{ kind: 'drop', at: 'body' }, 1],
  ])('is, or is not, the work: %j', async (fault, expected) => {
    const sandbox = openSandbox()
    sandbox.faults.add(fault)

    await asker(sandbox)(path).catch(() => undefined)

    expect(codes(sandbox)).toBe(expected)
  })
})

describe('which requests a fault meets', () => {
  async function statuses(ask: Ask, ...paths: string[]): Promise<number[]> {
    const seen: number[] = []
    for (const one of paths) seen.push((await ask(one)).status)
    return seen
  }

  it('is the next few, where it says how many', async () => {
    const sandbox = openSandbox()
    const id = sandbox.faults.add({ kind: 'status', status: 503, times: 2 })

    expect(sandbox.faults.list()).toMatchObject([{ id, left: 2 }])
    expect(await statuses(asker(sandbox), path, path, path)).toEqual([503, 503, 200])
    expect(sandbox.faults.list()).toEqual([])
  })

  it('is all until it is taken away', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const id = sandbox.faults.add({ kind: 'status', status: 503 })

    const during = await statuses(ask, path, path, path)

    expect([sandbox.faults.remove(id), sandbox.faults.remove(id)]).toEqual([true, false])
    expect([...during, ...(await statuses(ask, path))]).toEqual([503, 503, 503, 200])
  })

  it.each<[Fault['match'], number[]]>([
    [{ operation: 'getCustomerAccessCode' }, [503, 200, 200]],
    [{ path }, [503, 200, 200]],
    [{ path: '/v1/customers/*' }, [503, 503, 200]],
    [{ path: '*/access-*' }, [503, 200, 200]],
    [{ path: '/v1/*/*-code' }, [503, 200, 200]],
    [{ method: 'POST' }, [200, 200, 200]],
    [{ studio: studios.berlin.id }, [503, 503, 503]],
    [{ studio: studios.hamburg.id }, [200, 200, 200]],
    [{ provider: 'gym', operation: 'getDevices' }, [200, 200, 503]],
    [{ path, method: undefined, studio: undefined }, [503, 200, 200]],
    [{ provider: 'other' }, [200, 200, 200]],
    [{ event: 'CUSTOMER_CHECKIN' }, [200, 200, 200]],
  ])('is what it matches: %j', async (match, expected) => {
    const sandbox = openSandbox()
    sandbox.faults.add({ kind: 'status', status: 503, match: match! })

    expect(await statuses(asker(sandbox), path, `/v1/customers/${customers.ada.id}`, '/v1/devices')).toEqual(expected)
  })

  it('is as many as the chance says, the same ones for the same seed', async () => {
    const run = async (seed: number): Promise<number[]> => {
      const sandbox = openSandbox({ seed })
      sandbox.faults.add({ kind: 'status', status: 503, probability: 0.3 })
      return statuses(asker(sandbox), ...Array<string>(60).fill('/v1/devices'))
    }

    const first = await run(1)

    expect(await run(1)).toEqual(first)
    expect(await run(2)).not.toEqual(first)
    const failed = first.filter((status) => status === 503).length
    expect(failed).toBeGreaterThan(6)
    expect(failed).toBeLessThan(30)
  })

  it('is one after the other: the second fault waits until the first is used up, latency comes on top', async () => {
    const sandbox = openSandbox()
    sandbox.faults.add({ kind: 'status', status: 503, times: 1 })
    sandbox.faults.add({ kind: 'status', status: 429, times: 1 })
    sandbox.faults.add({ kind: 'latency', ms: 0 })

    expect(await statuses(asker(sandbox), path, path, path)).toEqual([503, 429, 200])
    expect(sandbox.requests.list().map(({ faults }) => faults)).toEqual([
      ['status', 'latency'],
      ['status', 'latency'],
      ['latency'],
    ])
  })

  it('holds for the Device API and for paths that no operation has', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    sandbox.faults.add({ kind: 'status', status: 503 })

    const body = { identification: { type: 'PIN', value: '4711' } }
    const paths = ['/open-api/device/cardreader/identification', '/open-api/device/other', '/v1/other']
    for (const one of paths) {
      expect(await ask(one, { body })).toMatchObject({ status: 503, json: { errorCode: 'sandbox.unavailable' } })
    }
    expect(await ask('/v1/other', { method: 'HEAD' })).toMatchObject({ status: 503 })
  })
})

describe('a fault that is none', () => {
  it.each([
    [{}],
    [{ kind: 'earthquake' }],
    [{ kind: 'toString' }],
    [{ kind: 'latency' }],
    [{ kind: 'latency', ms: -1 }],
    [{ kind: 'latency', ms: '5' }],
    [{ kind: 'status', status: 99 }],
    [{ kind: 'status', status: 503, times: 0 }],
    [{ kind: 'status', status: 503, probability: 2 }],
    [{ kind: 'status', status: 503, retry: 1 }],
    [{ kind: 'redirect', to: 'http://127.0.0.1/path' }],
    [{ kind: 'redirect', to: 'javascript:alert(1)' }],
    [{ kind: 'hang', at: 'tail' }],
    [{ kind: 'html', match: { operationId: 'x' } }],
    [{ kind: 'html', match: { path: 5 } }],
    [{ kind: 'webhook-repeated', copies: 1 }],
  ])('is refused: %j', (fault) => {
    expect(() => openSandbox().faults.add(fault as Fault)).toThrow(TypeError)
  })
})

describe('what hangs', () => {
  it('is let go when the sandbox is reset', async () => {
    const sandbox = openSandbox()
    sandbox.faults.add({ kind: 'hang' })
    const hanging = asker(sandbox)(path)

    await arrived(sandbox)
    sandbox.reset()

    await expect(hanging).rejects.toThrow('fetch failed')
  })

  it('is let go when the sandbox is closed, and later requests are refused', async () => {
    const sandbox = createSandbox()
    sandbox.faults.add({ kind: 'hang' })
    const hanging = asker(sandbox)(path)

    await arrived(sandbox)
    sandbox.close()
    sandbox.close()

    await expect(hanging).rejects.toThrow('fetch failed')
    await expect(asker(sandbox)(path)).rejects.toThrow('The sandbox is closed')
  })
})

describe('a redirect to another origin', () => {
  it('really leads there, with the key of whoever follows it', async () => {
    const keys: unknown[] = []
    const other = createServer((request, response) => {
      keys.push(request.headers['x-api-key'])
      response.end()
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const sandbox = openSandbox()
    const ask = await ways[1]![1](sandbox)
    sandbox.faults.add({ kind: 'redirect', to: `http://127.0.0.1:${(other.address() as AddressInfo).port}` })

    const { headers } = await ask(path)
    await fetch(headers.get('location')!, { headers: { 'x-api-key': 'followed' } })

    expect(keys).toEqual(['followed'])
  })
})
