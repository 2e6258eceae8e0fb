import { perVisit, RotatingCode } from '@acme/access-codes'
import { encodeFailure, RELAY_HEARTBEAT, type RelayAnswer } from '@acme/access-codes/relay'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  codeAnswer,
  relayRig,
  type RelayHit,
  type RelayRig,
  type RelayRigOptions,
  reply,
  usedEvent,
} from './relay-rig.js'

interface Screen extends RelayRig {
  readonly code: RotatingCode
  /** A line for each event: seconds, its name, its gist. */
  readonly timeline: string[]
}

/** A rotation over a relay over a scripted server. */
function screen(options: RelayRigOptions): Screen {
  const rig = relayRig({ clockOptions: { skewMs: -600_000 }, ...options })
  const { clock, source } = rig
  const code = new RotatingCode(source, { clock, random: () => 0, environment: null })
  const begin = clock.elapsed()
  const timeline: string[] = []
  const note = (line: string): unknown => timeline.push(`${Math.round((clock.elapsed() - begin) / 10) / 100} ${line}`)
  code.on('code', ({ code: { id }, reason }) => note(`${id} ${reason}`))
  code.on('expired', ({ code: { id } }) => note(`${id} expired`))
  code.on('used', ({ code: { id }, checkIn, match }) => note(`${id} used by ${checkIn.id}, ${match}`))
  code.on('error', ({ error, codeStillValid }) => note(`${error.code}${codeStillValid ? ' still valid' : ''}`))
  onTestFinished(() => code.stop())
  return { ...rig, code, timeline }
}

/** Answers `code-1`, `code-2` … with what else is wanted of the answer. */
function counting(more: (hit: RelayHit) => Partial<Extract<RelayAnswer, { validForMs: number }>> = () => ({})) {
  let count = 0
  return (hit: RelayHit): Response => {
    count += 1
    return reply(
      codeAnswer({ code: { id: `code-${count}`, payload: { kind: 'text', text: `0${count}` } }, ...more(hit) }),
    )
  }
}

