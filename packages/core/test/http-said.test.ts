import { createBudget, type HttpOptions, parseJson, readText, type ResponseEvent } from '@acme/access-codes/provider'
import { createManualClock } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { failure, getThing, openDoor, scriptedHttp, settled, thing } from './http-rig.js'

// What a provider says beyond its status, and what becomes of it.

describe('an error document', () => {
  it('is read with the operation that was called, and its words are kept apart from ours', async () => {
    const asked: unknown[] = []
    const { http } = scriptedHttp([{ status: 400, body: '{"text":"No such day","field":"from.day"}' }], {
      readError: (status, body, _headers, operation) => {
        asked.push([status, operation])
        const { text, field } = body as { text: string; field: string }
        return { message: text, reference: field }
      },
    })

    const error = await failure(http.send(openDoor))

    expect(asked).toEqual([[400, 'openDoor']])
    expect(error).toMatchObject({
      message: 'POST /v1/doors/open answered 400: No such day',
      providerMessage: 'No such day',
      reference: 'from.day',
    })
  })

  it('that repeats who was asked for, by path or by a secret part of the query, is redacted', async () => {
    const body = 'no customer 8812345678901 with card 1173673668653440'
    const { http } = scriptedHttp([{ status: 404, body }], { readError: (_, said) => ({ message: String(said) }) })
    const operation = { ...getThing, secrets: ['card'] }

    const error = await failure(
      http.send(operation, {
        path: { thingId: 8812345678901n },
        query: { card: ['1173673668653440'], page: 'customer' },
      }),
    )

    expect(error.message).toContain('no customer [redacted] with card [redacted]')
  })
})

describe('an error document read without care', () => {
  it.each([
    [401, '{"code":123}', 'unauthorized'],
    [429, '{"message":{"en":"slow"},"code":["slow"],"hint":7,"reference":null,"requestId":{}}', 'rate_limited'],
    [503, '{"message":true}', 'server_error'],
  ])('with status %d and %s is %s still, and says nothing that is no text', async (status, body, code) => {
    const { http } = scriptedHttp([{ status, body, headers: { 'retry-after': '20' } }], {
      retries: 0,
      readError: (_, said) => {
        const { message, code: providerCode, hint, reference, requestId } = said as Record<string, string>
        return { message, providerCode, hint, reference, requestId }
      },
    })

    const error = await failure(http.send(getThing, thing))

    expect(error).toMatchObject({
      name: 'HttpError',
      code,
      status,
      retryAfterMs: 20_000,
      fromProvider: true,
      message: `GET /v1/things/{thingId} answered ${status}`,
    })
    for (const name of ['providerCode', 'providerMessage', 'hint', 'reference', 'requestId']) {
      expect(error).not.toHaveProperty(name)
    }
  })
})

describe('a failure that comes with a status of success', () => {
  const refusal = { status: 200, body: '{"error":true,"why":"No such door, canary-pin"}' }
  const readFailure: HttpOptions['readFailure'] = (body, operation) => {
    const { error, why } = body as { error?: boolean; why?: string }
    return error === true ? { code: 'invalid_request', message: why, providerCode: operation } : null
  }

  it('is an error like any other: its words are kept and cleaned, hooks are told, nothing is repeated', async () => {
    const heard: unknown[] = []
    const hooks = { onResponse: ({ status, errorCode }: ResponseEvent) => heard.push([status, errorCode]) }
    const { http, sentAt } = scriptedHttp([refusal], { readFailure, hooks })

    const error = await failure(http.send({ ...openDoor, secrets: ['pin'] }, { ...thing, body: { pin: 'canary-pin' } }))

    expect(error).toMatchObject({
      name: 'HttpError',
      code: 'invalid_request',
      status: 200,
      fromProvider: true,
      providerCode: 'openDoor',
      message: 'POST /v1/doors/open answered 200: No such door, [redacted]',
    })
    expect(heard).toEqual([[200, 'invalid_request']])
    expect(sentAt).toEqual([0])
  })

  it('that can pass by itself is repeated where the call may be', async () => {
    const { http, clock, sentAt } = scriptedHttp([refusal, { body: '{"ok":1}' }], {
      readFailure: (body) => ('error' in Object(body) ? {} : null),
    })

    const { body } = await settled(clock, http.send(getThing, thing))

    expect(body).toEqual({ ok: 1 })
    expect(sentAt).toHaveLength(2)
  })

  it('is looked for in no other answer, and a reader that throws has found none', async () => {
    const asked: unknown[] = []
    const { http } = scriptedHttp([{ status: 400, body: '{"error":true}' }, { body: '{"x":1}' }], {
      readFailure: (body) => {
        asked.push(body)
        throw new Error('raw')
      },
    })

    expect(await failure(http.send(getThing, thing))).toMatchObject({ code: 'invalid_request', fromProvider: false })
    expect((await http.send(getThing, thing)).body).toEqual({ x: 1 })
    expect(asked).toEqual([{ x: 1 }])
  })
})

