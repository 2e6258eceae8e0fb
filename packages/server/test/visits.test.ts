import { inspect } from 'node:util'
import { HttpError, perVisit } from '@acme/access-codes'
import { createMemoryVisitStore, NetworkError } from '@acme/access-codes/provider'
import { createRelay } from '@acme/access-codes-server'
import { decodeAnswer, type RelayAnswer, relaySource } from '@acme/access-codes/relay'
import { createManualClock } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { perVisitDesk } from './per-visit-rig.js'
import { ORIGIN, refusal, rig, START } from './rig.js'

function front(store = createMemoryVisitStore()) {
  const clock = createManualClock({ nowMs: START })
  const desk = perVisitDesk(store, clock)
  const start = () =>
    createRelay({ clock, authorize: (request) => desk.sourceOf(request.headers.get('x-member') ?? 'ada') })
  let relay = start()
  const ask = (method: string, target: string, member = 'ada', body?: string): Promise<Response> => {
    const headers = { 'x-member': member, origin: ORIGIN, 'content-type': 'application/json' }
    return relay.fetch(new Request(`${ORIGIN}${target}`, { method, headers, ...(body !== undefined && { body }) }))
  }
  const answer = async (method: string, target: string, member?: string): Promise<RelayAnswer> =>
    decodeAnswer(await (await ask(method, target, member)).text())
  const tap = async (id: string, codeId: string, member?: string): Promise<number> =>
    (await ask('POST', '/checked-in', member, JSON.stringify({ id, codeId }))).status
  return { clock, desk, ask, answer, tap, restart: () => (relay = start()) }
}

const idOf = (answer: RelayAnswer): string => ('code' in answer ? answer.code.id : 'none')

