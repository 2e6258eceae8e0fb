import { inspect } from 'node:util'
import { HttpError, NetworkError } from '@acme/access-codes/provider'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AuditRecord } from '../src/audit.js'
import { issueMany, type IssueManyOptions, type IssueManyResult, type IssueProgress } from '../src/issue-many.js'
import type { IssueEntry, JournalLine } from '../src/issue-many/journal.js'
import {
  answered,
  broken,
  collect,
  DOOR,
  onePage,
  OTHER_DOOR,
  pictureNumber,
  pictureOf,
  scriptedVendor,
  type Scripted,
  type VendorOptions,
} from './issuer-rig.js'
import { memoryJournal } from './memory-journal.js'

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 100)
const START = Date.UTC(2026, 0, 5, 8)
const HOUR = 3_600_000
const where = { provider: 'rhombus', operation: 'findAccessControlledDoors' }

function entry(number: number, more: Partial<IssueEntry> = {}): IssueEntry {
  return {
    id: `visitor-${number}`,
    doorUuid: DOOR,
    validForSeconds: 3_600,
    auditPrincipal: `Visitor ${number}`,
    ...more,
  }
}

const entries = (count: number): IssueEntry[] => Array.from({ length: count }, (_, at) => entry(at + 1))

/** One line for each result: what became of it, and with which picture. */
function told(results: readonly IssueManyResult[]): string[] {
  return results.map((result) => {
    const { index, entry, outcome } = result
    const what = 'code' in result && result.code ? numberOf(pictureOf(result.code)) : ''
    const error = 'error' in result ? result.error.code : ''
    return [index, entry.id, outcome, what, error].filter((part) => part !== '' && part !== undefined).join(' ')
  })
}

function numberOf(picture: string): number {
  const number = Array.from({ length: 60 }, (_, at) => at + 1).find((one) => pictureNumber(one) === picture)
  return number ?? -1
}

async function run(
  list: Iterable<IssueEntry> | AsyncIterable<IssueEntry>,
  vendorOptions: VendorOptions = {},
  options: IssueManyOptions = {},
) {
  const vendor = scriptedVendor(vendorOptions)
  const { items, thrown } = await collect(vendor.clock, issueMany(vendor.issuer, list, options))
  return { ...vendor, results: items, thrown }
}

const at = (requests: readonly { what: string; at: number }[], what = 'generate'): number[] =>
  requests.filter((request) => request.what === what).map((request) => request.at)

