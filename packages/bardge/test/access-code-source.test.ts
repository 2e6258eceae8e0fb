import { inspect } from 'node:util'
import {
  type AccessCode,
  type AccessCodeSource,
  type CheckIn,
  type IssueResult,
  RotatingCode,
  type VisitRequest,
} from '@acme/access-codes'
import type { AccessCodeSourceOptions } from '@acme/access-codes-bardge'
import { decodeQr } from '@acme/access-codes/qr/decode'
import { createMemoryVisitStore, type VisitStore } from '@acme/access-codes/provider'
import { createManualClock } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { answering, apiKey, branches, clients, failure, onOneClock, START } from './client-rig.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const clientId = clients.ada.id
const token = 'tok-5f0c2a'
const picture = 'data:image/png;base64,iVBORw0KGgo='
const issuedBody = { object: 'access_code', access_code: token, qr_code: picture, expires_at: START + 14 * HOUR }

function ask(source: AccessCodeSource, id?: string, flags: Partial<VisitRequest> = {}): Promise<IssueResult> {
  const visit = id === undefined ? {} : { visit: { id, replaceLive: false, despiteUncertain: false, ...flags } }
  return source.issue({ signal: new AbortController().signal, attempt: 1, have: null, ...visit })
}

async function codeOf(asked: Promise<IssueResult>): Promise<AccessCode> {
  const answer = await asked
  if (!('code' in answer)) throw new Error('There is no code')
  return answer.code
}

/** Two processes on one store and one sandbox: clients of their own, which know nothing of each other. */
function processes(store: VisitStore = createMemoryVisitStore()) {
  const { clock, sandbox, bardge } = onOneClock()
  const source = (options: Partial<AccessCodeSourceOptions> = {}) =>
    bardge.accessCodeSource({ clientId, store, ...options })
  return { clock, sandbox, source, mints: () => sandbox.bardge.mints().length }
}

