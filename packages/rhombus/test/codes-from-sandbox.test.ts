import { inspect } from 'node:util'
import { decodeQr } from '@acme/access-codes/qr/decode'
import { type AccessCode, type AnyAccessCodeError, isAccessCodeError, RotatingCode } from '@acme/access-codes'
import type { ManualClock } from '@acme/access-codes/testing'
import type { AccessCodeSourceOptions, AuditRecord, IssueManyResult, RhombusClient } from '@acme/access-codes-rhombus'
import type { RhombusSettings } from '@acme/access-codes-sandbox'
import { describe, expect, it } from 'vitest'
import { doors, onOneClock, operationsIn, START } from './rig.js'

const HOUR = 3_600_000
const asked = { doorUuid: doors.front.uuid, validForSeconds: 3_600, auditPrincipal: 'Ada' }
const generate = { provider: 'rhombus', operation: 'generateQRAccessCode' }

/** What comes of one attempt. */
async function issue(
  rhombus: RhombusClient,
  clock: ManualClock,
  options: Partial<AccessCodeSourceOptions> = {},
): Promise<{ readonly code?: AccessCode; readonly error?: AnyAccessCodeError }> {
  const source = rhombus.accessCodeSource({ ...asked, ...options })
  const attempt = source.issue({ signal: new AbortController().signal, attempt: 1, have: null }).then(
    (answer) => ('code' in answer ? { code: answer.code } : {}),
    (error: unknown) => {
      if (isAccessCodeError(error)) return { error }
      throw error
    },
  )
  return passing(clock, attempt)
}

/** Waits for work that goes on in this process, and lets the clock follow it. */
async function passing<T>(clock: ManualClock, work: Promise<T>): Promise<T> {
  const state = { done: false }
  void work.finally(() => (state.done = true))
  while (!state.done) {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    if (!state.done) await clock.advance(500)
  }
  return work
}

async function waitFor(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setImmediate(resolve))
}

const rhombusSettings = (settings: Partial<RhombusSettings>) => ({ settings: { rhombus: settings } })
const pictureOf = (code: AccessCode | undefined): string => (code!.reveal() as { dataUri: string }).dataUri

