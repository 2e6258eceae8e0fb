import { setImmediate } from 'node:timers/promises'
import process from 'node:process'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { AuditRecord } from '../src/audit.js'
import { issueMany, type IssueManyOptions } from '../src/issue-many.js'
import type { IssueEntry } from '../src/issue-many/journal.js'
import { answered, collect, DOOR, OTHER_DOOR, scriptedVendor, type Scripted, type VendorOptions } from './issuer-rig.js'
import { memoryJournal } from './memory-journal.js'

const entry = (number: number, more: object = {}): IssueEntry => ({
  id: `visitor-${number}`,
  doorUuid: DOOR,
  validForSeconds: 3_600,
  auditPrincipal: `Visitor ${number}`,
  ...more,
})

const entries = (count: number): IssueEntry[] => Array.from({ length: count }, (_, at) => entry(at + 1))

async function run(
  list: Iterable<IssueEntry> | AsyncIterable<IssueEntry>,
  vendorOptions: VendorOptions = {},
  options: IssueManyOptions = {},
) {
  const vendor = scriptedVendor(vendorOptions)
  const { items, thrown } = await collect(vendor.clock, issueMany(vendor.issuer, list, options))
  return { ...vendor, results: items, thrown, outcomes: items.map(({ outcome }) => outcome) }
}