describe('one code per visit', () => {
  it('T-54 gives the same code after a reload and in another process, and the desk lets its holder in once', async () => {
    const { sandbox, source, mints } = processes()
    const code = await codeOf(ask(source(), 'monday'))

    const again = await Promise.all([codeOf(ask(source())), codeOf(ask(source(), 'monday'))])

    expect(again.map(({ id }) => id)).toEqual([code.id, code.id])
    expect(again.every((other) => other.sameAs(code))).toBe(true)
    expect(mints()).toBe(1)
    const shown = code.reveal()
    const scan = () => sandbox.scan({ provider: 'bardge', picture: shown.kind === 'image' ? shown.dataUri : '' })
    expect([scan().admitted, scan()]).toEqual([true, expect.objectContaining({ reason: 'already_used' })])
  })

  it('T-54 sends one key from two processes at once, and the vendor makes one code', async () => {
    const { source, mints } = processes()

    const both = await Promise.all([codeOf(ask(source(), 'monday')), codeOf(ask(source(), 'monday'))])

    expect(both[0].id).toBe(both[1].id)
    expect(mints()).toBe(1)
  })

  it('T-53 repeats a lost answer inside the window, and never after it', async () => {
    const inside = processes()
    inside.sandbox.faults.add({ kind: 'drop', when: 'after', times: 1 })
    expect(await failure(ask(inside.source(), 'monday'))).toMatchObject({ code: 'network' })
    await inside.clock.advance(MINUTE)
    expect((await codeOf(ask(inside.source()))).provider).toBe('bardge')
    expect(inside.mints()).toBe(1)

    const outside = processes()
    outside.sandbox.faults.add({ kind: 'drop', when: 'after', times: 1 })
    await failure(ask(outside.source(), 'monday'))
    await outside.clock.advance(MINUTE + 1)
    expect(await failure(ask(outside.source(), 'monday', { despiteUncertain: true }))).toMatchObject({
      code: 'visit_uncertain',
      hint: expect.stringContaining('despiteUncertain'),
    })
    expect(outside.sandbox.requests.list()).toHaveLength(1)
  })

  it('T-57 lets a code run out at the end of the day with the app open, and makes no other', async () => {
    const { clock, source, mints } = processes()
    const code = new RotatingCode(source(), { clock, environment: null, visitId: 'monday' })
    await code.start()

    await clock.advance(15 * HOUR)

    expect(code.state).toMatchObject({ status: 'expired', waitingFor: 'visit' })
    expect(mints()).toBe(1)
    await code.newVisit('tuesday')
    expect([code.state.status, mints()]).toEqual(['live', 2])
    code.stop()
  })

  it('T-57 ends a code with its day also where the vendor does not tell its time, and shows none of yesterday', async () => {
    const clock = createManualClock({ nowMs: START })
    const later = answering(() => Response.json(issuedBody), { clock }).bardge.accessCodeSource({ clientId })
    const code = new RotatingCode(later, { clock, environment: null, visitId: 'monday' })
    await code.start()

    await clock.advance(14 * HOUR - 1)
    expect(code.state.status).toBe('live')
    await clock.advance(1)
    expect(code.state.status).toBe('expired')
    code.stop()
    const past = answering(() => Response.json(issuedBody), { clock }).bardge.accessCodeSource({ clientId })
    expect(await failure(ask(past, 'monday'))).toMatchObject({ code: 'expired_on_arrival' })
  })

  it('T-54 makes one code where the platform fails after making it, whether it keeps such an answer or not', async () => {
    for (const keepErrorAnswers of [false, true]) {
      const settings = { bardge: { internalFailure: 'after', keepErrorAnswers } } as const
      const { clock, sandbox, bardge } = onOneClock({ settings })
      const code = new RotatingCode(bardge.accessCodeSource({ clientId }), {
        clock,
        environment: null,
        visitId: 'monday',
      })
      const failed = failure(code.start())
      await clock.advance(2 * MINUTE)

      expect(await failed).toMatchObject({ code: 'visit_uncertain', requestId: expect.stringMatching(/^req_/) })
      expect(sandbox.bardge.mints()).toHaveLength(1)
      code.stop()
    }
  })

  it('T-47 makes one code for a screen that is mounted, unmounted and mounted again', async () => {
    const { clock, source, mints } = processes()
    const first = new RotatingCode(source(), { clock, environment: null, visitId: 'monday' })
    void first.start().catch(() => undefined)
    first.stop()
    const second = new RotatingCode(source(), { clock, environment: null, visitId: 'monday' })
    await second.start()

    expect([second.state.status, mints()]).toEqual(['live', 1])
    second.stop()
  })

  it('gives each client visits of its own, whatever the venue and the pass', async () => {
    const { source } = processes()
    const ada = await codeOf(ask(source(), 'monday'))
    const elsewhere = source({ providerBranchId: branches.abujaGym, userPassId: clients.ada.userPassId })

    expect((await codeOf(ask(elsewhere, 'monday'))).id).toBe(ada.id)
    expect(await failure(ask(elsewhere, 'spa'))).toMatchObject({ code: 'visit_already_coded' })
    expect((await codeOf(ask(source({ clientId: clients.ben.id }), 'monday'))).id).not.toBe(ada.id)
  })

  it('forgets a used code', async () => {
    const { source, mints } = processes()
    const one = source()
    const code = await codeOf(ask(one, 'monday'))
    const checkIn: CheckIn = { id: 'in', at: START, subject: one.subject, via: 'caller' }
    await one.checkedIn?.(code, checkIn)

    expect(await ask(source())).toEqual({ noVisit: true })
    expect(await failure(ask(source(), 'monday'))).toMatchObject({ code: 'visit_already_coded' })
    expect(mints()).toBe(1)
  })
})