describe('a list of codes', () => {
  it('comes one by one, each with its own code, in the order of the entries', async () => {
    // The first takes longest.
    const generate = (number: number): Scripted => ({ latencyMs: number === 1 ? 3_000 : 1_000 })
    const { results, thrown, requests, mostInFlight } = await run(entries(6), { generate })
    expect(thrown).toBeUndefined()
    expect(told(results)).toEqual([
      '0 visitor-1 issued 1',
      '1 visitor-2 issued 2',
      '2 visitor-3 issued 3',
      '3 visitor-4 issued 4',
      '4 visitor-5 issued 5',
      '5 visitor-6 issued 6',
    ])
    expect(requests.filter(({ what }) => what === 'door')).toHaveLength(1)
    expect(mostInFlight()).toBe(4)
  })

  it('of no entry makes no request', async () => {
    const { results, thrown, requests } = await run([])
    expect([results, thrown, requests]).toEqual([[], undefined, []])
  })

  it('hands back the very entry, with whatever else is in it', async () => {
    const guest = { ...entry(1), email: 'ada@example.test' }
    const { issuer, clock } = scriptedVendor()
    const { items } = await collect(clock, issueMany(issuer, [guest]))
    expect(items[0]?.entry).toBe(guest)
    expect(items[0]?.entry.email).toBe('ada@example.test')
  })

  it('is read no further than it is worked on', async () => {
    let taken = 0
    const endless = (function* () {
      for (;;) yield entry((taken += 1))
    })()
    const { issuer, clock } = scriptedVendor()
    const all = issueMany(issuer, endless, { concurrency: 3 })
    const first = all.next()
    await clock.advance(60_000)
    expect(await first).toMatchObject({ value: { index: 0, outcome: 'issued' } })
    // Three were begun, and one more was asked for since the first is out of the way.
    expect(taken).toBeLessThanOrEqual(4)
    await clock.advance(HOUR)
    expect(taken).toBeLessThanOrEqual(4)
    await all.return()
    expect(endless.next().done).toBe(true)
  })

  it('may come slowly: what is ready does not wait for the next entry', async () => {
    const { issuer, clock } = scriptedVendor()
    async function* slow() {
      yield entry(1)
      await new Promise<void>((resolve) => void clock.wait(resolve, 30_000))
      yield entry(2)
    }
    const times: number[] = []
    await collect(clock, issueMany(issuer, slow()), () => times.push(clock.elapsed()))
    expect(times).toEqual([200, 30_000])
  })

  it('that fails itself ends with its own error, after what came before', async () => {
    async function* broken() {
      yield entry(1)
      throw new RangeError('the database is gone')
    }
    const { results, thrown } = await run(broken())
    expect(told(results)).toEqual(['0 visitor-1 issued 1'])
    expect(thrown).toEqual(new RangeError('the database is gone'))
  })

  it('tells how far it is', async () => {
    const heard: IssueProgress[] = []
    const generate = (number: number): Scripted =>
      number === 2 ? { error: answered(400, 'invalid_request') } : number === 3 ? { lost: 'after' } : {}
    await run(entries(3), { generate }, { onProgress: (progress) => heard.push(progress) })
    expect(heard).toEqual([
      { done: 1, issued: 1, alreadyIssued: 0, failed: 0, uncertain: 0 },
      { done: 2, issued: 1, alreadyIssued: 0, failed: 1, uncertain: 0 },
      { done: 3, issued: 1, alreadyIssued: 0, failed: 1, uncertain: 1 },
    ])
  })

  it('loses nothing to hooks that throw', async () => {
    const warnings: string[] = []
    const thrower = (): never => {
      throw new Error('canary')
    }
    const onWarning = ({ kind }: { kind: string }): void => void warnings.push(kind)
    const { results } = await run(entries(1), {}, { onProgress: thrower, audit: thrower, onWarning })
    expect(told(results)).toEqual(['0 visitor-1 issued 1'])
    expect(warnings).toEqual(['audit_failed', 'progress_failed'])
  })

  it('leaves a trail of every entry that was asked for', async () => {
    const trail: AuditRecord[] = []
    const generate = (number: number): Scripted => (number === 2 ? { error: answered(403, 'forbidden') } : {})
    const wrong = entry(3, { doorUuid: 'NoSuchDoor00000000000A' })
    await run([...entries(2), wrong], { generate }, { concurrency: 1, audit: (record) => void trail.push(record) })
    expect(trail).toMatchObject([
      { entryId: 'visitor-1', principal: 'Visitor 1', doorUuid: DOOR, validForSeconds: 3_600, outcome: 'issued' },
      { entryId: 'visitor-2', principal: 'Visitor 2', outcome: 'failed', errorCode: 'forbidden', status: 403 },
      { entryId: 'visitor-3', doorUuid: wrong.doorUuid, outcome: 'failed', errorCode: 'not_found' },
    ])
    expect(new Set(trail.map(({ attemptId }) => attemptId)).size).toBe(3)
  })

  it.each<[string, IssueManyOptions]>([
    ['concurrency', { concurrency: 0 }],
    ['concurrency', { concurrency: 33 }],
    ['concurrency', { concurrency: 1.5 }],
    ['ratePerSecond', { ratePerSecond: 0 }],
    ['ratePerSecond', { ratePerSecond: Infinity }],
    ['ratePerSecond', { ratePerSecond: 101 }],
    ['maxValidForSeconds', { maxValidForSeconds: 0 }],
  ])('refuses a bad %s at once', (name, options) => {
    const { issuer } = scriptedVendor()
    expect(() => issueMany(issuer, [], options)).toThrow(
      expect.objectContaining({ code: 'invalid_option', message: expect.stringContaining(name) }),
    )
  })
})