describe('a code of the sandbox', () => {
  it("is the same access code in the guide's shape, in the schema's, and in both at once", async () => {
    const told = await Promise.all(
      (['schema', 'guide', 'both'] as const).map(async (generateAnswer) => {
        const { rhombus, clock } = onOneClock(rhombusSettings({ generateAnswer }))
        const { code } = await issue(rhombus, clock)
        return { facts: code?.toJSON(), picture: pictureOf(code) }
      }),
    )
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
    expect(told[0]?.facts).toMatchObject({ issuedAt: START, expiresAt: START + HOUR, validForMs: HOUR })
  })

  it('opens its own door, until its end, and no other', async () => {
    const { rhombus, clock, sandbox } = onOneClock()
    const { code } = await issue(rhombus, clock, { checkImage: decodeQr })
    const scan = (device: string) => sandbox.scan({ picture: pictureOf(code), provider: 'rhombus', device })
    expect(scan(doors.front.uuid)).toMatchObject({ admitted: true })
    expect(scan(doors.archive.uuid)).toMatchObject({ admitted: false, reason: 'wrong_door' })
    await clock.advance(code!.expiresAt! - clock.now() - 1)
    expect(scan(doors.front.uuid)).toMatchObject({ admitted: true })
    await clock.advance(1)
    expect(scan(doors.front.uuid)).toMatchObject({ admitted: false, reason: 'code_expired' })
  })

  it('whose answer is lost is told with its end', async () => {
    for (const at of ['head', 'body'] as const) {
      const { rhombus, clock, sandbox } = onOneClock()
      sandbox.faults.add({ kind: 'drop', at, when: 'after', match: generate })
      const { error } = await issue(rhombus, clock)
      const [made, ...more] = sandbox.rhombus.codes()
      expect(error).toMatchObject({ code: 'maybe_issued', expiresAt: made?.expiresAt })
      expect(made?.auditPrincipal).toBe(`Ada [${(error as { attemptId?: string }).attemptId}]`)
      expect(more).toEqual([])
    }
  })

  it.each(['drop', 'html', 'hang'] as const)('that was not made is asked for once more: %s', async (kind) => {
    const { rhombus, clock, sandbox } = onOneClock()
    sandbox.faults.add({ kind, when: 'before', times: 1, match: generate })
    const { code, error } = await issue(rhombus, clock)
    const operations = operationsIn(sandbox).slice(1)
    // After 20 s without an answer there is no time left for a second code, and a page of HTML is an answer.
    if (kind === 'drop') {
      expect(code).toMatchObject({ expiresAt: expect.any(Number) })
      const lists = ['getQRAccessCodes', 'getQRAccessCodes']
      expect(operations).toEqual(['generateQRAccessCode', ...lists, 'generateQRAccessCode'])
    } else {
      expect(error).toMatchObject({ code: kind === 'hang' ? 'timeout' : 'network', undelivered: true })
      expect(error?.cause).toMatchObject({ code: kind === 'hang' ? 'timeout' : 'malformed' })
      expect(operations).toEqual(['generateQRAccessCode', 'getQRAccessCodes', 'getQRAccessCodes'])
    }
    expect(sandbox.rhombus.codes()).toHaveLength(kind === 'drop' ? 1 : 0)
  })

  it.each(['html', 'hang'] as const)(
    'that was not made is no doubt on a screen, which asks again: %s',
    async (kind) => {
      const { rhombus, clock, sandbox } = onOneClock()
      const trail: AuditRecord[] = []
      sandbox.faults.add({ kind, when: 'before', times: 1, match: generate })
      const source = rhombus.accessCodeSource({ ...asked, audit: (record) => void trail.push(record) })
      const screen = new RotatingCode(source, { clock, environment: null, random: () => 0 })
      const errors: string[] = []
      screen.on('error', ({ error, retryAt }) =>
        errors.push(`${error.code} ${retryAt === null ? 'for good' : 'for now'}`),
      )
      const code = await passing(clock, screen.start())
      screen.stop()

      expect(errors).toEqual([kind === 'hang' ? 'timeout for now' : 'network for now'])
      expect(sandbox.rhombus.codes()).toHaveLength(1)
      expect(trail.map(({ outcome, codeId }) => [outcome, codeId])).toEqual([
        ['failed', undefined],
        ['issued', code.id],
      ])
    },
  )

  it('that nobody waits for any more is told so in the trail, and none is asked for while the door is looked up', async () => {
    const { rhombus, clock, sandbox } = onOneClock()
    const trail: AuditRecord[] = []
    const source = rhombus.accessCodeSource({ ...asked, audit: (record) => void trail.push(record) })
    for (const operation of ['findAccessControlledDoors', 'generateQRAccessCode']) {
      sandbox.faults.add({ kind: 'latency', ms: 3_000, times: 1, match: { operation } })
      const stop = new AbortController()
      const screen = new RotatingCode(source, { clock, environment: null, signal: stop.signal })
      const stopped = screen.start().catch((error: unknown) => error)
      while (!operationsIn(sandbox).includes(operation)) await new Promise((resolve) => setImmediate(resolve))
      stop.abort()
      expect(await stopped).toMatchObject({ code: 'stopped' })
      await passing(
        clock,
        waitFor(() => trail.length === (operation === 'generateQRAccessCode' ? 2 : 1)),
      )
    }

    expect(trail).toMatchObject([
      { outcome: 'failed', errorCode: 'aborted' },
      { outcome: 'issued', delivered: false, codeId: expect.any(String), expiresAt: expect.any(Number) },
    ])
    expect(trail[0]).not.toHaveProperty('delivered')
    expect(sandbox.rhombus.codes()).toHaveLength(1)
  })

  it.each<[string, Partial<RhombusSettings>, RhombusSettings['betaOff'], string]>([
    ['beta', { qrFeature: false }, 400, 'invalid_request'],
    ['beta', { qrFeature: false }, 403, 'forbidden'],
    ['beta', { qrFeature: false }, 404, 'not_found'],
    ['beta', { qrFeature: false }, 'in-band', 'invalid_request'],
  ])('that is refused is refused once, with a hint: %s %j %s', async (hint, settings, betaOff, code) => {
    const { rhombus, clock, sandbox } = onOneClock(rhombusSettings({ ...settings, betaOff }))
    const { error } = await issue(rhombus, clock)
    expect(error).toMatchObject({ code, hint: expect.stringContaining(hint) })
    expect(operationsIn(sandbox)).toEqual(['findAccessControlledDoors', 'generateQRAccessCode'])
  })

  it('that is refused with a 500 stays in doubt where the list says the same', async () => {
    const { rhombus, clock, sandbox } = onOneClock(rhombusSettings({ qrFeature: false, betaOff: 500 }))
    const { error } = await issue(rhombus, clock)
    expect(error).toMatchObject({ code: 'maybe_issued', status: 500 })
    expect(sandbox.rhombus.codes()).toEqual([])
  })

  it('of a list is issued, refused or in doubt, beside the others, and nothing that is said of it shows its picture', async () => {
    const { rhombus, clock, sandbox } = onOneClock()
    const trail: AuditRecord[] = []
    sandbox.faults.add({ kind: 'status', status: 429, retryAfter: 3, times: 2, match: { provider: 'rhombus' } })
    const entries = [doors.front, doors.client, doors.archive].map(({ uuid }, at) => ({
      ...asked,
      id: `visitor-${at}`,
      doorUuid: uuid,
    }))
    const results: IssueManyResult[] = []
    const all = (async () => {
      const audit = (record: AuditRecord): void => void trail.push(record)
      for await (const result of rhombus.issueMany(entries, { concurrency: 1, audit, checkImage: decodeQr })) {
        results.push(result)
        if (results.length === 2) sandbox.faults.add({ kind: 'drop', when: 'after', match: generate })
      }
    })()
    await passing(clock, all)

    expect(results.map(({ outcome }) => outcome)).toEqual(['issued', 'failed', 'uncertain'])
    expect(trail.map(({ outcome, doorUuid }) => [outcome, doorUuid])).toEqual([
      ['issued', doors.front.uuid],
      ['failed', doors.client.uuid],
      ['uncertain', doors.archive.uuid],
    ])
    const said = [
      inspect(results, { depth: 9, showHidden: true }),
      JSON.stringify(results),
      JSON.stringify(trail),
    ].join()
    expect(said).not.toContain('base64')
    for (const { id } of sandbox.rhombus.codes()) expect(said).not.toContain(id)
  })
})