describe('the vendor’s window', () => {
  const refusalBody = (type: string, code: string) => ({ error: { type, code, message: 'No', request_id: 'req_body' } })
  const rows: [string, number, object | string, Record<string, string>, 'same key' | 'new key' | 'visit_uncertain'][] =
    [
      ['a 500', 500, refusalBody('api_error', 'internal_error'), {}, 'visit_uncertain'],
      [
        'a replayed 500',
        500,
        refusalBody('api_error', 'internal_error'),
        { 'x-idempotent-replayed': 'true' },
        'visit_uncertain',
      ],
      [
        'a key used for another body',
        409,
        refusalBody('idempotency_error', 'idempotency_key_reused'),
        {},
        'visit_uncertain',
      ],
      ['another conflict', 409, refusalBody('resource_conflict_error', 'novel'), {}, 'visit_uncertain'],
      ['a 400 of the vendor', 400, refusalBody('invalid_request_error', 'validation_error'), {}, 'new key'],
      ['no active pass', 400, refusalBody('invalid_request_error', 'pass_inactive'), {}, 'new key'],
      ['a 403 of the vendor', 403, refusalBody('permission_error', 'permission_denied'), {}, 'new key'],
      ['a 404 of the vendor', 404, refusalBody('invalid_request_error', 'resource_not_found'), {}, 'new key'],
      ['a 404 of a gateway', 404, '<html>', {}, 'same key'],
      ['a 429', 429, refusalBody('invalid_request_error', 'slow_down'), {}, 'same key'],
      [
        'a wait past the window',
        429,
        refusalBody('api_error', 'slow_down'),
        { 'retry-after': '61' },
        'visit_uncertain',
      ],
      ['a wait up to its end', 503, '', { 'retry-after': '60' }, 'same key'],
      ['an answer that cannot be read', 201, '{', {}, 'same key'],
      ['a code without an end', 201, { ...issuedBody, expires_at: undefined }, {}, 'same key'],
    ]

  it.each(rows)('T-53 after %s', async (_name, status, body, headers, then) => {
    const { bardge, requests } = answering(
      (number) =>
        number > 1
          ? Response.json(issuedBody, { status: 201 })
          : new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }),
      { clock: createManualClock({ nowMs: START }) },
    )
    const source = bardge.accessCodeSource({ clientId })

    await failure(ask(source, 'monday'))
    const second = await codeOf(ask(source, 'monday')).then(
      () => 'issued',
      (error: { code: string }) => error.code,
    )

    const keys = new Set(requests.map((request) => request.headers.get('idempotency-key'))).size
    const bodies = new Set(requests.map(({ init }) => init.body)).size
    expect({ second, requests: requests.length, keys, bodies }).toEqual(
      {
        'same key': { second: 'issued', requests: 2, keys: 1, bodies: 1 },
        'new key': { second: 'issued', requests: 2, keys: 2, bodies: 1 },
        visit_uncertain: { second: 'visit_uncertain', requests: 1, keys: 1, bodies: 1 },
      }[then],
    )
  })

  it('carries the request id of a doubtful answer to the desk', async () => {
    const body = refusalBody('idempotency_error', 'idempotency_key_reused')
    const { bardge } = answering(() => Response.json(body, { status: 409 }))

    expect(await failure(ask(bardge.accessCodeSource({ clientId }), 'monday'))).toMatchObject({
      code: 'visit_uncertain',
      requestId: 'req_body',
    })
  })

  it('sends the body it is told, one key, one attempt', async () => {
    const { bardge, requests } = answering(
      () => Response.json(refusalBody('api_error', 'internal_error'), { status: 500 }),
      {
        retries: 5,
      },
    )
    const source = bardge.accessCodeSource({ clientId, firstName: 'Ada', fields: { note: 'x' }, lookupToken: 'lkpt_1' })
    await failure(ask(source, 'monday'))

    expect(requests).toHaveLength(1)
    expect(requests[0]?.body).toEqual({ note: 'x', client_id: clientId, first_name: 'Ada' })
    expect(requests[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/)
    expect(requests[0]?.headers.get('bardge-lookup-token')).toBe('lkpt_1')
  })

  it('T-53 opens no window where the lookup token cannot be read', async () => {
    const tokens = [new Error('lkpt_secret'), 'lkpt_1']
    const { bardge, requests } = answering(() => Response.json(issuedBody, { status: 201 }), {
      clock: createManualClock({ nowMs: START }),
      lookupToken: async () => {
        const next = tokens.shift()
        if (next instanceof Error) throw next
        return next
      },
    })
    const source = bardge.accessCodeSource({ clientId })
    const error = await failure(ask(source, 'monday'))

    expect(error).toMatchObject({ code: 'network', undelivered: true })
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('lkpt_secret')
    expect(await ask(source)).toEqual({ noVisit: true })
    await codeOf(ask(source, 'monday'))
    expect(requests.map(({ headers }) => headers.get('bardge-lookup-token'))).toEqual(['lkpt_1'])
  })

  it('T-53 sends nothing once the window has closed over what had to be done before', async () => {
    let slow = true
    const { clock, sandbox, bardge } = onOneClock(
      {},
      {
        lookupToken: () => new Promise((resolve) => clock.setTimeout(() => resolve(undefined), slow ? MINUTE + 1 : 1)),
      },
    )
    const source = bardge.accessCodeSource({ clientId })
    const late = failure(ask(source, 'monday'))
    await clock.advance(MINUTE + 1)
    expect(await late).toMatchObject({ code: 'network', undelivered: true })
    expect(sandbox.requests.list()).toEqual([])
    slow = false

    const code = codeOf(ask(source, 'monday'))
    await clock.advance(1)
    expect((await code).provider).toBe('bardge')
  })
})