describe('an entry that cannot be issued', () => {
  it('is a result of its own among the others', async () => {
    const list = [
      entry(1),
      entry(1),
      entry(2, { id: '' }),
      entry(3, { doorUuid: 'short' }),
      entry(4, { validForSeconds: Infinity }),
      entry(5, { validForSeconds: 31 * 86_400 + 1 }),
      entry(6, { doorUuid: 'NoSuchDoor00000000000A' }),
      entry(7, { doorUuid: OTHER_DOOR }),
      {} as IssueEntry,
    ]
    const { results, thrown, codes } = await run(list)
    expect(thrown).toBeUndefined()
    expect(told(results)).toEqual([
      '0 visitor-1 issued 1',
      '1 visitor-1 failed invalid_option',
      '2 failed invalid_option',
      '3 visitor-3 failed invalid_option',
      '4 visitor-4 failed invalid_option',
      '5 visitor-5 failed invalid_option',
      '6 visitor-6 failed not_found',
      '7 visitor-7 issued 2',
      '8 failed invalid_option',
    ])
    expect(codes).toHaveLength(2)
  })

  it('is not asked for again after a refusal, and without a request once the key is refused', async () => {
    const generate = (number: number): Scripted =>
      number === 2
        ? { error: answered(403, 'forbidden') }
        : number === 3
          ? { error: answered(401, 'unauthorized') }
          : {}
    const { results, count } = await run(entries(6), { generate }, { concurrency: 1 })
    expect(told(results)).toEqual([
      '0 visitor-1 issued 1',
      '1 visitor-2 failed forbidden',
      '2 visitor-3 failed unauthorized',
      '3 visitor-4 failed unauthorized',
      '4 visitor-5 failed unauthorized',
      '5 visitor-6 failed unauthorized',
    ])
    expect(count('generate')).toBe(3)
  })

  it.each<[string, () => Error]>([
    ['refuses the connection', () => broken(true)],
    ['swallows it', () => new NetworkError('timeout', 'It took too long', { ...where, undelivered: false })],
  ])('within ten seconds or so where nobody was ever there: a host that %s', async (_, error) => {
    const listDoors = (): never => {
      throw error()
    }
    const { results, requests } = await run(entries(3), { listDoors }, { concurrency: 1 })
    expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed'])
    expect(requests.map(({ what }) => what)).toEqual(['door', 'door', 'door', 'door'])
    expect(requests.at(-1)?.at).toBeLessThanOrEqual(10_000)
  })

  it('not before ten attempts where a limit of our own is all that was heard', async () => {
    const listDoors = (number: number) => {
      if (number < 10)
        throw new HttpError('rate_limited', 'Too many', { ...where, fromProvider: false, retryAfterMs: 1_000 })
      return onePage(DOOR)
    }
    const { results } = await run(entries(1), { listDoors }, { concurrency: 1 })
    expect(results.map(({ outcome }) => outcome)).toEqual(['issued'])
  })

  it('after ten attempts that reached nobody any more, takes the rest with it', async () => {
    const { results, count } = await run(entries(3), { generate: () => ({ error: broken(true) }) }, { concurrency: 1 })
    expect(told(results)).toEqual([
      '0 visitor-1 failed network',
      '1 visitor-2 failed network',
      '2 visitor-3 failed network',
    ])
    expect(count('generate')).toBe(10)
  })
})