describe('a visit', () => {
  it('begins with PUT alone, and whoever names it again gets the same code', async () => {
    const { answer, desk, clock } = front()

    const before = await answer('GET', '/')
    const first = await answer('PUT', '/visits/monday')
    await clock.advance(3_600_000)
    const again = [await answer('PUT', '/visits/monday'), await answer('GET', '/'), await answer('GET', '/')]

    expect(before).toEqual({ noVisit: true, seq: START, subject: expect.any(String) as unknown })
    expect(first).toMatchObject({
      code: { payload: { text: 'ada monday' } },
      visitId: 'monday',
      validForMs: 28_800_000,
    })
    expect(again.map(idOf)).toEqual([idOf(first), idOf(first), idOf(first)])
    expect(again[0]).toMatchObject({ visitId: 'monday', validForMs: 25_200_000 })
    expect(desk.printed).toEqual(['ada monday'])
  })

  it('is printed once for two phones that name it at once', async () => {
    const { answer, desk } = front()

    const [one, other] = await Promise.all([answer('PUT', '/visits/monday'), answer('PUT', '/visits/monday')])

    expect(idOf(one)).toBe(idOf(other))
    expect(desk.printed).toEqual(['ada monday'])
  })

  it('T-54 is one for two phones that name two at once: both show its code, and neither hears of a doubt', async () => {
    const { ask, answer, desk, clock } = front()
    desk.meets = () => new Promise((resolve) => void clock.setTimeout(resolve, 3_000))

    const both = [ask('PUT', '/visits/monday'), ask('PUT', '/visits/tuesday')]
    await clock.advance(4_000)
    const [one, other] = await Promise.all(both.map(async (asked) => decodeAnswer(await (await asked).text())))

    expect(one).toMatchObject({ visitId: 'monday', code: { payload: { text: 'ada monday' } } })
    expect(other).toMatchObject({ visitId: 'monday', code: { id: idOf(one!) } })
    expect(idOf(await answer('GET', '/'))).toBe(idOf(one!))
    expect(desk.printed).toEqual(['ada monday'])
  })

  it('T-54 begins for a phone that is done with the code before, though the tap that said so was lost', async () => {
    const { answer, desk } = front()
    const monday = idOf(await answer('PUT', '/visits/monday'))

    const tuesday = await answer('PUT', `/visits/tuesday?have=${monday}`)

    expect(tuesday).toMatchObject({ visitId: 'tuesday', code: { payload: { text: 'ada tuesday' } } })
    expect(idOf(await answer('GET', `/?have=${monday}`))).toBe(idOf(tuesday))
    expect(desk.printed).toEqual(['ada monday', 'ada tuesday'])
  })

  it('T-54 leaves the live code of another phone alone, whatever this one is done with', async () => {
    const { ask, answer, desk, tap } = front()
    const monday = idOf(await answer('PUT', '/visits/monday'))
    await tap('in-1', monday)
    const tuesday = idOf(await answer('PUT', '/visits/tuesday'))

    const refused = await ask('PUT', `/visits/wednesday?have=${monday}`)
    const blind = await ask('PUT', '/visits/wednesday')

    expect([refused.status, blind.status]).toEqual([409, 409])
    expect(idOf(await answer('GET', '/'))).toBe(tuesday)
    expect(desk.printed).toEqual(['ada monday', 'ada tuesday'])
  })

  it('that has to be paid for says what is to be paid, and the screen has it', async () => {
    const { ask, desk } = front()
    const session = { id: 'session-1', copayOptions: [{ id: 'month', price: 1_200 }] }
    const pay = (): void => {
      const details = { provider: 'desk', operation: 'issue', status: 200, fromProvider: true }
      throw Object.assign(new HttpError('payment_required', 'A co-pay', details), { session, visitId: 'monday' })
    }
    desk.meets = pay
    const answer = await ask('PUT', '/visits/monday')
    desk.meets = pay
    const source = relaySource({
      url: ORIGIN,
      policy: perVisit(),
      fetch: async (url, { method = 'GET' }) => ask(method, new URL(url).pathname),
    })
    const { signal } = new AbortController()
    const visit = { id: 'tuesday', replaceLive: false, despiteUncertain: false }

    expect([answer.status, await answer.json()]).toEqual([402, { error: { code: 'payment_required', session } }])
    await expect(source.issue({ signal, attempt: 1, have: null, visit })).rejects.toMatchObject({
      code: 'payment_required',
      session,
    })
  })

  it('is the member’s own: another member who names it gets nothing of theirs', async () => {
    const { answer, tap, desk } = front()
    const hers = await answer('PUT', '/visits/monday')

    expect(await answer('GET', '/', 'eve')).toMatchObject({ noVisit: true })
    const his = await answer('PUT', '/visits/monday', 'eve')
    expect(his).toMatchObject({ code: { payload: { text: 'eve monday' } } })
    expect(idOf(his)).not.toBe(idOf(hers))
    // Nor can he say that she went in.
    expect(await tap('tap', idOf(hers), 'eve')).toBe(204)
    expect(idOf(await answer('GET', '/'))).toBe(idOf(hers))
    expect(desk.printed).toEqual(['ada monday', 'eve monday'])
  })

  it('is refused while another one has a live code, unless that is given up', async () => {
    const { answer, ask } = front()
    await answer('PUT', '/visits/monday')

    expect(await refusal(ask('PUT', '/visits/tuesday'))).toEqual([409, { code: 'visit_already_coded' }])
    expect(await answer('PUT', '/visits/tuesday?replaceLive=1')).toMatchObject({ visitId: 'tuesday' })
  })

  it('in doubt is never asked for again by itself', async () => {
    const { answer, ask, desk, clock } = front()
    desk.meets = () => {
      throw new NetworkError('network', 'lost', { provider: 'desk', operation: 'issue', undelivered: false })
    }
    expect(await refusal(ask('PUT', '/visits/monday'))).toEqual([503, { code: 'server_error' }])
    await clock.advance(61_000)

    expect(await refusal(ask('PUT', '/visits/monday'))).toEqual([409, { code: 'visit_uncertain' }])
    expect(await refusal(ask('GET', '/'))).toEqual([409, { code: 'visit_uncertain' }])
    expect(await refusal(ask('PUT', '/visits/tuesday'))).toEqual([409, { code: 'visit_uncertain' }])
    expect(await answer('PUT', '/visits/tuesday?despiteUncertain=1')).toMatchObject({ visitId: 'tuesday' })
    expect(desk.printed).toEqual(['ada tuesday'])
  })

  it('in doubt is asked for within the member’s allowance, however often the screens ask and tap', async () => {
    const { ask, desk, tap } = front()
    let sent = 0
    desk.meets = function lose() {
      sent += 1
      desk.meets = lose
      throw new NetworkError('network', 'lost', { provider: 'desk', operation: 'issue', undelivered: false })
    }

    await ask('PUT', '/visits/monday')
    for (let times = 0; times < 20; times += 1) {
      await ask('GET', '/')
      await tap(`tap ${times}`, 'any')
    }

    expect(sent).toBe(6)
  })

  it('in doubt heeds the 429 that closed the account', async () => {
    const { ask, answer, desk, clock } = front()
    const limited = { provider: 'desk', operation: 'issue', status: 429, fromProvider: true, retryAfterMs: 30_000 }
    let sent = 0
    desk.meets = function refuse() {
      sent += 1
      desk.meets = refuse
      throw new HttpError('rate_limited', 'Too many', limited)
    }

    await ask('PUT', '/visits/monday')
    for (let times = 0; times < 5; times += 1) expect((await ask('GET', '/')).status).toBe(503)
    expect(sent).toBe(1)
    desk.meets = null
    await clock.advance(45_000)
    expect(await answer('GET', '/')).toMatchObject({ visitId: 'monday' })
  })

  it('goes on when the phone leaves: its code is there when it comes back', async () => {
    const { answer, ask, desk, clock } = front()
    let print = (): void => undefined
    desk.meets = () => new Promise<void>((resolve) => (print = resolve))
    void ask('PUT', '/visits/monday')
    await clock.advance(40_000)
    const waiting = refusal(ask('PUT', '/visits/monday'))
    await clock.advance(1)
    expect(await waiting).toEqual([503, { code: 'server_error' }])

    print()
    await clock.settle()

    expect(await answer('GET', '/')).toMatchObject({ visitId: 'monday' })
    expect(desk.printed).toEqual(['ada monday'])
  })

  it('refuses names that are none', async () => {
    const { ask } = front()
    const malformed = [400, { code: 'invalid_request' }]

    expect(await refusal(ask('PUT', `/visits/${'x'.repeat(129)}`))).toEqual(malformed)
    expect(await refusal(ask('PUT', '/visits/%E0%A4%A'))).toEqual(malformed)
    expect(await refusal(ask('PUT', '/visits/'))).toEqual([404, { code: 'invalid_request' }])
  })

  it('takes a name with any character', async () => {
    const { answer } = front()

    expect(await answer('PUT', `/visits/${encodeURIComponent('Mo/1 ?#%2F é')}`)).toMatchObject({
      visitId: 'Mo/1 ?#%2F é',
    })
  })

  it('is nothing that rotating codes have', async () => {
    const { ask } = rig()

    const asked = ask('/visits/monday', { method: 'PUT', headers: { origin: ORIGIN } })
    expect(await refusal(asked)).toEqual([404, { code: 'invalid_request' }])
  })
})