describe('a rotation over a relay', () => {
  it('renews, meets a check-in on the stream, and goes on when asked', async () => {
    let seq = 7
    const { clock, code, timeline, asked, stream } = screen({ answer: counting(() => ({ seq })) })

    void code.start()
    await clock.advance(30_000)
    stream().send(RELAY_HEARTBEAT)
    await clock.settle()
    seq = 8
    stream().send(usedEvent(seq, { agoMs: 100 }))
    await clock.advance(10_000)
    await code.refresh()
    stream().send(usedEvent(seq))
    await clock.settle()

    expect(timeline).toEqual([
      '0 code-1 start',
      '20 code-2 schedule',
      '30 code-2 used by door-8, subject',
      '40 code-3 manual',
    ])
    expect(asked()).toEqual([
      'GET /access-code',
      'GET /access-code/events',
      'GET /access-code?have=code-1&seen=7',
      'GET /access-code?have=code-2&seen=8',
    ])
    expect(code.state).toMatchObject({ status: 'live', code: { id: 'code-3' } })
  })

  it('learns of a check-in from an answer where the stream is refused', async () => {
    const next = counting()
    const { clock, code, timeline } = screen({
      events: () => new Response('', { status: 404 }),
      answer: (hit) => (hit.at < 20 ? next(hit) : reply({ used: { id: 'door-8', at: 1, agoMs: 2_000 }, seq: 8 })),
    })

    void code.start()
    await clock.advance(60_000)

    expect(timeline).toEqual(['0 code-1 start', '20 code-1 used by door-8, subject'])
  })

  it('learns of a check-in from an answer to another screen on the same source', async () => {
    const next = counting((hit) => ({ seq: hit.url.includes('seen=8') ? 8 : 7 }))
    const rig = screen({
      events: () => new Response('', { status: 404 }),
      answer: (hit) =>
        hit.at < 20 || hit.url.includes('seen=8')
          ? next(hit)
          : reply({ used: { id: 'door-8', at: 1, agoMs: 2_000 }, seq: 8 }),
    })
    const other = new RotatingCode(rig.source, { clock: rig.clock, random: () => 0, environment: null })
    onTestFinished(() => other.stop())

    void rig.code.start()
    await rig.clock.advance(1_000)
    void other.start()
    await rig.clock.advance(30_000)

    expect([rig.code.state.status, other.state.status]).toEqual(['used', 'used'])
    expect(rig.timeline).toEqual(['0 code-1 start', '20 code-1 used by door-8, subject'])
  })

  it('tells a tap again whose first telling nobody answered', async () => {
    const next = counting()
    let hangs = true
    const { clock, code, timeline, asked } = screen({
      answer: (hit) => {
        if (hit.method === 'GET') return next(hit)
        return hangs ? new Promise(() => undefined) : new Response(null, { status: 204 })
      },
    })
    void code.start()
    await clock.settle()

    code.checkedIn()
    await clock.advance(20_000)
    hangs = false
    code.checkedIn()
    await clock.advance(20_000)

    expect(timeline).toEqual(['0 code-1 start', '0 code-1 used by caller:code-1, code', '20 aborted'])
    expect(asked().filter((line) => line.startsWith('POST'))).toHaveLength(2)
  })

  it('T-36 ages nothing by the time that the relay held the request, and everything else', async () => {
    const latencyMs = 1_200
    const { clock, code } = screen({
      answer: (hit) =>
        new Promise((resolve) =>
          clock.setTimeout(() => resolve(counting(() => ({ heldForMs: 1_000 }))(hit)), latencyMs),
        ),
    })

    void code.start()
    await clock.advance(latencyMs)

    expect(code.remainingMs()).toBe(30_000 - 200)
  })

  it('keeps the code through an outage, and through a relay that has forgotten its count', async () => {
    const down = ({ at }: RelayHit): boolean => at >= 20 && at < 22
    const next = counting(({ at }) => ({ seq: at < 20 ? 40 : 0 }))
    const { clock, code, timeline } = screen({
      events: () => new Response('', { status: 404 }),
      answer: (hit) => (down(hit) ? new Response('<html>', { status: 502 }) : next(hit)),
    })

    void code.start()
    await clock.advance(25_000)

    expect(timeline).toEqual([
      '0 code-1 start',
      '20 server_error still valid',
      '20.5 server_error still valid',
      '21.5 server_error still valid',
      expect.stringMatching(/^2\d(\.\d+)? stale_code still valid$/) as unknown,
      expect.stringMatching(/^2\d(\.\d+)? code-3 schedule$/) as unknown,
    ])
  })

  it('T-09 keeps away for as long as the body says', async () => {
    const next = counting()
    const { clock, code, hits } = screen({
      events: () => new Response('', { status: 404 }),
      answer: (hit) =>
        hit.at < 15
          ? new Response(encodeFailure({ code: 'rate_limited', retryAfterMs: 15_000 }), { status: 429 })
          : next(hit),
    })

    void code.start()
    await clock.advance(14_999)
    expect(hits.filter(({ url }) => url === '/access-code')).toHaveLength(1)
    await clock.advance(5_000)

    expect(code.state.status).toBe('live')
  })

  it('shows the code of the open visit, and begins another only when asked', async () => {
    const { clock, code, timeline, asked } = screen({
      policy: perVisit(),
      events: () => new Response('', { status: 404 }),
      answer: ({ method }) => reply(method === 'PUT' ? codeAnswer({ visitId: 'v-1' }) : { noVisit: true, seq: 0 }),
    })

    void code.start()
    await clock.advance(60_000)
    expect(code.state).toMatchObject({ status: 'pending', waitingFor: 'visit' })
    await code.newVisit('v-1')
    code.checkedIn()
    await clock.settle()

    expect(timeline).toEqual(['60 code-1 visit', '60 code-1 used by caller:code-1, code'])
    expect(asked().filter((line) => !line.includes('/events'))).toEqual([
      'GET /access-code',
      'PUT /access-code/visits/v-1',
      'POST /access-code/checked-in',
    ])
  })
})