describe('the rate', () => {
  it('is never exceeded, and what was not used is not saved up', async () => {
    const generate = (number: number): Scripted => ({ latencyMs: number === 3 ? 5_000 : 0 })
    const { requests } = await run(entries(12), { generate }, { ratePerSecond: 10, concurrency: 2 })
    const times = requests.map((request) => request.at).sort((one, other) => one - other)
    expect(Math.min(...times.slice(1).map((time, index) => time - times[index]!))).toBe(100)
    expect(times).toHaveLength(13)
  })

  it('counts the looking up of doors and codes', async () => {
    const generate = (number: number): Scripted => (number === 2 ? { lost: 'before' } : {})
    const { requests } = await run(entries(3), { generate }, { ratePerSecond: 2, concurrency: 1 })
    expect(requests.map(({ what, at }) => `${at} ${what}`)).toEqual([
      '0 door',
      '500 generate',
      '1000 generate',
      '1500 list',
      '6500 list',
      '7000 generate',
      '7500 generate',
    ])
  })

  it('a limit stops everybody for as long as it says, and no entry is lost', async () => {
    const generate = (number: number): Scripted =>
      number === 3 ? { error: answered(429, 'rate_limited', 7_000), latencyMs: 50 } : { latencyMs: 50 }
    const { results, requests, thrown } = await run(
      entries(5),
      { generate, random: () => 0 },
      { ratePerSecond: 10, concurrency: 4 },
    )
    expect(thrown).toBeUndefined()
    expect(told(results)).toEqual([
      '0 visitor-1 issued 1',
      '1 visitor-2 issued 2',
      '2 visitor-3 issued 6',
      '3 visitor-4 issued 4',
      '4 visitor-5 issued 5',
    ])
    // The third was refused at 350; the fourth had left for the gate before.
    expect(at(requests)).toEqual([100, 200, 300, 7_350, 7_450, 7_550])
  })

  it('a limit that names no time is waited for longer each time, from 1 s to 60 s', async () => {
    const generate = (number: number): Scripted => (number < 9 ? { error: answered(429, 'rate_limited') } : {})
    const { results, requests } = await run(entries(1), { generate, random: () => 0 }, { ratePerSecond: 10 })
    const times = at(requests)
    expect(times.slice(1).map((time, index) => time - times[index]!)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000,
    ])
    expect(told(results)).toEqual(['0 visitor-1 issued 9'])
  })

  it('counts each page of doors, which is read once in a run, however long that is and whoever asks', async () => {
    const doors = ['a', 'b', 'c', 'd'].map((letter) => `Door${letter.repeat(18)}`)
    const listDoors = (number: number) => {
      if (number === 2) throw answered(503, 'server_error')
      const page = number > 2 ? number - 2 : 0
      return { doorUuids: [doors[page]!], cursor: page < 2 ? `page ${page + 1}` : null }
    }
    const list = [2, 0, 1, 0, 3, 3].map((door, at) => entry(at + 1, { doorUuid: doors[door]! }))
    // Longer than a door is known to anybody else.
    const generate = (number: number): Scripted => ({ latencyMs: number === 2 ? 1_200_000 : 0 })
    const { results, requests } = await run(list, { listDoors, generate }, { ratePerSecond: 2, concurrency: 1 })

    expect(told(results)).toEqual([
      '0 visitor-1 issued 1',
      '1 visitor-2 issued 2',
      '2 visitor-3 issued 3',
      '3 visitor-4 issued 4',
      '4 visitor-5 failed not_found',
      '5 visitor-6 failed not_found',
    ])
    const asked = requests.map(({ what, at }) => `${at} ${what}`)
    expect(asked.slice(0, 4).map((line) => line.replace(/^\S+ /, ''))).toEqual(['door', 'door', 'door', 'door'])
    expect(asked.filter((line) => line.endsWith(' door'))).toHaveLength(4)
    const gaps = requests.slice(1).map(({ at }, before) => at - requests[before]!.at)
    expect(Math.min(...gaps)).toBe(500)
  })

  it('a limit on the looking up of a door is waited for by all who want to go there', async () => {
    const listDoors = (number: number) => {
      if (number === 1) throw answered(429, 'rate_limited', 3_000)
      return onePage(DOOR)
    }
    const { results, requests } = await run(entries(4), { listDoors, random: () => 0 }, { ratePerSecond: 10 })
    expect(told(results)).toEqual([
      '0 visitor-1 issued 1',
      '1 visitor-2 issued 2',
      '2 visitor-3 issued 3',
      '3 visitor-4 issued 4',
    ])
    expect(at(requests, 'door')).toEqual([0, 3_000])
  })

  it('a limit on the list of codes is waited for as well', async () => {
    const { results, requests } = await run(
      entries(1),
      {
        generate: () => ({ lost: 'after' }),
        list: (number, codes) => {
          if (number === 1) throw answered(429, 'rate_limited', 3_000)
          return codes
        },
        random: () => 0,
      },
      { ratePerSecond: 10 },
    )
    expect(told(results)).toEqual(['0 visitor-1 uncertain maybe_issued'])
    expect(at(requests, 'list')).toEqual([200, 3_200])
  })
})