describe('a flood of visits', () => {
  it('by one member ends at six in half a minute, and what has begun is given again', async () => {
    const { answer, ask, desk, clock } = front()
    const statuses: number[] = []
    for (let times = 0; times < 50; times += 1) {
      statuses.push((await ask('PUT', `/visits/${times}?replaceLive=1`)).status)
    }

    expect(desk.printed).toHaveLength(6)
    expect(statuses.filter((status) => status === 503)).toHaveLength(44)
    expect(await answer('GET', '/')).toMatchObject({ visitId: '5' })
    for (let times = 0; times < 10; times += 1) expect(await answer('PUT', '/visits/5')).toMatchObject({ visitId: '5' })
    expect(await answer('PUT', '/visits/1', 'eve')).toMatchObject({ visitId: '1' })
    await clock.advance(30_000)
    expect(await answer('PUT', '/visits/50?replaceLive=1')).toMatchObject({ visitId: '50' })
  })

  it('at once is no more than one after the other', async () => {
    const { ask, source } = rig({ policy: perVisit() })
    const asked = Array.from({ length: 50 }, (_, visit) =>
      ask(`/visits/${visit}`, { method: 'PUT', headers: { origin: ORIGIN } }),
    )
    await Promise.all(asked)

    expect(source.requests).toHaveLength(6)
  })

  it('shares the account’s budget, and heeds the 429 that closed it', async () => {
    const limited = { provider: 'desk', operation: 'issue', status: 429, fromProvider: true, retryAfterMs: 60_000 }
    const begun: string[] = []
    const { ask, clock } = rig({
      perMinute: 3,
      policy: perVisit(),
      script: ({ context }) => {
        const visitId = context.visit?.id
        if (visitId === undefined) return { noVisit: true }
        begun.push(visitId)
        return visitId === '1' ? { error: new HttpError('rate_limited', 'Too many', limited) } : { visitId }
      },
    })
    const put = (visit: string, member: string) =>
      refusal(ask(`/visits/${visit}`, { method: 'PUT', headers: { origin: ORIGIN }, member }))
    const shut = [503, { code: 'server_error', retryAfterMs: 60_000 }]

    expect(await put('1', 'ada')).toEqual(shut)
    expect(await put('2', 'ada')).toEqual(shut)
    expect(await put('3', 'eve')).toEqual(shut)
    // Its store has no visit of hers, and that costs nothing. His may have arrived.
    expect((await ask('/', { member: 'eve' })).status).toBe(200)
    expect((await ask('/')).status).toBe(503)
    await clock.advance(60_000)
    for (const member of ['a', 'b', 'c']) expect((await put(member, member))[0]).toBe(200)
    expect(await put('d', 'd')).toEqual(shut)
    expect(begun).toEqual(['1', 'a', 'b', 'c'])
  })
})