describe('a visit that has to be paid', () => {
  const payment = { numberOfVisits: 2, duration: 'MONTHLY' } as const

  it('is told with its session, is confirmed, and is shown', async () => {
    const { clock, source, mints } = processes()
    const chi = (): ReturnType<typeof source> =>
      source({ clientId: clients.chi.id, providerBranchId: branches.harbourGym })
    const code = new RotatingCode(chi(), { clock, environment: null, visitId: 'monday' })
    const error = await failure(code.start())

    expect(error).toMatchObject({
      name: 'HttpError',
      code: 'payment_required',
      visitId: 'monday',
      session: { outcome: 'visits_required', costPerVisit: 250_000, currency: 'NGN' },
    })
    expect(await chi().sessionOf('monday')).toEqual((error as unknown as { session: unknown }).session)
    expect(mints()).toBe(0)
    const [one, two] = await Promise.all([chi().confirm('monday', payment), chi().confirm('monday', payment)])
    expect(await code.refresh()).toMatchObject({ id: one.id })
    expect([two.id, await chi().sessionOf('monday'), mints()]).toEqual([one.id, null, 1])
    code.stop()
  })

  it('T-54 goes on after a reload; a confirmation without an answer is repeated with its key', async () => {
    const { clock, sandbox, source, mints } = processes()
    const chi = (): ReturnType<typeof source> => source({ clientId: clients.chi.id })
    await failure(ask(chi(), 'monday'))
    await clock.advance(5 * MINUTE)
    expect(await failure(ask(chi()))).toMatchObject({ code: 'payment_required' })
    sandbox.faults.add({ kind: 'drop', when: 'after', times: 1 })

    expect(await failure(chi().confirm('monday', payment))).toMatchObject({ code: 'network' })
    expect(await failure(chi().confirm('monday', { numberOfVisits: 9, duration: 'MONTHLY' }))).toMatchObject({
      code: 'visit_uncertain',
    })
    await clock.advance(MINUTE)
    expect((await codeOf(ask(chi()))).id).toBe((await chi().confirm('monday', payment)).id)
    expect(mints()).toBe(1)
    expect(sandbox.requests.list().map(({ operation }) => operation)).toEqual([
      'createAccessCode',
      'confirmAccessCode',
      'confirmAccessCode',
    ])
  })

  it('T-53 is uncertain where the confirmation stays unanswered, and charges nothing again', async () => {
    const { clock, sandbox, source } = processes()
    const chi = source({ clientId: clients.chi.id })
    await failure(ask(chi, 'monday'))
    sandbox.faults.add({ kind: 'drop', when: 'after', times: 1 })
    await failure(chi.confirm('monday', payment))
    await clock.advance(MINUTE + 1)

    expect(await failure(chi.confirm('monday', payment))).toMatchObject({ code: 'visit_uncertain' })
    expect(sandbox.requests.list()).toHaveLength(2)
  })

  it.each(['', '.', 'x'.repeat(129)])('needs a name that a visit can have: %j', async (visitId) => {
    const { sandbox, source } = processes()

    expect(await failure(source({ clientId: clients.chi.id }).confirm(visitId, payment))).toMatchObject({
      code: 'invalid_option',
      message: expect.stringContaining('confirm needs visitId'),
    })
    expect(sandbox.requests.list()).toEqual([])
  })

  it('is confirmed with what its session asks for alone', async () => {
    const { source } = processes()
    const chi = source({ clientId: clients.chi.id })
    await failure(ask(chi, 'monday'))

    for (const wrong of [{ ...payment, copayPackageId: 'copay_month' }, { copayPackageId: 'copay_month' }, null]) {
      expect(await failure(chi.confirm('monday', wrong as never))).toMatchObject({ code: 'invalid_option' })
    }
    // That a code needs the cycle of billing is not known.
    expect((await chi.confirm('monday', { numberOfVisits: 2 })).provider).toBe('bardge')
  })

  it('chooses a co-pay of the session, and no other', async () => {
    const { sandbox, source, mints } = processes()
    const ben = source({ clientId: clients.ben.id, providerBranchId: branches.summitClub })
    await failure(ask(ben, 'monday'))
    const session = await ben.sessionOf('monday')

    expect(session?.copayOptions.map(({ id }) => id)).toEqual(['copay_month', 'copay_four'])
    expect(await failure(ben.confirm('monday', { copayPackageId: 'copay_other' }))).toMatchObject({
      code: 'invalid_option',
    })
    expect(await failure(ben.confirm('monday', payment))).toMatchObject({ code: 'invalid_option' })
    expect(sandbox.requests.list()).toHaveLength(1)
    await ben.confirm('monday', { copayPackageId: 'copay_month' })
    expect(mints()).toBe(1)
  })

  it('asks for another session where the first has ended', async () => {
    const { clock, source, mints } = processes()
    const chi = source({ clientId: clients.chi.id })
    await failure(ask(chi, 'monday'))
    await clock.advance(15 * MINUTE)

    expect(await failure(chi.confirm('monday', payment))).toMatchObject({ code: 'not_started' })
    expect(await failure(ask(chi, 'monday'))).toMatchObject({ code: 'payment_required' })
    await chi.confirm('monday', payment)
    expect(mints()).toBe(1)
  })
})

