import { createRelay } from '@acme/access-codes-server'
import { decodeAnswer } from '@acme/access-codes/relay'
import { createManualClock, createScriptedSource, offline } from '@acme/access-codes/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns } from './property-runs.js'
import { ORIGIN, readEvents, type Reader } from './rig.js'

// Two members with two phones each, a vendor of any slowness, check-ins at any moment, streams that come and go.

const members = ['ada', 'eve'] as const
type Member = (typeof members)[number]

interface Phone {
  readonly member: Member
  have: string | null
  seen: number | null
  stream: Reader | null
}

const phone = fc.nat({ max: 3 })
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ask' as const), phone }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('check-in' as const), member: fc.constantFrom(...members) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 3_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stream' as const), phone }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tap' as const), phone }) },
)
const vendor = fc.array(
  fc.record({ latencyMs: fc.constantFrom(0, 900, 3_000, 8_000), fails: fc.boolean(), dated: fc.boolean() }),
  { minLength: 1, maxLength: 8 },
)

describe('whatever happens between', () => {
  it('no answer after a check-in holds a code made before it, and no count ever falls', async () => {
    let answers = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 80 }), vendor, async (steps, moods) => {
        const clock = createManualClock()
        /** When each code was made at the vendor, by the world's time. */
        const madeAt = new Map<string, number>()
        const usedAt: Record<Member, number> = { ada: -Infinity, eve: -Infinity }
        const counts: Record<Member, number> = { ada: 0, eve: 0 }
        const sourceOf = (member: Member) =>
          createScriptedSource({
            clock,
            subject: `scripted/${member}`,
            script({ number }) {
              const { latencyMs, fails, dated } = moods[number % moods.length]!
              const text = `${member}-${number}`
              madeAt.set(text, clock.worldNow() + latencyMs / 2)
              return fails && number % 3 === 0 ? { error: offline(), latencyMs } : { text, latencyMs, dated }
            },
          })
        const sources = { ada: sourceOf('ada'), eve: sourceOf('eve') }
        const relay = createRelay({
          clock,
          random: () => 0,
          authorize: (request) => sources[request.headers.get('x-member') as Member],
        })
        const asked: Promise<void>[] = []
        const phones: Phone[] = [0, 1, 2, 3].map((index) => ({
          member: members[index % 2]!,
          have: null,
          seen: null,
          stream: null,
        }))
        const send = (phone: Phone, method: string, target: string, body?: string): Promise<Response> => {
          const headers = { 'x-member': phone.member, origin: ORIGIN, 'content-type': 'application/json' }
          return relay.fetch(
            new Request(`${ORIGIN}${target}`, { method, headers, ...(body !== undefined && { body }) }),
          )
        }
        const ask = async (phone: Phone): Promise<void> => {
          const { member, have, seen } = phone
          const query = `?have=${have ?? ''}&seen=${seen ?? ''}`
          const response = await send(phone, 'GET', `/${query}`)
          const text = await response.text()
          if (!response.ok) return
          const answer = decodeAnswer(text)
          answers += 1
          expect(answer.seq).toBeGreaterThanOrEqual(counts[member])
          counts[member] = answer.seq
          if ('code' in answer && answer.code.payload.kind === 'text') {
            const { text: content } = answer.code.payload
            expect(content.startsWith(member)).toBe(true)
            expect(madeAt.get(content)).toBeGreaterThan(usedAt[member])
            expect(answer.validForMs).toBeGreaterThan(0)
            expect(answer.validForMs).toBeLessThanOrEqual(30_000)
          }
          // It tells a check-in that this phone knows of only if it is another.
          if ('used' in answer && seen !== null) expect(answer.seq).toBeGreaterThan(seen)
          phone.seen = Math.max(phone.seen ?? 0, answer.seq)
          if ('code' in answer) phone.have = answer.code.id
        }

        for (const taken of steps) {
          const at = 'phone' in taken ? phones[taken.phone]! : null
          if (taken.do === 'wait') await clock.advance(taken.ms)
          if (taken.do === 'ask' && at) asked.push(ask(at))
          if (taken.do === 'check-in') {
            const { member } = taken
            const before = counts[member]
            await clock.advance(1)
            // What never was on a screen is not used up: only the codes of a display are.
            const shown = phones.some((phone) => phone.member === member && phone.have !== null)
            if (shown && sources[member].watchers > 0) usedAt[member] = clock.worldNow()
            sources[member].checkInNow()
            // A millisecond for itself: nothing is made in the same one.
            await clock.advance(1)
            counts[member] = Math.max(before, counts[member])
          }
          if (taken.do === 'tap' && at?.have != null) {
            const body = JSON.stringify({ id: `tap ${clock.worldNow()} ${taken.phone}`, codeId: at.have })
            await send(at, 'POST', '/checked-in', body)
          }
          if (taken.do === 'stream' && at) {
            if (at.stream === null) at.stream = readEvents(await send(at, 'GET', `/events?seen=${at.seen ?? ''}`))
            else {
              await at.stream.cancel()
              at.stream = null
            }
          }
          await clock.settle()
        }
        for (const { stream } of phones) {
          const told = stream?.used.map(({ seq }) => seq) ?? []
          expect(told).toEqual([...told].sort((one, other) => one - other))
          expect(new Set(told).size).toBe(told.length)
        }
        const closed = relay.close()
        await clock.advance(40_000)
        await closed
        await Promise.all(asked)
        expect(clock.timers).toEqual([])
      }),
      { numRuns: propertyRuns },
    )
    // The property has met what it is about.
    expect(answers).toBeGreaterThan(propertyRuns)
  })
})