describe('the member’s own tap', () => {
  it('ends the visit for every phone, also after a restart, and counts once', async () => {
    const { answer, tap, ask, restart, clock } = front()
    const shown = await answer('PUT', '/visits/monday')
    await clock.advance(1_000)
    restart()

    expect(await tap('tap-1', idOf(shown))).toBe(204)
    expect(await tap('tap-1', idOf(shown))).toBe(204)

    const used = await answer('GET', `/?have=${idOf(shown)}&seen=${shown.seq}`)
    expect(used).toMatchObject({ used: { id: 'tap-1', codeId: idOf(shown) } })
    expect(await answer('GET', `/?seen=${used.seq}`)).toMatchObject({ noVisit: true, seq: used.seq })
    expect(await refusal(ask('PUT', '/visits/monday'))).toEqual([409, { code: 'visit_already_coded' }])
  })

  it('that reached one store alone is told to the other by whoever asks next', async () => {
    const memory = createMemoryVisitStore()
    let down = false
    const { answer, tap } = front({
      ...memory,
      update: (record) => (down ? Promise.reject(new Error('down')) : memory.update(record)),
    })
    const shown = idOf(await answer('PUT', '/visits/monday'))
    down = true
    expect(await tap('tap', shown)).toBe(503)
    down = false

    expect(await answer('GET', '/')).toMatchObject({ noVisit: true })
    expect(await answer('PUT', '/visits/tuesday')).toMatchObject({ visitId: 'tuesday' })
  })

  it('is taken though the bus hangs', async () => {
    const hung = new Promise<never>(() => undefined)
    const { ask, getCode, clock, errors } = rig({ bus: { publish: () => hung, subscribe: () => () => undefined } })
    await getCode()
    const headers = { origin: ORIGIN, 'content-type': 'application/json' }

    const body = JSON.stringify({ id: 'tap', codeId: 'code-ada-1' })
    const tapped = ask('/checked-in', { method: 'POST', headers, body })
    await clock.advance(5_000)

    expect((await tapped).status).toBe(204)
    expect(errors).toMatchObject([{ code: 'timeout' }])
  })

  it('ends a rotating code as well', async () => {
    const { ask, get, getCode } = rig()
    const { seq } = await getCode()
    const headers = { origin: ORIGIN, 'content-type': 'application/json' }

    const tap = (codeId: string) =>
      ask('/checked-in', { method: 'POST', headers, body: JSON.stringify({ id: `tap ${codeId}`, codeId }) })
    expect((await tap('of another day')).status).toBe(204)
    expect((await getCode(`?seen=${seq}`)).seq).toBe(seq)
    expect((await tap('code-ada-1')).status).toBe(204)
    expect(await get(`?have=code-ada-1&seen=${seq}`)).toMatchObject({ used: { codeId: 'code-ada-1', agoMs: 0 } })
  })

  it('is refused without a body that it can be', async () => {
    const { ask } = rig()
    const json = { origin: ORIGIN, 'content-type': 'application/json' }
    const post = (body: string, headers: Record<string, string> = json) =>
      refusal(ask('/checked-in', { method: 'POST', headers, body })).then(([status]) => status)

    expect(await post('{}')).toBe(400)
    expect(await post('{"id":1,"codeId":"x"}')).toBe(400)
    expect(await post(JSON.stringify({ id: 'x'.repeat(257), codeId: 'x' }))).toBe(400)
    expect(await post('x'.repeat(5_000))).toBe(413)
    expect(await post('{"id":"x","codeId":"x"}', { origin: ORIGIN, 'content-type': 'text/plain' })).toBe(415)
  })
})

it('tells its operator of a source that fails in its own words, and none of the words', async () => {
  const clock = createManualClock({ nowMs: START })
  const own = perVisitDesk(createMemoryVisitStore(), clock).sourceOf('ada')
  const told: unknown[] = []
  const refused = Object.assign(new Error('no canary-key'), { request: { headers: { key: 'canary-key' } } })
  const relay = createRelay({
    clock,
    authorize: () => ({ ...own, issue: () => Promise.reject(refused) }),
    onEvent: (event) => told.push(event),
    onError: (error) => told.push(error),
  })

  await relay.fetch(new Request(`${ORIGIN}/`))

  expect(told).toContainEqual(expect.objectContaining({ type: 'failed' }))
  expect(inspect(told, { depth: 9, showHidden: true })).not.toContain('canary')
})