describe('a run that is ended', () => {
  it('by its signal asks for nothing new, hands out what was sent, and then throws', async () => {
    const stop = new AbortController()
    const journal = memoryJournal()
    const vendor = scriptedVendor({ generate: () => ({ latencyMs: 1_000 }) })
    const options: IssueManyOptions = { signal: stop.signal, journal, concurrency: 3, ratePerSecond: 10 }
    const all = collect(vendor.clock, issueMany(vendor.issuer, entries(50), options))
    vendor.clock.wait(() => stop.abort(), 250)
    const { items, thrown } = await all

    expect(told(items)).toEqual(['0 visitor-1 issued 1', '1 visitor-2 issued 2'])
    expect(thrown).toMatchObject({ code: 'aborted' })
    expect(vendor.count('generate')).toBe(2)
    expect(kinds(journal.lines)).toEqual([
      'list',
      'intent visitor-1',
      'intent visitor-2',
      'intent visitor-3',
      'failed visitor-3',
      'issued visitor-1',
      'issued visitor-2',
    ])
    expect(vendor.clock.timers).toEqual([])

    const rest = await collect(vendor.clock, issueMany(vendor.issuer, entries(5), { journal }))
    expect(told(rest.items)).toEqual([
      '0 visitor-1 already_issued',
      '1 visitor-2 already_issued',
      '2 visitor-3 issued 3',
      '3 visitor-4 issued 4',
      '4 visitor-5 issued 5',
    ])
    expect(vendor.count('list')).toBe(0)
  })

  it('by a signal that was aborted before makes no request', async () => {
    const { results, thrown, requests } = await run(entries(3), {}, { signal: AbortSignal.abort() })
    expect([results, requests, (thrown as { code: string }).code]).toEqual([[], [], 'aborted'])
  })

  it('by who leaves early is journaled to the end', async () => {
    const journal = memoryJournal()
    const vendor = scriptedVendor({ generate: (number) => ({ latencyMs: number * 1_000 }) })
    const options: IssueManyOptions = { journal, concurrency: 3, ratePerSecond: 100 }
    const left = (async () => {
      for await (const result of issueMany(vendor.issuer, entries(50), options)) return result.entry.id
      return null
    })()
    await vendor.clock.advance(60_000)
    expect(await left).toBe('visitor-1')
    expect(vendor.count('generate')).toBeLessThanOrEqual(4)
    const intents = journal.lines.filter(({ kind }) => kind === 'intent').length
    const outcomes = journal.lines.filter(({ kind }) => kind === 'issued' || kind === 'failed').length
    expect(intents).toBe(outcomes)
    expect(vendor.clock.timers).toEqual([])
  })

  it('by a limit that keeps it waiting ends at once', async () => {
    const stop = new AbortController()
    const vendor = scriptedVendor({ generate: () => ({ error: answered(429, 'rate_limited', 300_000) }) })
    const all = collect(vendor.clock, issueMany(vendor.issuer, entries(5), { signal: stop.signal }))
    vendor.clock.wait(() => stop.abort(), 10_000)
    const ended = all.then(() => vendor.clock.elapsed())
    expect(await all).toMatchObject({ items: [], thrown: { code: 'aborted' } })
    expect(await ended).toBeLessThanOrEqual(60_000)
    expect(vendor.clock.timers).toEqual([])
  })

  it('by a list that does not come ends at once', async () => {
    const stop = new AbortController()
    const vendor = scriptedVendor()
    async function* waiting() {
      yield entry(1)
      await new Promise(() => undefined)
    }
    const all = collect(vendor.clock, issueMany(vendor.issuer, waiting(), { signal: stop.signal }))
    vendor.clock.wait(() => stop.abort(), 10_000)
    expect(await all).toMatchObject({ items: [{ index: 0 }], thrown: { code: 'aborted' } })
  })
})

function kinds(lines: readonly JournalLine[]): string[] {
  return lines.map((line) => (line.kind === 'list' ? 'list' : `${line.kind} ${line.entry}`))
}