describe('checkImage', () => {
  it('passes a picture that holds the token, as decodeQr reads it', async () => {
    const { source } = processes()

    expect((await codeOf(ask(source({ checkImage: decodeQr }), 'monday'))).reveal().kind).toBe('image')
  })

  it.each([
    ['holds another text', () => 'tok-of-somebody-else', 'The picture does not hold the token it came with'],
    ['holds nothing', () => null, 'The picture cannot be read'],
    ['makes its reader fail', () => Promise.reject(new Error(token)), 'The picture cannot be read'],
    ['is no picture to decodeQr', decodeQr, 'The picture cannot be read'],
  ])(
    'never shows one that %s: the visit is uncertain, and nothing is asked again',
    async (_how, checkImage, message) => {
      const { bardge, requests } = answering(() =>
        Response.json(issuedBody, { status: 201, headers: { 'bardge-request-id': 'req_9' } }),
      )
      const source = bardge.accessCodeSource({ clientId, checkImage })

      const error = await failure(ask(source, 'monday'))

      expect(error).toMatchObject({
        code: 'visit_uncertain',
        message,
        requestId: 'req_9',
        hint: 'Ask at the desk',
        cause: { code: 'malformed', path: 'qr_code' },
      })
      const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)
      expect(shown).not.toMatch(new RegExp(`${token}|somebody-else|base64`))
      expect(await failure(ask(source))).toMatchObject({ code: 'visit_uncertain', requestId: 'req_9' })
      expect(requests).toHaveLength(1)
    },
  )

  it('is not asked again for a code out of the store, which was looked at before', async () => {
    const clock = createManualClock({ nowMs: START })
    const { bardge } = answering(() => Response.json(issuedBody, { status: 201 }), { clock })
    let asked = 0
    const checkImage = (): string => {
      asked += 1
      return `https://desk.example/?t=${token}`
    }
    const source = () => bardge.accessCodeSource({ clientId, checkImage })
    await codeOf(ask(source(), 'monday'))
    await codeOf(ask(source()))

    expect(asked).toBe(1)
  })
})

