import { beforeExpiry } from '@acme/access-codes'
import { RELAY_HEARTBEAT, RELAY_HEARTBEAT_MS } from '@acme/access-codes/relay'
import { describe, expect, it } from 'vitest'
import { codeAnswer, type RelayRig, relayRig, type RelayRigOptions, reply, usedEvent } from './relay-rig.js'

/** A rig whose events are watched, the first connection made. */
async function watching(options: RelayRigOptions = {}): Promise<RelayRig & { readonly stop: () => void }> {
  const rig = relayRig(options)
  const stop = rig.watch()
  await rig.clock.settle()
  return { ...rig, stop }
}

const at = (rig: RelayRig): number[] => rig.hits.map((hit) => hit.at)
const beats = async (rig: RelayRig, count: number): Promise<void> => {
  for (let beat = 0; beat < count; beat += 1) {
    await rig.clock.advance(RELAY_HEARTBEAT_MS)
    rig.stream().send(RELAY_HEARTBEAT)
    await rig.clock.settle()
  }
}

describe('watching a relay', () => {
  it('tells of a check-in by the own clock, and says what it has seen', async () => {
    const rig = relayRig({ headers: { authorization: 'Bearer t' }, clockOptions: { skewMs: 3_600_000 } })
    await rig.issue()
    rig.watch()
    await rig.clock.settle()

    rig.stream().send(usedEvent(8, { agoMs: 250 }))
    await rig.clock.settle()

    expect(rig.asked()).toEqual(['GET /access-code', 'GET /access-code/events?seen=7'])
    expect(rig.hits[1]?.headers).toEqual({ authorization: 'Bearer t' })
    expect(rig.hits[1]?.init).toMatchObject({ cache: 'no-store', redirect: 'manual' })
    expect(rig.checkIns).toEqual([{ id: 'door-8', at: rig.clock.now() - 250, subject: '/access-code', via: 'relay' }])
  })

  it('tells of what the relay knows at once, though nothing was asked before', async () => {
    const rig = await watching()

    rig.stream().send(usedEvent(5, { agoMs: 60_000 }))
    await rig.clock.settle()

    expect(rig.asked()).toEqual(['GET /access-code/events'])
    expect(rig.checkIns).toMatchObject([{ id: 'door-5', at: rig.clock.now() - 60_000 }])
  })

  it('ignores an event not newer than the code it has, and one it has told already', async () => {
    const rig = await watching({ answer: () => reply(codeAnswer({ seq: 7 })) })
    await rig.issue()

    for (const seq of [6, 7, 9, 9, 8, 10]) rig.stream().send(usedEvent(seq))
    await rig.clock.settle()

    expect(rig.checkIns.map(({ id }) => id)).toEqual(['door-9', 'door-10'])
  })

  it('tells all who watch of a check-in that came as an answer, once', async () => {
    const rig = await watching({ answer: () => reply({ used: { id: 'door-8', at: 1, agoMs: 250 }, seq: 8 }) })
    rig.watch()
    await rig.clock.settle()

    const answered = await rig.issue()
    rig.stream().send(usedEvent(8))
    await rig.clock.settle()

    const checkIn = { id: 'door-8', at: rig.clock.now() - 250, subject: '/access-code', via: 'relay' }
    expect(answered).toEqual({ checkIn })
    expect(rig.checkIns).toEqual([checkIn, checkIn])
  })

  it('makes room for an answer that is held up, and goes on watching after it', async () => {
    // One connection for all: what is asked waits until the stream is gone.
    const rig: RelayRig = relayRig({
      answer: () =>
        new Promise((resolve) => {
          const look = (): void => {
            if (rig.stream().released) resolve(reply(codeAnswer()))
            else rig.clock.wait(look, 100)
          }
          look()
        }),
    })
    rig.watch()
    await rig.clock.settle()

    const answered = rig.issue()
    await rig.clock.advance(2_900)
    expect(rig.stream().released).toBe(false)
    await rig.clock.advance(200)

    expect(await answered).toMatchObject({ code: { id: 'code-1' } })
    await rig.clock.settle()
    expect(rig.asked()).toEqual(['GET /access-code/events', 'GET /access-code', 'GET /access-code/events?seen=7'])
    rig.stream().send(usedEvent(8))
    await rig.clock.settle()
    expect(rig.checkIns.map(({ id }) => id)).toEqual(['door-8'])
  })

  it.each([
    ['500s', () => new Response('', { status: 500 }), 44],
    ['a wait of an hour', () => new Response('', { status: 429, headers: { 'retry-after': '3600' } }), 2],
    ['401s', () => new Response('', { status: 401 }), 1],
  ] as const)(
    'keeps to the pauses of a stream that meets %s, though every answer is slow',
    async (_, events, times) => {
      const rig: RelayRig = relayRig({
        events,
        answer: () => new Promise((resolve) => rig.clock.wait(() => resolve(reply(codeAnswer())), 3_500)),
      })
      rig.watch()

      for (let asked = 0; asked < 166; asked += 1) {
        const answered = rig.issue()
        await rig.clock.advance(3_500)
        await answered
        await rig.clock.advance(100)
      }

      expect(rig.asked().filter((line) => line.includes('/events')).length).toBeLessThanOrEqual(times)
    },
  )

  it('tells nobody again of a check-in that the stream told while the answer was on its way', async () => {
    const rig = await watching({
      answer: () => {
        rig.stream().send(usedEvent(8))
        return new Promise((resolve) => {
          rig.clock.setTimeout(() => resolve(reply({ used: { id: 'door-8', at: 1, agoMs: 0 }, seq: 8 })), 1_000)
        })
      },
    })

    const asked = rig.issue()
    await rig.clock.advance(1_000)

    expect(await asked).toMatchObject({ checkIn: { id: 'door-8' } })
    expect(rig.checkIns.map(({ id }) => id)).toEqual(['door-8'])
  })

  it('tells everybody, though one who watches throws', async () => {
    const rig = relayRig({ answer: () => reply({ used: { id: 'door-9', at: 1, agoMs: 0 }, seq: 9 }) })
    const undo = rig.source.watch?.(() => {
      throw new Error('The screen is broken')
    })
    rig.watch()
    await rig.clock.settle()

    rig.stream().send(usedEvent(8))
    await rig.clock.settle()
    await rig.issue()

    expect(rig.checkIns.map(({ id }) => id)).toEqual(['door-8', 'door-9'])
    expect(rig.streams).toHaveLength(1)
    undo?.()
  })

  it('skips events of other names, and those it cannot read', async () => {
    const rig = await watching()

    rig
      .stream()
      .send('event: state\ndata: {"seq":99}\n\ndata: hello\n\nevent: used\ndata: {"id":"door-50","seq":50}\n\n')
    rig.stream().send('event: used\ndata: <html>\n\n')
    rig.stream().send(usedEvent(8))
    await rig.clock.settle()

    expect(rig.checkIns.map(({ id }) => id)).toEqual(['door-8'])
    expect(rig.hits).toHaveLength(1)
  })

  it('connects again after an end or a failure, later each time, up to 30 s', async () => {
    const rig = await watching({ events: () => new Response('', { status: 503 }) })

    await rig.clock.advance(100_000)

    // Equal jitter, at its shortest: half of 1, 2, 4, 8, 16, 30, 30 … seconds.
    expect(at(rig)).toEqual([0, 0.5, 1.5, 3.5, 7.5, 15.5, 30.5, 45.5, 60.5, 75.5, 90.5])
  })

  it('waits twice as long where chance says so', async () => {
    const rig = await watching({
      random: () => 0.999_999,
      events: () => Promise.reject(new TypeError('Failed to fetch')),
    })

    await rig.clock.advance(95_000)

    expect(at(rig)).toEqual([0, 1, 3, 7, 15, 31, 61, 91])
  })

  it.each(['end', 'fail'] as const)(
    'connects again after the stream has come to its %s, and says what it has seen',
    async (how) => {
      const rig = await watching()
      rig.stream().send(usedEvent(8))
      await rig.clock.settle()

      rig.stream()[how]()
      await rig.clock.advance(1_000)
      rig.stream().send(usedEvent(8))
      rig.stream().send(usedEvent(9))
      await rig.clock.settle()

      expect(rig.asked()).toEqual(['GET /access-code/events', 'GET /access-code/events?seen=8'])
      expect(rig.checkIns.map(({ id }) => id)).toEqual(['door-8', 'door-9'])
    },
  )

  it('forgets earlier failures once a connection has lasted two heartbeats', async () => {
    let down = true
    const rig = await watching({ events: () => (down ? new Response('', { status: 502 }) : undefined) })
    await rig.clock.advance(8_000)
    down = false
    await rig.clock.advance(8_000)
    expect(at(rig)).toEqual([0, 0.5, 1.5, 3.5, 7.5, 15.5])

    rig.stream().send(RELAY_HEARTBEAT)
    await rig.clock.settle()
    await beats(rig, 2)
    rig.stream().end()
    await rig.clock.advance(600)

    expect(at(rig).at(-1)).toBe(46.5)
  })

  it('remembers earlier failures when a connection has lasted less', async () => {
    const rig = await watching()
    for (let connection = 0; connection < 4; connection += 1) {
      await beats(rig, 1)
      rig.stream().end()
      await rig.clock.advance(RELAY_HEARTBEAT_MS)
    }

    // 15 s each until the end, then half of 1, 2, 4, 8 s.
    expect(at(rig)).toEqual([0, 15.5, 46, 77, 109])
  })

  it('takes a stream for dead that is silent for 45 s, and no sooner', async () => {
    const rig = await watching()
    await beats(rig, 3)
    const first = rig.stream()

    await rig.clock.advance(44_999)
    expect([first.released, rig.hits.length]).toEqual([false, 1])
    await rig.clock.advance(1)
    expect([first.released, rig.hits.length]).toEqual([true, 1])
    await rig.clock.advance(500)

    expect(at(rig)).toEqual([0, 90.5])
  })

  it('takes a connection for dead that is not made within 45 s, even where the fetch does not listen', async () => {
    const rig = await watching({ deaf: true, events: () => new Promise(() => undefined) })

    await rig.clock.advance(45_500)

    expect(at(rig)).toEqual([0, 45.5])
  })

  it('lets go of a stream that arrives when it was given up', async () => {
    let deliver: () => void = () => undefined
    let cancelled = false
    const body = new ReadableStream({ cancel: () => void (cancelled = true) })
    const rig = await watching({
      deaf: true,
      events: () => new Promise((resolve) => (deliver = () => resolve(new Response(body)))),
    })

    rig.stop()
    deliver()
    await rig.clock.settle()

    expect(cancelled).toBe(true)
  })

  it('lets go of a stream that does not hear the signal', async () => {
    const rig = await watching({ deaf: true })

    rig.stop()
    await rig.clock.settle()

    expect(rig.stream().released).toBe(true)
  })

  it('never comes back sooner than the relay wishes', async () => {
    const rig = await watching()
    rig.stream().send('retry: 7000\n\n')
    await rig.clock.settle()

    rig.stream().end()
    await rig.clock.advance(20_000)

    expect(at(rig)).toEqual([0, 7.5])
  })

  it('waits as long as an answer says, for five minutes at most', async () => {
    const bodies = [
      '{"error":{"code":"rate_limited","retryAfterMs":20000}}',
      '{"error":{"code":"server_error","retryAfterMs":86400000}}',
    ]
    const rig = await watching({
      events: () => (bodies.length ? new Response(bodies.shift() ?? null, { status: 503 }) : undefined),
    })

    await rig.clock.advance(340_000)

    expect(at(rig)).toEqual([0, 20.5, 321.5])
  })

  it.each([401, 403, 404])('gives up on %d, until somebody watches again', async (status) => {
    const rig = await watching({ events: () => new Response('', { status }) })
    await rig.clock.advance(600_000)
    expect([rig.hits.length, rig.clock.timers]).toEqual([1, []])

    rig.watch()
    await rig.clock.settle()

    expect(rig.hits).toHaveLength(2)
  })

  it.each([400, 402, 409, 410, 429, 500, 503])('does not give up on %d', async (status) => {
    const rig = await watching({ events: () => new Response('', { status }) })

    await rig.clock.advance(1_000)

    expect(rig.hits).toHaveLength(2)
  })

  it('goes on where an answer has no body to read', async () => {
    const rig = await watching({ events: () => new Response(null) })

    await rig.clock.advance(1_000)

    expect(rig.hits).toHaveLength(2)
  })

  it('drops a stream with an endless event, and starts anew', async () => {
    const rig = await watching()
    const first = rig.stream()

    first.send(`data: ${'x'.repeat(70_000)}`)
    await rig.clock.advance(500)

    expect([first.released, rig.hits.length]).toEqual([true, 2])
  })

  it('leaves nothing when it is undone while connecting, connected, pausing, or looking for headers', async () => {
    const connecting = await watching({ events: () => new Promise(() => undefined) })
    const connected = await watching()
    const pausing = await watching({ events: () => new Response('', { status: 500 }) })
    let found: (headers: Record<string, string>) => void = () => undefined
    const looking = await watching({ headers: () => new Promise((resolve) => (found = resolve)) })
    expect(pausing.clock.timers).toHaveLength(1)

    const rigs = [connecting, connected, pausing, looking]
    for (const rig of rigs) rig.stop()
    found({})
    for (const rig of rigs) {
      expect(rig.clock.timers).toEqual([])
      await rig.clock.advance(600_000)
    }

    expect(rigs.map(({ hits }) => hits.length)).toEqual([1, 1, 1, 0])
    expect(connected.stream().released).toBe(true)
  })

  it('tells nothing after it is undone, and later what came in the same piece', async () => {
    const rig = relayRig()
    const told: string[] = []
    const undo = rig.source.watch?.(({ id }) => {
      told.push(id)
      undo?.()
    })
    await rig.clock.settle()

    rig.stream().send(usedEvent(8) + usedEvent(9))
    await rig.clock.settle()
    expect(told).toEqual(['door-8'])

    rig.watch()
    await rig.clock.settle()
    rig.stream().send(usedEvent(9))
    await rig.clock.settle()
    expect(rig.asked()).toEqual(['GET /access-code/events', 'GET /access-code/events?seen=8'])
    expect(rig.checkIns.map(({ id }) => id)).toEqual(['door-9'])
  })

  it('T-47 makes one connection for a mount, an unmount and a mount', async () => {
    const rig = relayRig()

    rig.watch()()
    rig.watch()
    await rig.clock.settle()

    expect(rig.hits).toHaveLength(1)
  })

  it('never has more than one stream, whoever watches', async () => {
    const rig = await watching()
    const second = rig.watch()
    await rig.clock.settle()
    expect(rig.streams.map(({ released }) => released)).toEqual([true, false])

    rig.stream().send(usedEvent(8))
    await rig.clock.settle()
    expect(rig.checkIns).toHaveLength(2)

    rig.stop()
    rig.stop()
    expect(rig.stream().released).toBe(false)
    second()
    expect(rig.stream().released).toBe(true)
  })

  it('has timers that hold no Node process open', async () => {
    const rig = await watching({ policy: beforeExpiry() })

    expect(rig.clock.timers.map(({ keepAlive }) => keepAlive)).toEqual([false])
  })
})
