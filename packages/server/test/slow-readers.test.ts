import { connect } from 'node:net'
import { systemClock } from '@acme/access-codes'
import { createRelay, type RelayEvent } from '@acme/access-codes-server'
import { toNodeHandler } from '@acme/access-codes-server/node'
import { createManualClock } from '@acme/access-codes/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { serve, until } from './loopback.js'
import { readEvents, rig, START } from './rig.js'
import { createTurnstile } from './turnstile.js'

describe('a reader', () => {
  it('hears a heartbeat every 15 s, and is asked again who it is after a quarter of an hour', async () => {
    const { ask, clock, events } = rig()
    const stream = readEvents(await ask('/events'))
    await clock.advance(45_000)
    expect([stream.text, stream.ended]).toEqual([':\n\n'.repeat(4), false])

    await clock.advance(900_000)

    expect(stream.ended).toBe(true)
    expect(events.at(-1)).toMatchObject({ type: 'stream-ended', reason: 'old' })
  })

  it('who takes nothing for two heartbeats is cut off', async () => {
    const { ask, clock, events, source } = rig()
    const { body } = await ask('/events')
    await clock.advance(29_999)
    expect(events).not.toContainEqual(expect.objectContaining({ type: 'stream-ended' }))

    await clock.advance(1)

    expect(events.at(-1)).toMatchObject({ type: 'stream-ended', reason: 'slow' })
    await expect(body!.getReader().read()).rejects.toThrow('too slow')
    // And is not watched for its sake.
    await clock.advance(60_000)
    expect(source.watchers).toBe(0)
  })

  it('who leaves more than 4 kB is cut off at once, and nothing more is kept for it', async () => {
    const { ask, clock, events, source } = rig()
    await ask('/events')
    for (let times = 0; times < 100; times += 1) {
      await clock.advance(10)
      source.checkInNow({ id: 'x'.repeat(100) + times, at: START + times * 10 + 10 })
    }
    await clock.settle()

    const told = events.filter(({ type }) => type === 'used')
    const streams = told.map((event) => ('streams' in event ? event.streams : 0))
    expect(events).toContainEqual(expect.objectContaining({ type: 'stream-ended', reason: 'slow' }))
    expect(streams.indexOf(0)).toBeGreaterThan(10)
    expect(streams.indexOf(0)).toBeLessThan(30)
  })

  it('is not cut off by one event, however large', async () => {
    const { ask, get, getCode, source, clock, events } = rig({ script: () => ({ text: 'y'.repeat(5_000) }) })
    const { seq, code } = await getCode()
    const response = await ask(`/events?seen=${seq}`)
    // Not read yet: nobody was slow.
    source.checkInNow({ id: 'x'.repeat(5_000), codeId: code.id })
    await clock.settle()
    const stream = readEvents(response)
    await clock.settle()

    expect(stream.used).toMatchObject([{ id: expect.stringMatching(/^.{1,256}$/), seq: seq + 1 }])
    expect(await get(`?seen=${seq}`)).toMatchObject({ used: { id: stream.used[0]!.id } })
    expect(events.map(({ type }) => type)).not.toContain('stream-ended')
    await stream.cancel()
  })

  it('on a real socket that does not read is cut off, too', async () => {
    // Heartbeats by hand, the rest in real time.
    const manual = createManualClock()
    const clock = { ...systemClock, setTimeout: manual.setTimeout, clearTimeout: manual.clearTimeout }
    const turnstile = createTurnstile()
    const events: RelayEvent[] = []
    const relay = createRelay({ clock, authorize: () => turnstile.source, onEvent: (event) => events.push(event) })
    const connection = { closed: 0 }
    const url = await serve((incoming, outgoing) => {
      outgoing.on('close', () => (connection.closed += 1))
      toNodeHandler(relay)(incoming, outgoing)
    })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.on('error', () => undefined)
    onTestFinished(async () => {
      socket.destroy()
      await relay.close()
    })
    socket.pause()
    socket.write('GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await until(() => events.some(({ type }) => type === 'answered'), 'the stream')

    // More than all buffers on the way hold, in pieces as large as an event may be.
    for (let times = 0; times < 20_000 && connection.closed === 0; times += 1) {
      turnstile.admit('x'.repeat(240) + times)
      if (times % 10 === 9) await new Promise((resolve) => setImmediate(resolve))
    }

    await until(() => connection.closed === 1, 'the end of the connection')
    expect(events).toContainEqual(expect.objectContaining({ type: 'stream-ended', reason: 'slow' }))
  })
})