describe('visitId', () => {
  it('T-54 begins that visit where none is open, once, and is the same code after a reload', async () => {
    const { clock, source, mints } = processes()
    const screen = () => new RotatingCode(source({ visitId: 'monday' }), { clock, environment: null })
    const first = screen()
    const code = await first.start()
    first.stop()
    const reloaded = screen()

    expect((await reloaded.start()).id).toBe(code.id)
    reloaded.checkedIn()
    await clock.settle()
    expect(await ask(source({ visitId: 'monday' }))).toEqual({ noVisit: true })
    expect(mints()).toBe(1)
    await reloaded.newVisit('tuesday')
    expect([(await codeOf(ask(source({ visitId: 'monday' })))).id === code.id, mints()]).toEqual([false, 2])
    reloaded.stop()
  })

  it('gives way to a visit that is named, and to one that is open', async () => {
    const { source, mints } = processes()
    const tuesday = await codeOf(ask(source({ visitId: 'monday' }), 'tuesday'))

    expect((await codeOf(ask(source({ visitId: 'monday' })))).id).toBe(tuesday.id)
    expect(mints()).toBe(1)
  })

  it('is not begun beside a doubt', async () => {
    const { clock, sandbox, source } = processes()
    sandbox.faults.add({ kind: 'drop', when: 'after', times: 1 })
    await failure(ask(source({ visitId: 'monday' })))
    await clock.advance(MINUTE + 1)

    expect(await failure(ask(source({ visitId: 'monday' })))).toMatchObject({ code: 'visit_uncertain' })
    expect(await failure(ask(source({ visitId: 'tuesday' })))).toMatchObject({ code: 'visit_uncertain' })
  })
})

describe('the source', () => {
  it('names whose codes they are, and neither key nor token', async () => {
    const { bardge } = onOneClock()
    const names = [
      {},
      { issuerId: 'reseller_north' },
      { issuerId: 'reseller_south' },
      { lookupToken: 'lkpt_1' },
      { lookupToken: 'lkpt_2' },
      { clientId: 'a/b' },
      { clientId: 'a' },
    ].map((more) => bardge.accessCodeSource({ clientId, ...more }))

    expect(new Set(names.map(({ subject }) => subject)).size).toBe(names.length)
    expect(new Set(names.map(({ account }) => account)).size).toBe(1)
    const told = JSON.stringify(names.map(({ subject, account }) => [subject, account]))
    expect(told).toContain(clientId)
    expect(told).not.toMatch(new RegExp(`${apiKey}|lkpt_`))
    expect(names[0]?.policy).toMatchObject({ kind: 'per-visit', transport: 'keyed', automatic: false })
  })

  it('remembers visits for all sources of a client where no store is given', async () => {
    const { sandbox, bardge } = onOneClock()
    const code = await codeOf(ask(bardge.accessCodeSource({ clientId }), 'monday'))

    expect((await codeOf(ask(bardge.accessCodeSource({ clientId })))).id).toBe(code.id)
    expect(sandbox.bardge.mints()).toHaveLength(1)
  })

  it.each<[string, Partial<AccessCodeSourceOptions>]>([
    ['no client', { clientId: '' }],
    ['half a character', { clientId: '\ud800' }],
    ['a visit without a name', { visitId: '' }],
    ['a visit that a path swallows', { visitId: '..' }],
    ['fields that JSON cannot carry', { fields: { big: 1n } }],
  ])('refuses %s before anything is sent', (_name, options) => {
    const { bardge } = onOneClock()

    expect(() => bardge.accessCodeSource({ clientId, ...options })).toThrow(
      expect.objectContaining({ code: 'invalid_option' }),
    )
  })
})