describe('the journal', () => {
  it('has each entry before it is sent, and what became of it before it is handed out', async () => {
    const journal = memoryJournal()
    const seen: string[][] = []
    const generate = (number: number): Scripted => {
      seen.push(kinds(journal.lines).slice(1))
      return number === 2 ? { error: answered(403, 'forbidden') } : number === 3 ? { lost: 'after' } : {}
    }
    const vendor = scriptedVendor({ generate })
    const { items } = await collect(vendor.clock, issueMany(vendor.issuer, entries(3), { journal, concurrency: 1 }))
    expect(told(items)).toHaveLength(3)
    expect(seen.map((lines) => lines.at(-1))).toEqual(['intent visitor-1', 'intent visitor-2', 'intent visitor-3'])
    const attemptId = expect.stringMatching(/^ac-[0-9a-f]{20}$/)
    expect(journal.lines).toEqual([
      { kind: 'list', at: START, fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) },
      { kind: 'intent', at: START, entry: 'visitor-1', attemptId, print: expect.stringMatching(/^[0-9a-f]{32}$/) },
      {
        kind: 'issued',
        at: START + 200,
        entry: 'visitor-1',
        attemptId,
        codeId: expect.stringMatching(/^[0-9a-f]{32}$/),
        issuedAt: START,
        expiresAt: START + HOUR,
      },
      { kind: 'intent', at: START + 200, entry: 'visitor-2', attemptId, print: expect.any(String) },
      { kind: 'failed', at: START + 400, entry: 'visitor-2', attemptId, errorCode: 'forbidden' },
      { kind: 'intent', at: START + 400, entry: 'visitor-3', attemptId, print: expect.any(String) },
      {
        kind: 'uncertain',
        at: START + 800,
        entry: 'visitor-3',
        attemptId,
        errorCode: 'maybe_issued',
        expiresAt: START + HOUR,
      },
    ])
    expect(JSON.stringify(journal.lines)).not.toContain('Visitor 1')
    // What the picture holds is not documented: it may be the id.
    for (const secret of ['iVBOR', 'Token']) expect(JSON.stringify(journal.lines)).not.toContain(secret)
  })

  it('that was written to the end issues nothing again, except what failed', async () => {
    const journal = memoryJournal()
    const generate = (number: number): Scripted =>
      number === 2 ? { error: answered(403, 'forbidden') } : number === 3 ? { lost: 'after' } : {}
    const vendor = scriptedVendor({ generate })
    await collect(vendor.clock, issueMany(vendor.issuer, entries(3), { journal, concurrency: 1 }))
    const again = await collect(vendor.clock, issueMany(vendor.issuer, entries(3), { journal }))
    expect(told(again.items)).toEqual([
      '0 visitor-1 already_issued',
      '1 visitor-2 issued 4',
      '2 visitor-3 uncertain maybe_issued',
    ])
    expect(again.items[0]).toMatchObject({ expiresAt: START + HOUR })
    expect(again.items[2]).toMatchObject({ expiresAt: START + HOUR, error: { expiresAt: START + HOUR } })
    expect([vendor.count('generate'), vendor.count('list')]).toEqual([4, 1])
  })

  it('that keeps pictures hands out what was issued before', async () => {
    const journal = memoryJournal([], true)
    const vendor = scriptedVendor()
    const first = await collect(vendor.clock, issueMany(vendor.issuer, entries(2), { journal }))
    const again = await collect(vendor.clock, issueMany(vendor.issuer, entries(2), { journal }))
    expect(told(again.items)).toEqual(['0 visitor-1 already_issued 1', '1 visitor-2 already_issued 2'])
    const [before] = first.items
    const [after] = again.items
    if (before?.outcome !== 'issued' || after?.outcome !== 'already_issued') throw new Error('Neither was issued')
    expect(after.code?.id).toBe(before.code.id)
    expect(after.code?.expiresAt).toBe(before.code.expiresAt)
  })

  it.each<[string, 'before' | 'after', string, number]>([
    ['a code in the list is one that nobody has', 'after', '0 visitor-1 uncertain maybe_issued', 1],
    ['a code that is absent twice is asked for', 'before', '0 visitor-1 issued 2', 2],
  ])('with an intent and no more: %s', async (_, lost, expected, generated) => {
    const journal = memoryJournal()
    const killed = scriptedVendor({ generate: () => ({ lost, latencyMs: Infinity }) })
    void issueMany(killed.issuer, entries(2), { journal, concurrency: 1 }).next()
    await killed.clock.advance(1_000)
    expect(kinds(journal.lines)).toEqual(['list', 'intent visitor-1'])
    const { attemptId } = journal.lines[1] as { attemptId: string }
    const made = { tokenUuid: 'T', doorUuid: DOOR, auditPrincipal: `Visitor 1 [${attemptId}]`, expiresAt: START + HOUR }

    const vendor = scriptedVendor({ list: (_, codes) => (lost === 'after' ? [made, ...codes] : codes) })
    // The number of the picture: one request was made by the run before.
    vendor.requests.push({ what: 'generate', at: -1 })
    const { items } = await collect(vendor.clock, issueMany(vendor.issuer, entries(1), { journal }))
    expect(told(items)).toEqual([expected])
    expect(vendor.count('generate')).toBe(generated)
    if (lost === 'before') {
      const [first, second] = at(vendor.requests, 'list')
      expect(second! - first!).toBeGreaterThanOrEqual(5_000)
      expect(vendor.codes[0]?.auditPrincipal).toBe(`Visitor 1 [${attemptId}]`)
    } else {
      expect(items[0]).toMatchObject({ expiresAt: START + HOUR })
    }
  })

  it('does not take an entry in doubt for one that failed, whatever becomes of its door', async () => {
    const journal = memoryJournal()
    const killed = scriptedVendor({ generate: () => ({ lost: 'after', latencyMs: Infinity }) })
    void issueMany(killed.issuer, entries(1), { journal }).next()
    await killed.clock.advance(1_000)
    const { attemptId } = journal.lines[1] as { attemptId: string }
    const made = { doorUuid: DOOR, auditPrincipal: `Visitor 1 [${attemptId}]`, expiresAt: START + HOUR }

    const vendor = scriptedVendor({ listDoors: () => onePage(), list: () => [made] })
    const { items } = await collect(vendor.clock, issueMany(vendor.issuer, entries(1), { journal }))
    expect(told(items)).toEqual(['0 visitor-1 uncertain maybe_issued'])
    expect(kinds(journal.lines).at(-1)).toBe('uncertain visitor-1')
  })

  it('looks up again what could not be found out', async () => {
    const journal = memoryJournal()
    const list = (number: number, codes: readonly object[]) => {
      if (number === 1) throw answered(403, 'forbidden')
      return codes
    }
    const vendor = scriptedVendor({ generate: () => ({ lost: 'after' }), list })
    const first = await collect(vendor.clock, issueMany(vendor.issuer, entries(1), { journal }))
    const again = await collect(vendor.clock, issueMany(vendor.issuer, entries(1), { journal }))
    expect([first.items[0], again.items[0]]).toMatchObject([
      { outcome: 'uncertain', error: { code: 'maybe_issued' } },
      { outcome: 'uncertain', expiresAt: START + HOUR },
    ])
    expect(first.items[0]).not.toHaveProperty('expiresAt')
    expect(vendor.count('generate')).toBe(1)
  })

  it('of another list is refused before anything is asked for', async () => {
    const journal = memoryJournal()
    const vendor = scriptedVendor()
    await collect(vendor.clock, issueMany(vendor.issuer, entries(2), { journal }))
    const before = vendor.requests.length
    const lines = journal.lines.length
    for (const list of [[entry(9)], [entry(1, { validForSeconds: 60 })], [entry(2), entry(1)]]) {
      const { items, thrown } = await collect(vendor.clock, issueMany(vendor.issuer, list, { journal }))
      expect(items).toEqual([])
      expect(thrown).toMatchObject({ code: 'invalid_option', message: expect.stringContaining('journal') })
    }
    expect(vendor.requests).toHaveLength(before)
    expect(journal.lines).toHaveLength(lines)
  })

  it('of a list that has grown since is taken up', async () => {
    const journal = memoryJournal()
    const vendor = scriptedVendor()
    await collect(vendor.clock, issueMany(vendor.issuer, entries(1), { journal }))
    const { items } = await collect(vendor.clock, issueMany(vendor.issuer, entries(3), { journal }))
    expect(told(items)).toEqual(['0 visitor-1 already_issued', '1 visitor-2 issued 2', '2 visitor-3 issued 3'])
  })

  it('tells an entry that was changed after it was issued, and takes one that was corrected after it failed', async () => {
    const journal = memoryJournal()
    const vendor = scriptedVendor()
    const before = [entry(1), entry(2), entry(3, { doorUuid: 'NoSuchDoor00000000000A' })]
    await collect(vendor.clock, issueMany(vendor.issuer, before, { journal }))
    const after = [entry(1), entry(2, { doorUuid: OTHER_DOOR }), entry(3)]
    const { items } = await collect(vendor.clock, issueMany(vendor.issuer, after, { journal }))
    expect(told(items)).toEqual([
      '0 visitor-1 already_issued',
      '1 visitor-2 failed invalid_option',
      '2 visitor-3 issued 3',
    ])
  })

  it('that takes no intent lets nothing be asked for', async () => {
    const journal = memoryJournal()
    journal.failAt = 2
    const { results, thrown, count } = await run(entries(3), {}, { journal, concurrency: 1 })
    expect(results).toEqual([])
    expect(thrown).toMatchObject({ code: 'store_failed' })
    expect(inspect(thrown, { depth: 9 })).not.toContain('canary')
    expect(count('generate')).toBe(0)
  })

  it('that fails after a code was made costs no code, and ends the run', async () => {
    const journal = memoryJournal()
    journal.failAt = 3
    const { results, thrown, count } = await run(entries(3), {}, { journal, concurrency: 1 })
    expect(told(results)).toEqual(['0 visitor-1 issued 1'])
    expect(thrown).toMatchObject({ code: 'store_failed' })
    expect(count('generate')).toBe(1)
  })
})