describe('a 429 that names no time', () => {
  it('costs what the provider is known to demand: no repeat before, and nobody through the budget', async () => {
    const clock = createManualClock()
    const budget = createBudget({ perMinute: 1_000, clock })
    const { http, sentAt } = scriptedHttp(
      [{ status: 429 }, {}],
      { budget, penaltyMs: () => 60_000, totalMs: 100_000 },
      clock,
    )
    const first = http.send(getThing, thing)
    await clock.settle()

    await settled(clock, Promise.all([first, http.send(openDoor, { totalMs: 100_000 })]))

    expect(sentAt).toEqual([0, 60_000, 60_000])
  })

  it('fails at once where the call has not so much time', async () => {
    const { http, clock, sentAt } = scriptedHttp([{ status: 429 }], { penaltyMs: () => 60_000 })

    const error = await failure(settled(clock, http.send(getThing, thing), 0))

    expect(error).toMatchObject({ code: 'rate_limited', status: 429 })
    expect(sentAt).toEqual([0])
  })

  it.each<[string, () => number]>([
    ['is no number', () => Number.NaN],
    ['never ends', () => Number.POSITIVE_INFINITY],
    [
      'throws',
      () => {
        throw new Error('raw')
      },
    ],
  ])('costs the ordinary wait, and the penalty of the budget, where its price %s', async (_, penaltyMs) => {
    const clock = createManualClock()
    const budget = createBudget({ perMinute: 1_000, penaltyMs: 40_000, clock })
    const { http, sentAt } = scriptedHttp([{ status: 429 }], { penaltyMs, retries: 1 }, clock)
    const shared = scriptedHttp([{ status: 429 }, {}], { penaltyMs, budget, totalMs: 100_000 }, clock)

    const [error] = await settled(
      clock,
      Promise.all([failure(http.send(getThing, thing)), shared.http.send(getThing, thing)]),
    )

    expect(error).toMatchObject({ code: 'rate_limited', status: 429 })
    expect(sentAt).toEqual([0, 250])
    expect(shared.sentAt).toEqual([0, 40_000])
  })

  it('costs nothing of the kind when it names one', async () => {
    const { http, clock, sentAt } = scriptedHttp([{ status: 429, headers: { 'retry-after': '3' } }, {}], {
      penaltyMs: () => 60_000,
    })

    await settled(clock, http.send(getThing, thing))

    expect(sentAt).toEqual([0, 3_000])
  })
})

describe('what receivers of requests share with it', () => {
  it('reads a body up to a size, and lets go of one that is larger', async () => {
    let cancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64)),
      cancel: () => {
        cancelled = true
      },
    })
    const request = (body: BodyInit) =>
      new Request('http://x.example', { method: 'POST', body, duplex: 'half' } as never)

    expect(await readText(request('näh'), 4)).toBe('näh')
    expect(await readText(request('näh'), 3)).toBeNull()
    expect(await readText(new Request('http://x.example', { method: 'POST' }), 3)).toBe('')
    expect(await readText(request(endless), 1_000)).toBeNull()
    expect(cancelled).toBe(true)
  })

  it('parses much text without a number for well less than who looks at each piece of it', () => {
    const text = `[${'"",'.repeat(3_000_000)}1234567890123456789]`
    const each = (said: string): unknown =>
      JSON.parse(
        said.replaceAll(/"(?:[^"\\]|\\.)*"|-?[1-9]\d{15,}/g, (piece) => (piece[0] === '"' ? piece : `"${piece}"`)),
      )
    // The best of three, and a peer in the same run: whatever else this process does costs both.
    const cost = (parse: (text: string) => unknown): number =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const before = process.cpuUsage()
          parse(text)
          return process.cpuUsage(before).user
        }),
      )

    expect(cost(parseJson) / cost(each)).toBeLessThan(0.75)
  })

  it('parses JSON with every digit', () => {
    expect(parseJson('{"id":9007199254740993,"n":[1]}')).toEqual({ id: '9007199254740993', n: [1] })
  })
})
