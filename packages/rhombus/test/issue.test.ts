import type { AccessCode } from '@acme/access-codes'
import { decodeQr } from '@acme/access-codes/qr/decode'
import type { AuditRecord, IssueOptions, MaybeIssuedError, RhombusClient } from '@acme/access-codes-rhombus'
import type { ManualClock } from '@acme/access-codes/testing'
import { expect, it } from 'vitest'
import { doors, failure, onOneClock, operationsIn, overHttp, START } from './rig.js'

const HOUR = 3_600_000
const asked = { doorUuid: doors.front.uuid, validForSeconds: 3_600, auditPrincipal: 'visit 4711' }
const generate = { provider: 'rhombus', operation: 'generateQRAccessCode' }

/** Waits for work that goes on in this process, and lets the clock follow it. Tells how long it took. */
async function passing<T>(
  clock: ManualClock,
  work: Promise<T>,
): Promise<{ readonly value: T; readonly tookMs: number }> {
  const begun = clock.elapsed()
  const state = { done: false }
  void work.then(
    () => (state.done = true),
    () => (state.done = true),
  )
  while (!state.done) {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    if (!state.done) await clock.advance(250)
  }
  return { value: await work, tookMs: clock.elapsed() - begun }
}

function trailed(rhombus: RhombusClient) {
  const trail: AuditRecord[] = []
  const issue = (more: Partial<IssueOptions> = {}): Promise<AccessCode> =>
    rhombus.issue({ ...asked, audit: (record) => void trail.push(record), ...more })
  return { trail, issue }
}

const pictureOf = (code: AccessCode): string => (code.reveal() as { dataUri: string }).dataUri

it('makes one code for a door that was looked up, proves its picture and tells the trail', async () => {
  const { rhombus, clock, sandbox } = onOneClock()
  const { trail, issue } = trailed(rhombus)
  const { value: code } = await passing(clock, issue({ checkImage: decodeQr }))

  expect(operationsIn(sandbox)).toEqual(['findAccessControlledDoors', 'generateQRAccessCode'])
  expect(code).toMatchObject({ issuedAt: START, expiresAt: START + HOUR, validForMs: HOUR })
  expect(sandbox.scan({ picture: pictureOf(code), provider: 'rhombus', device: asked.doorUuid })).toMatchObject({
    admitted: true,
  })
  expect(trail).toMatchObject([{ outcome: 'issued', principal: 'visit 4711', codeId: code.id }])
})

it('tells whole milliseconds, whatever the clocks read', async () => {
  const { rhombus } = await overHttp()
  const { trail, issue } = trailed(rhombus)
  const { issuedAt, expiresAt, validForMs } = await issue()
  const generated = await rhombus.accessCodes.generate(asked)
  const [{ at, tookMs, expiresAt: written } = {}] = trail

  const moments = [issuedAt, expiresAt, validForMs, at, tookMs, written, generated.issuedAt, generated.expiresAt]
  expect(moments.filter((moment) => !Number.isInteger(moment))).toEqual([])
})

it('makes none for a wrong door, and says why', async () => {
  const { rhombus, clock, sandbox } = onOneClock()
  const { trail, issue } = trailed(rhombus)
  const error = (await passing(clock, failure(issue({ doorUuid: doors.client.uuid })))).value

  expect(error).toMatchObject({ code: 'not_found', hint: expect.stringContaining('another organisation') })
  expect(operationsIn(sandbox)).toEqual(['findAccessControlledDoors'])
  expect(trail).toMatchObject([{ outcome: 'failed', errorCode: 'not_found' }])
})

it('rejects for what cannot be asked for, before anything is sent', async () => {
  const { rhombus, sandbox } = onOneClock()
  const { issue } = trailed(rhombus)
  for (const wrong of [{ doorUuid: 'front' }, { validForSeconds: 2_678_401 }, { auditPrincipal: 'a\nb' }]) {
    expect(await failure(issue(wrong))).toMatchObject({ code: 'invalid_option', operation: 'issue' })
  }
  expect(operationsIn(sandbox)).toEqual([])
})