// What the vendor does with a request, and whether the run is killed after so many lines of the journal.
const fate = fc.constantFrom<Scripted | 'limited'>(
  {},
  {},
  { latencyMs: 700 },
  { lost: 'before' },
  { lost: 'after' },
  { lost: 'after', latencyMs: 2_000 },
  { error: answered(400, 'invalid_request') },
  { error: answered(503, 'server_error') },
  'limited',
)

it('whatever happens, and wherever it is killed: the order is kept, and no entry has two codes that somebody has', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { minLength: 1, maxLength: 25 }),
      fc.array(fc.nat(12), { maxLength: 3 }),
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.boolean(), { maxLength: 6 }),
      async (fates, kills, concurrency, doors) => {
        const list = entries(8)
        const lines: JournalLine[] = []
        const handedOut = new Map<string, string[]>()
        const vendorOptions: VendorOptions = {
          listDoors: (number) => {
            if (doors[number - 1]) throw answered(429, 'rate_limited')
            return onePage(DOOR, OTHER_DOOR)
          },
          generate: (number) => {
            const next = fates[number - 1] ?? {}
            return next === 'limited' ? { error: answered(429, 'rate_limited', 2_000) } : next
          },
        }
        const vendor = scriptedVendor(vendorOptions)
        let last: IssueManyResult[] = []
        for (const kill of [...kills, Infinity]) {
          const journal = memoryJournal(lines)
          // A killed process writes nothing more, and hears nothing more.
          const dead = new Promise<never>(() => undefined)
          const room = lines.length + kill
          const append = journal.append.bind(journal)
          let killed = false
          const issuer: typeof vendor.issuer = {
            ...vendor.issuer,
            generate: (...given) => (killed ? dead : vendor.issuer.generate(...given)),
          }
          const mortal = {
            ...journal,
            append: (line: JournalLine) => {
              killed ||= lines.length >= room
              return killed ? dead : append(line)
            },
          }
          last = []
          const all = issueMany(issuer, list, { journal: mortal, concurrency, ratePerSecond: 50 })
          void (async () => {
            for await (const result of all) {
              if (killed) return
              last.push(result)
              const { entry, outcome } = result
              if (outcome === 'issued') {
                handedOut.set(entry.id, [...(handedOut.get(entry.id) ?? []), pictureOf(result.code)])
              }
            }
          })()
          for (let minute = 0; minute < 15; minute += 1) await vendor.clock.advance(60_000)
        }
        expect(last.map(({ index }) => index)).toEqual(list.map((_, index) => index))
        for (const { entry, outcome } of last) {
          const codes = vendor.codes.filter(({ auditPrincipal }) =>
            auditPrincipal?.startsWith(`${entry.id.replace('visitor-', 'Visitor ')} [`),
          )
          expect(codes.length).toBe(outcome === 'failed' ? 0 : 1)
          expect(handedOut.get(entry.id) ?? []).toHaveLength(
            outcome === 'issued' ? 1 : (handedOut.get(entry.id)?.length ?? 0),
          )
          expect(handedOut.get(entry.id)?.length ?? 0).toBeLessThanOrEqual(1)
        }
      },
    ),
    { numRuns: Math.ceil(numRuns / 2) },
  )
})