const principals = (codes: readonly { readonly auditPrincipal?: string | undefined }[]): string[] =>
  codes.map(({ auditPrincipal }) => `${auditPrincipal}`.replace(/ ?\[.*/, ''))

describe('an entry', () => {
  it('whose object the list uses again for the next one is asked for, and comes back, as it was', async () => {
    const doors = [DOOR, OTHER_DOOR, DOOR, OTHER_DOOR]
    function* reused() {
      const row = { ...entry(0), seat: 0 }
      for (const [at, doorUuid] of doors.entries()) {
        yield Object.assign(row, { id: `visitor-${at}`, doorUuid, auditPrincipal: `Visitor ${at}`, seat: at })
      }
    }
    const trail: AuditRecord[] = []
    const { codes, results } = await run(reused(), {}, { audit: (record) => void trail.push(record) })

    expect(codes.map(({ doorUuid }, at) => `${principals(codes)[at]} ${doorUuid}`).sort()).toEqual(
      doors.map((doorUuid, at) => `Visitor ${at} ${doorUuid}`),
    )
    expect(trail.map(({ entryId, doorUuid, principal }) => `${entryId} ${doorUuid} ${principal}`).sort()).toEqual(
      doors.map((doorUuid, at) => `visitor-${at} ${doorUuid} Visitor ${at}`),
    )
    expect(results.map(({ entry: row }) => [row.id, row.doorUuid, (row as unknown as { seat: number }).seat])).toEqual(
      doors.map((doorUuid, at) => [`visitor-${at}`, doorUuid, at]),
    )
  })

  it.each<[string, () => unknown]>([
    ['nothing', () => null],
    ['a number', () => 7],
    ['what cannot be written as text', () => entry(1, { validForSeconds: JSON.parse('{"toString":1,"valueOf":1}') })],
    ['an id that cannot be written as text', () => entry(1, { id: Object.create(null) })],
    ['a symbol', () => entry(1, { validForSeconds: Symbol('an hour') })],
    ['a door that cannot be written as text', () => entry(1, { doorUuid: Object.create(null) })],
    [
      'a field that throws',
      () => ({
        get id(): string {
          throw new Error('canary')
        },
      }),
    ],
    ['an id of 10,000 characters', () => entry(1, { id: 'x'.repeat(10_000) })],
  ])('that is, or holds, %s fails alone, wherever it stands in the list', async (_, bad) => {
    for (const list of [
      [bad(), entry(2)],
      [entry(2), bad()],
    ] as IssueEntry[][]) {
      const journal = memoryJournal()
      const { outcomes, thrown, codes } = await run(list, {}, { journal })
      expect(JSON.stringify(journal.lines)).not.toContain('canary')
      expect(thrown).toBeUndefined()
      expect([...outcomes].sort()).toEqual(['failed', 'issued'])
      expect(principals(codes)).toEqual(['Visitor 2'])
    }
  })

  it.each(['__proto__', 'constructor', 'toString', 'two\nlines', '\r\n', '\u2028', '\ud800', '0', '😀'.repeat(100)])(
    'may be called %j',
    async (id) => {
      const journal = memoryJournal()
      const vendor = scriptedVendor()
      for (const expected of ['issued', 'already_issued']) {
        const { items } = await collect(vendor.clock, issueMany(vendor.issuer, [entry(1, { id })], { journal }))
        expect(items.map(({ outcome }) => outcome)).toEqual([expected])
      }
      expect(vendor.count('generate')).toBe(1)
    },
  )

  it('with another thing where the seconds stand is refused without quoting it', async () => {
    const { results } = await run([entry(1, { validForSeconds: 'Ada Lovelace' })])
    expect(results[0]).toMatchObject({ outcome: 'failed', error: { code: 'invalid_option' } })
    expect(JSON.stringify(results[0] && 'error' in results[0] && results[0].error)).not.toContain('Ada')
  })
})

describe('the trail', () => {
  it('has its line before the journal has, so that a kill in between leaves no code without one', async () => {
    const journal = memoryJournal()
    const seen: string[] = []
    const audit = ({ entryId, outcome }: AuditRecord): void => {
      seen.push(`${entryId} ${outcome} after ${journal.lines.at(-1)?.kind}`)
    }
    const generate = (number: number): Scripted => (number === 2 ? { lost: 'after' } : {})
    await run(entries(2), { generate }, { journal, audit, concurrency: 1 })
    expect(seen).toEqual(['visitor-1 issued after intent', 'visitor-2 uncertain after intent'])
    expect(journal.lines.map(({ kind }) => kind)).toEqual(['list', 'intent', 'issued', 'intent', 'uncertain'])
  })

  it('tells of a request that was made, and not made again because the run was ended', async () => {
    const stop = new AbortController()
    const trail: AuditRecord[] = []
    const vendor = scriptedVendor({ generate: () => ({ lost: 'before' }) })
    const options: IssueManyOptions = {
      signal: stop.signal,
      ratePerSecond: 0.1,
      audit: (record) => void trail.push(record),
    }
    const all = collect(vendor.clock, issueMany(vendor.issuer, entries(1), options))
    // The door at 0 s, the code at 10 s, the list at 20 s and 30 s, and again the code at 40 s.
    vendor.clock.wait(() => stop.abort(), 35_000)
    const { items, thrown } = await all
    expect(vendor.requests.map(({ what }) => what)).toEqual(['door', 'generate', 'list', 'list'])
    expect(items).toMatchObject([{ outcome: 'failed', error: { code: 'network' } }])
    expect(trail).toMatchObject([{ entryId: 'visitor-1', outcome: 'failed', errorCode: 'network' }])
    expect(thrown).toMatchObject({ code: 'aborted' })
  })
})

describe('hooks', () => {
  it('that reject later cost nothing, and end no process', async () => {
    const unhandled: unknown[] = []
    const hear = (reason: unknown): void => void unhandled.push(reason)
    process.on('unhandledRejection', hear)
    onTestFinished(() => void process.off('unhandledRejection', hear))
    const warned: string[] = []
    const rejects = async (): Promise<never> => {
      throw new Error('canary')
    }
    const onWarning = async ({ kind }: { readonly kind: string }): Promise<never> => {
      warned.push(kind)
      return rejects()
    }
    const said = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    onTestFinished(() => said.mockRestore())
    // The types ask for nothing to wait for, and take a promise where the compiler is not told to look.
    const hooks = { onProgress: rejects, audit: rejects, onWarning } as unknown as IssueManyOptions
    const { outcomes } = await run(entries(1), {}, hooks)
    await setImmediate()
    expect(outcomes).toEqual(['issued'])
    expect(warned).toEqual(['audit_failed', 'progress_failed'])
    expect(unhandled).toEqual([])
    expect(said).toHaveBeenCalledTimes(2)
  })

  it('an audit hook that fails after it was waited for is told of as well', async () => {
    const vendor = scriptedVendor()
    const warned: string[] = []
    const audit = (): Promise<void> =>
      new Promise((_, reject) => void vendor.clock.wait(() => reject(new Error('canary')), 10_000))
    const onWarning = ({ message }: { readonly message: string }): void => void warned.push(message)
    const { items } = await collect(vendor.clock, issueMany(vendor.issuer, entries(1), { audit, onWarning }))
    await vendor.clock.advance(60_000)
    expect(items.map(({ outcome }) => outcome)).toEqual(['issued'])
    expect(warned).toEqual([
      'the audit hook takes its time: a code did not wait for it',
      'the audit hook failed: a line of the trail is missing',
    ])
  })
})

describe('a limit', () => {
  it('that says 0 seconds names no time: it is waited for longer each time', async () => {
    const generate = (number: number): Scripted => (number < 9 ? { error: answered(429, 'rate_limited', 0) } : {})
    const { outcomes, requests } = await run(entries(1), { generate, random: () => 0 }, { ratePerSecond: 10 })
    const times = requests.filter(({ what }) => what === 'generate').map(({ at }) => at)
    expect(times.slice(1).map((time, index) => time - times[index]!)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000,
    ])
    expect(outcomes).toEqual(['issued'])
  })

  it('that hits all who are on their way at once counts once', async () => {
    const generate = (number: number): Scripted =>
      number <= 8 ? { error: answered(429, 'rate_limited'), latencyMs: 900 } : {}
    const options = { ratePerSecond: 10, concurrency: 8 }
    const { outcomes, clock, requests } = await run(entries(8), { generate, random: () => 0 }, options)
    expect(new Set(outcomes)).toEqual(new Set(['issued']))
    // The eighth was refused at 1,700 ms: a second after it the gate opens again, and all have passed in another.
    expect(requests.at(-1)?.at).toBeLessThanOrEqual(1_700 + 1_000 + 800)
    expect(clock.timers).toEqual([])
  })
})

describe('the list of codes', () => {
  const long = 'Ada Lovelace of the Analytical Engine, with three guests and a dog'

  it('that cuts the principal short does not hide a code whose answer was lost', async () => {
    const { outcomes, count } = await run(
      [entry(1, { auditPrincipal: long })],
      {
        generate: () => ({ lost: 'after' }),
        list: (_, codes) => codes.map((code) => ({ ...code, auditPrincipal: code.auditPrincipal?.slice(0, 64) })),
      },
      {},
    )
    expect(outcomes).toEqual(['uncertain'])
    expect(count('generate')).toBe(1)
  })

  it('shows no code of ours in those of others, however many', async () => {
    const expiresAt = Date.UTC(2026, 0, 5, 9)
    const others = Array.from({ length: 50_000 }, (_, at) => ({
      tokenUuid: `T${at}`,
      doorUuid: DOOR,
      auditPrincipal: `Visitor ${at}`,
      expiresAt,
    }))
    const { outcomes, count } = await run(
      entries(1),
      { generate: (number) => (number === 1 ? { lost: 'before' } : {}), list: () => others },
      {},
    )
    expect(outcomes).toEqual(['issued'])
    expect(count('generate')).toBe(2)
  })
})