it('finds a lost code in the list, with its end, and makes no second one', async () => {
  const { rhombus, clock, sandbox } = onOneClock()
  const { trail, issue } = trailed(rhombus)
  sandbox.faults.add({ kind: 'drop', when: 'after', match: generate })
  const { value: error, tookMs } = await passing(clock, failure(issue()))

  const [made, ...more] = sandbox.rhombus.codes()
  expect(more).toEqual([])
  expect(error).toMatchObject({ code: 'maybe_issued', expiresAt: made?.expiresAt })
  expect(trail).toMatchObject([{ outcome: 'uncertain', attemptId: (error as MaybeIssuedError).attemptId }])
  expect(tookMs).toBeLessThan(5_000)
})

it.each(['everything', 'the door', 'the code', 'the list'] as const)(
  'settles within 30 s, whatever hangs: %s',
  async (what) => {
    const { rhombus, clock, sandbox } = onOneClock()
    const { issue } = trailed(rhombus)
    const operations = {
      everything: undefined,
      'the door': 'findAccessControlledDoors',
      'the code': generate.operation,
    }
    if (what === 'the list') sandbox.faults.add({ kind: 'drop', when: 'before', match: generate })
    const operation = what === 'the list' ? 'getQRAccessCodes' : operations[what]
    sandbox.faults.add({ kind: 'hang', match: { provider: 'rhombus', ...(operation && { operation }) } })
    const { value: error, tookMs } = await passing(
      clock,
      failure(issue({ audit: () => new Promise(() => undefined), onWarning: () => undefined })),
    )

    expect(error.code).toBe(
      { everything: 'timeout', 'the door': 'timeout', 'the code': 'timeout', 'the list': 'maybe_issued' }[what],
    )
    expect(tookMs).toBeLessThanOrEqual(30_000)
    expect(sandbox.rhombus.codes()).toEqual([])
  },
)

it('gives those who ask for the same person, door and duration at once the same code, and nobody else', async () => {
  const { rhombus, clock, sandbox } = onOneClock()
  const { issue } = trailed(rhombus)
  const { value: codes } = await passing(
    clock,
    Promise.all([issue(), issue(), issue({ auditPrincipal: undefined }), issue({ auditPrincipal: undefined })]),
  )

  const ids = codes.map(({ id }) => id)
  expect(ids[0]).toBe(ids[1])
  expect(new Set(ids).size).toBe(3)
  expect(sandbox.rhombus.codes()).toHaveLength(3)
})

it('ends by its signal while the door is looked up; once asked for, the code is waited for and handed out', async () => {
  const { rhombus, clock, sandbox } = onOneClock()
  const { trail, issue } = trailed(rhombus)
  expect(await failure(issue({ signal: AbortSignal.abort() }))).toMatchObject({ code: 'aborted' })

  async function abortedAt(operation: string): Promise<AccessCode> {
    const stop = new AbortController()
    sandbox.faults.add({ kind: 'latency', ms: 3_000, times: 1, match: { operation } })
    const code = issue({ signal: stop.signal })
    while (!operationsIn(sandbox).includes(operation)) await new Promise((resolve) => setImmediate(resolve))
    stop.abort()
    return code
  }
  const { value: error, tookMs } = await passing(clock, failure(abortedAt('findAccessControlledDoors')))
  expect(error).toMatchObject({ code: 'aborted' })
  expect(tookMs).toBeLessThan(3_000)
  expect(sandbox.rhombus.codes()).toEqual([])
  const { value: code } = await passing(clock, abortedAt('generateQRAccessCode'))
  expect(trail).toMatchObject([
    { outcome: 'failed', errorCode: 'aborted' },
    { outcome: 'issued', codeId: code.id },
  ])
  expect(trail[1]).not.toHaveProperty('delivered')
})

it('is not ended by one of two who ask for the same', async () => {
  const { rhombus, clock } = onOneClock()
  const { issue } = trailed(rhombus)
  const stop = new AbortController()
  const [one, other] = [issue({ signal: stop.signal }), issue()]
  stop.abort()
  const { value: codes } = await passing(clock, Promise.all([one, other]))

  expect(codes[0].sameAs(codes[1])).toBe(true)
})
