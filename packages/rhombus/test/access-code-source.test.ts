import { inspect } from 'node:util'
import { type IssuedCode, isAccessCodeError, RotatingCode } from '@acme/access-codes'
import type { ManualClock } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { MalformedError } from '@acme/access-codes/provider'
import { mayHaveHappened } from '@acme/access-codes-rhombus'
import { type AccessCodeSourceOptions, createAccessCodeSource } from '../src/access-code-source.js'
import type { AuditRecord, IssueWarning } from '../src/audit.js'
import {
  answered,
  broken,
  DOOR,
  onePage,
  OTHER_DOOR,
  pictureNumber,
  pictureOf,
  scriptedVendor,
  type VendorOptions,
} from './issuer-rig.js'

const HOUR = 3_600_000
const START = Date.UTC(2026, 0, 5, 8)
const asked: AccessCodeSourceOptions = { doorUuid: DOOR, validForSeconds: 3_600, auditPrincipal: 'Ada Lovelace' }

function rig(vendorOptions: VendorOptions = {}, sourceOptions: Partial<AccessCodeSourceOptions> = {}) {
  const vendor = scriptedVendor(vendorOptions)
  const trail: AuditRecord[] = []
  const warnings: IssueWarning[] = []
  const options = {
    ...asked,
    audit: (record: AuditRecord) => void trail.push(record),
    onWarning: (warning: IssueWarning) => void warnings.push(warning),
    ...sourceOptions,
  }
  const source = createAccessCodeSource(vendor.issuer, options)
  const again = (more: Partial<AccessCodeSourceOptions> = {}) =>
    createAccessCodeSource(vendor.issuer, { ...options, ...more })
  return { ...vendor, trail, warnings, source, again, issue: () => outcome(vendor.clock, issue(source)) }
}

function issue(source: ReturnType<typeof createAccessCodeSource>): Promise<IssuedCode> {
  return source.issue({ signal: new AbortController().signal, attempt: 1, have: null }) as Promise<IssuedCode>
}

/** What comes of an attempt, as time passes: the code's number, or the error. */
async function outcome(clock: ManualClock, attempt: Promise<IssuedCode>) {
  const begun = clock.elapsed()
  let tookMs = 0
  const settled = attempt.then(
    ({ code }) => ({ code }),
    (error: unknown) => {
      if (!isAccessCodeError(error)) throw error
      return { error }
    },
  )
  void settled.finally(() => (tookMs = clock.elapsed() - begun))
  await clock.advance(60_000)
  return { ...(await settled), tookMs }
}

const wheres = (requests: readonly { what: string; at: number }[]) => requests.map(({ what, at }) => `${at} ${what}`)

describe('what may be asked for', () => {
  it.each<[string, Partial<AccessCodeSourceOptions>]>([
    ['no door', { doorUuid: '' }],
    ["an id of another form than Rhombus's", { doorUuid: '0b7f9a5e-8b6c-4d53-a4a3-1b1f6f0e5c11' }],
    ['no duration', { validForSeconds: undefined as never }],
    ['none', { validForSeconds: 0 }],
    ['a negative one', { validForSeconds: -3_600 }],
    ['a fraction', { validForSeconds: 3_600.5 }],
    ['one without an end', { validForSeconds: Infinity }],
    ['no number', { validForSeconds: NaN }],
    ['text', { validForSeconds: '3600' as never }],
    ['more than 31 days', { validForSeconds: 31 * 86_400 + 1 }],
    ['more than the maximum that was set', { validForSeconds: 3_601, maxValidForSeconds: 3_600 }],
    ['a maximum without an end', { maxValidForSeconds: Infinity }],
    ['a person of two lines', { auditPrincipal: 'Ada\nLovelace' }],
    ['a person without a name', { auditPrincipal: '  ' }],
    ['a person with a long name', { auditPrincipal: 'x'.repeat(201) }],
  ])('is checked before anything is sent: %s', (_, wrong) => {
    const { issuer, requests } = scriptedVendor()
    expect(() => createAccessCodeSource(issuer, { ...asked, ...wrong })).toThrow(
      expect.objectContaining({ code: 'invalid_option' }),
    )
    expect(requests).toEqual([])
  })

  it('may be as long as the maximum, to the second, and longer where more is allowed', () => {
    const { issuer } = scriptedVendor()
    const onWarning = (): void => undefined
    createAccessCodeSource(issuer, { ...asked, validForSeconds: 31 * 86_400, onWarning })
    const year = { validForSeconds: 365 * 86_400, maxValidForSeconds: 365 * 86_400 }
    expect(createAccessCodeSource(issuer, { ...asked, ...year, onWarning }).policy).toMatchObject({
      maxLifetimeMs: 365 * 86_400_000,
      fallbackLifetimeMs: 365 * 86_400_000,
    })
  })

  it('is warned of beyond 7 days', () => {
    const seven = rig({}, { validForSeconds: 7 * 86_400 })
    const more = rig({}, { validForSeconds: 7 * 86_400 + 1 })
    expect([seven.warnings, more.warnings]).toEqual([
      [],
      [
        {
          kind: 'long_validity',
          message: 'a code for 7 days cannot be taken back before; ask for shorter ones',
        },
      ],
    ])
  })

  it('says whose code it is, and names nobody', () => {
    const { source, again } = rig()
    expect(source).toMatchObject({
      provider: 'rhombus',
      subject: expect.stringMatching(
        /^rhombus\/api2\.rhombussystems\.com\/account-digest\/DoorFront0{12}A\/[0-9a-f]{32}$/,
      ),
      account: 'rhombus/api2.rhombussystems.com/account-digest',
    })
    const subjects = [
      source,
      again({ auditPrincipal: 'Bruno' }),
      again({ auditPrincipal: undefined }),
      again({ doorUuid: OTHER_DOOR }),
    ].map(({ subject }) => subject)
    expect(new Set(subjects).size).toBe(4)
    expect(again({ validForSeconds: 60 }).subject).toBe(source.subject)
  })
})

describe('one code', () => {
  it('is asked for with one request, for the door that was looked up', async () => {
    const { issue, requests, codes, trail } = rig({ generate: () => ({ latencyMs: 300 }) })
    const { code } = (await issue()) as { code: IssuedCode['code'] }

    expect(wheres(requests)).toEqual(['0 door', '0 generate'])
    expect(requests[1]?.request).toEqual({
      accessControlledDoorUuid: DOOR,
      validDurationSec: 3_600,
      auditPrincipal: expect.stringMatching(/^Ada Lovelace \[ac-[0-9a-f]{20}\]$/),
    })
    expect(pictureOf(code)).toBe(pictureNumber(1))
    // By Rhombus's clock, whose second was cut off; the request took 300 ms.
    expect(code).toMatchObject({ issuedAt: START - 300, expiresAt: START - 300 + HOUR, validForMs: HOUR })
    expect(trail).toEqual([
      {
        at: START,
        tookMs: 300,
        provider: 'rhombus',
        host: 'api2.rhombussystems.com',
        account: 'account-digest',
        doorUuid: DOOR,
        principal: 'Ada Lovelace',
        validForSeconds: 3_600,
        attemptId: expect.stringMatching(/^ac-[0-9a-f]{20}$/),
        outcome: 'issued',
        codeId: code.id,
        expiresAt: START - 300 + HOUR,
      },
    ])
    expect(codes[0]?.auditPrincipal).toBe(`Ada Lovelace [${trail[0]?.attemptId}]`)
  })

  it('needs no second look at the door for ten minutes, also from another source of the client', async () => {
    const { issue, again, clock, requests } = rig()
    await issue()
    await outcome(clock, issueOf(again({ auditPrincipal: 'Bruno' })))
    await clock.advance(10 * 60_000)
    await issue()
    expect(wheres(requests)).toEqual(['0 door', '0 generate', '60000 generate', '720000 door', '720000 generate'])
  })

  it('reads the list of doors on to the page of its own, and anew where a door may have been made since', async () => {
    const listDoors = (number: number, cursor?: string) =>
      cursor === undefined ? { doorUuids: number > 4 ? [OTHER_DOOR] : [], cursor: 'two' } : onePage(DOOR)
    const { issue, again, clock, requests } = rig({ listDoors })
    await issue()
    const other = again({ doorUuid: OTHER_DOOR })
    const told: unknown[] = []
    for (const wait of [29_000, 1_000, 0]) {
      const settled = issueOf(other).catch((error: unknown) => ({ error }))
      await clock.advance(wait)
      told.push(await settled)
    }

    expect(told).toMatchObject([{ error: { code: 'not_found' } }, { error: { code: 'not_found' } }, { code: {} }])
    const asked = wheres(requests).map((line) => line.replace(/^\S+ /, ''))
    // The list that the first question read is a minute old; the next one's is not, when it is asked again.
    expect(asked).toEqual(['door', 'door', 'generate', 'door', 'door', 'door', 'generate'])
  })

  it('is refused where the list of doors leads back to an earlier page', async () => {
    const { issue, count } = rig({ listDoors: () => ({ doorUuids: [], cursor: 'same' }) })
    expect(await issue()).toMatchObject({ error: { code: 'malformed', path: 'lastEvaluatedKey', undelivered: true } })
    expect([count('door'), count('generate')]).toEqual([2, 0])
  })

  it.each<[string, () => Error, object]>([
    ['Rhombus', () => answered(503, 'server_error'), { code: 'server_error', status: 503, fromProvider: true }],
    ['the network', () => broken(), { code: 'network' }],
    [
      'its form',
      () => new MalformedError('No list', { provider: 'rhombus', operation: 'x', path: 'a.b', hint: 'Look' }),
      { code: 'malformed', path: 'a.b', hint: 'Look' },
    ],
    ['a request that fails in a way of its own', () => new Error('KeyOffice000000000000A'), { code: 'source_failed' }],
  ])('keeps the code of what failed while its door was looked up: %s', async (_, error, told) => {
    const thrown = error()
    const listDoors = (): never => {
      throw thrown
    }
    const { issue, trail } = rig({ listDoors })
    const { error: rejected } = (await issue()) as { error: Error }

    expect(rejected).toMatchObject({ ...told, undelivered: true })
    const words = isAccessCodeError(thrown) ? thrown.message : 'The request failed in a way of its own'
    expect(rejected.message).toBe(`The door could not be looked up, so no code was asked for: ${words}`)
    expect(mayHaveHappened(rejected)).toBe(false)
    expect(trail).toMatchObject([{ outcome: 'failed', errorCode: (told as { code: string }).code }])
  })

  it('is not asked for where the door does not exist', async () => {
    const { issue, count, trail } = rig({ listDoors: () => onePage() })
    expect(await issue()).toMatchObject({
      error: { code: 'not_found', fromProvider: true, hint: expect.stringContaining('another organisation') },
    })
    expect(count('generate')).toBe(0)
    expect(trail).toMatchObject([{ outcome: 'failed', errorCode: 'not_found', doorUuid: DOOR }])
  })

  it('is never shown when it is for another door', async () => {
    const { issue, count, trail } = rig({ generate: () => ({ body: (made) => ({ ...made, doorUuid: OTHER_DOOR }) }) })
    expect(await issue()).toMatchObject({ error: { code: 'conflict' }, tookMs: 0 })
    expect(count('generate')).toBe(1)
    expect(trail).toMatchObject([{ outcome: 'uncertain', errorCode: 'conflict', expiresAt: START + HOUR }])
  })

  it('is proven to be readable where a check is given', async () => {
    const seen: string[] = []
    const good = rig({}, { checkImage: (dataUri) => (seen.push(dataUri), 'text') })
    expect(await good.issue()).toHaveProperty('code')
    expect(seen).toEqual([pictureNumber(1)])

    const unreadable = {
      code: 'maybe_issued',
      message: 'A code was made, but its picture cannot be read',
      expiresAt: START + HOUR,
      retryable: false,
    }
    const thrower = (): never => {
      throw new Error('no code here')
    }
    for (const checkImage of [() => null, () => '', thrower]) {
      const { issue, count } = rig({}, { checkImage })
      expect(await issue()).toMatchObject({ error: unreadable })
      expect(count('generate')).toBe(1)
    }
  })

  it('is one for all who ask at once, and another duration waits for its turn', async () => {
    const { again, clock, count, mostInFlight } = rig({ generate: () => ({ latencyMs: 1_000 }) })
    const [one, two, shorter] = [again(), again(), again({ validForSeconds: 60 })]
    const all = [one, two, shorter, shorter].map(issueOf)
    const codes = await outcomes(clock, all)
    expect(codes).toEqual([1, 1, 2, 2])
    expect(count('generate')).toBe(2)
    expect(mostInFlight()).toBe(1)
  })

  it('is not asked for once the attempt was aborted', async () => {
    const { source, requests } = rig()
    const attempt = source.issue({ signal: AbortSignal.abort(), attempt: 1, have: null })
    await expect(attempt).rejects.toMatchObject({ code: 'aborted' })
    expect(requests).toEqual([])
  })
})

describe('a lost answer', () => {
  it('whose code is in the list is one that nobody has, with its end', async () => {
    const { issue, requests, trail } = rig({ generate: () => ({ lost: 'after' }) })
    const { error } = (await issue()) as { error: unknown }
    expect(wheres(requests)).toEqual(['0 door', '0 generate', '0 list'])
    expect(error).toMatchObject({
      name: 'MaybeIssuedError',
      code: 'maybe_issued',
      message: 'A code was made, but its answer is lost',
      expiresAt: START + HOUR,
      attemptId: trail[0]?.attemptId,
      hint: expect.stringContaining('It ends at 2026-01-05T09:00:00.000Z.'),
    })
    expect(trail).toMatchObject([{ outcome: 'uncertain', errorCode: 'maybe_issued', expiresAt: START + HOUR }])
    expect(JSON.stringify(error)).toContain('"expiresAt"')
    expect(inspect(error, { depth: 9 })).not.toContain('Ada')
  })

  it('whose code is absent twice, 5 s apart, is asked for once more under the same name', async () => {
    const { issue, requests, codes, trail } = rig({ generate: (number) => (number === 1 ? { lost: 'before' } : {}) })
    expect(await issue()).toMatchObject({ code: { expiresAt: START + 5_000 + HOUR }, tookMs: 5_000 })
    expect(wheres(requests)).toEqual(['0 door', '0 generate', '0 list', '5000 list', '5000 generate'])
    const [first, second] = requests.filter(({ what }) => what === 'generate')
    expect(second?.request).toEqual(first?.request)
    expect(codes).toHaveLength(1)
    expect(trail).toMatchObject([{ outcome: 'issued' }])
  })

  it('whose code appears late in the list is found by the second look', async () => {
    const { issue, count } = rig({
      generate: () => ({ lost: 'after' }),
      list: (number, codes) => (number === 1 ? [] : codes),
    })
    expect(await issue()).toMatchObject({ error: { code: 'maybe_issued', expiresAt: START + HOUR }, tookMs: 5_000 })
    expect(count('generate')).toBe(1)
  })

  it('is asked for no third time', async () => {
    const { issue, requests, trail } = rig({ generate: () => ({ lost: 'before' }) })
    expect(await issue()).toMatchObject({ error: { code: 'network' }, tookMs: 10_000 })
    expect(wheres(requests)).toEqual([
      '0 door',
      '0 generate',
      '0 list',
      '5000 list',
      '5000 generate',
      '5000 list',
      '10000 list',
    ])
    expect(trail).toMatchObject([{ outcome: 'failed', errorCode: 'network' }])
  })

  it('stays uncertain, without an end, where the list cannot be read', async () => {
    for (const thrown of [broken(), answered(429, 'rate_limited'), answered(403, 'forbidden'), new Error('odd')]) {
      const { issue, count } = rig({
        generate: () => ({ lost: 'after' }),
        list: () => {
          throw thrown
        },
      })
      const { error } = (await issue()) as { error: unknown }
      expect(error).toMatchObject({
        code: 'maybe_issued',
        message: 'The answer is lost, and whether a code was made could not be found out',
      })
      expect(error).not.toHaveProperty('expiresAt')
      expect(count('generate')).toBe(1)
    }
  })

  it('may be a code without a name in the list, where its door and its end fit', async () => {
    const nameless = (offset: number, doorUuid?: string) => ({
      list: () => [{ tokenUuid: 'T', doorUuid, expiresAt: START + HOUR + offset }],
    })
    const lost: VendorOptions = { generate: () => ({ lost: 'before' }) }
    for (const fits of [nameless(0, DOOR), nameless(0), nameless(-600_000, DOOR), nameless(600_000, DOOR)]) {
      const { issue, count } = rig({ ...lost, ...fits })
      expect(await issue()).toMatchObject({ error: { code: 'maybe_issued' }, tookMs: 0 })
      expect(count('generate')).toBe(1)
    }
    for (const differs of [nameless(0, OTHER_DOOR), nameless(-600_001, DOOR), nameless(610_001, DOOR)]) {
      const { issue, count } = rig({ ...lost, ...differs })
      expect(await issue()).toMatchObject({ error: { code: 'network' } })
      expect(count('generate')).toBe(2)
    }
  })

  it.each<[string, unknown, number]>([
    ['a refusal', answered(400, 'invalid_request'), 1],
    ['no right', answered(403, 'forbidden'), 1],
    ['a limit', answered(429, 'rate_limited', 7_000), 1],
    ['a refusal in a 200', answered(200, 'server_error'), 1],
    ['a request that never left', broken(true), 1],
    ['a failing server', answered(500, 'server_error'), 2],
    ['a gateway that took too long', answered(504, 'server_error'), 2],
    ['an odd failure', new Error('canary'), 2],
  ])('is looked up where a code may have been made, and only there: %s', async (_, error, asked) => {
    const { issue, count } = rig({ generate: () => ({ error }) })
    const { error: failure } = (await issue()) as { error: unknown }
    expect([count('generate'), count('list')]).toEqual(asked === 1 ? [1, 0] : [2, 4])
    expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain('canary')
  })

  it('that holds no picture is looked up, and not asked for again', async () => {
    const made = rig({ generate: () => ({ body: () => ({}) }) })
    expect(await made.issue()).toMatchObject({ error: { code: 'maybe_issued', expiresAt: START + HOUR } })
    expect(made.count('generate')).toBe(1)

    const refused = rig({ generate: () => ({ body: () => ({}) }), list: () => [] })
    expect(await refused.issue()).toMatchObject({
      error: { code: 'network', undelivered: true, cause: { code: 'malformed', path: 'qrCode' } },
      tookMs: 5_000,
    })
    expect(refused.count('generate')).toBe(1)
  })

  it('is given up before a rotation does: a second code would come too late', async () => {
    const slow = rig({ generate: (number) => ({ lost: 'before', latencyMs: number === 1 ? 12_000 : 0 }) })
    expect(await slow.issue()).toMatchObject({ error: { code: 'network' }, tookMs: 17_000 })
    expect(slow.count('generate')).toBe(1)

    // It is cut off after 20 s, so that there is time to look it up.
    const made = rig({ generate: () => ({ lost: 'after', latencyMs: 40_000 }) })
    expect(await made.issue()).toMatchObject({ error: { code: 'maybe_issued' }, tookMs: 20_000 })
    const slower = rig({ generate: () => ({ lost: 'before', latencyMs: 40_000 }) })
    expect(await slower.issue()).toMatchObject({ error: { code: 'timeout' }, tookMs: 25_000 })
    expect([made.count('generate'), slower.count('generate')]).toEqual([1, 1])

    const stuck = rig({ generate: () => ({ lost: 'before', latencyMs: 17_000 }), list: neverTwice() })
    expect(await stuck.issue()).toMatchObject({ error: { code: 'maybe_issued' }, tookMs: 22_000 })
    expect(stuck.clock.timers).toEqual([])
  })
})

describe('the trail', () => {
  it('costs no code when it fails, and says so', async () => {
    const failing = [
      () => {
        throw new Error('canary: disk full')
      },
      () => Promise.reject(new Error('canary: disk full')),
    ]
    for (const audit of failing) {
      const { issue, warnings } = rig({}, { audit })
      expect(await issue()).toMatchObject({ code: { validForMs: HOUR }, tookMs: 0 })
      expect(warnings).toEqual([
        { kind: 'audit_failed', message: 'the audit hook failed: a line of the trail is missing' },
      ])
    }
  })

  it('is waited for, but not for ever', async () => {
    const quick = rig({}, { audit: () => new Promise((resolve) => void quick.clock.wait(resolve, 1_500)) })
    expect(await quick.issue()).toMatchObject({ code: {}, tookMs: 1_500 })
    expect(quick.warnings).toEqual([])

    const stuck = rig({}, { audit: () => new Promise(() => undefined) })
    expect(await stuck.issue()).toMatchObject({ code: {}, tookMs: 2_000 })
    expect(stuck.warnings).toMatchObject([{ kind: 'audit_failed' }])
  })
})

describe('on a screen', () => {
  const screen = (vendorOptions: VendorOptions, sourceOptions: Partial<AccessCodeSourceOptions> = {}) => {
    const all = rig(vendorOptions, sourceOptions)
    const code = new RotatingCode(all.source, { clock: all.clock, random: () => 0 })
    const story: string[] = []
    const note = (text: string): void => void story.push(`${all.clock.elapsed() / 1_000} ${text}`)
    code.on('code', () => note('code'))
    code.on('expired', () => note('expired'))
    code.on('error', ({ error, retryAt }) => note(`${error.code}${retryAt === null ? '' : ', again later'}`))
    void code.start().catch(() => undefined)
    return { ...all, code, story }
  }

  it('a code is shown until its end, and no other is asked for', async () => {
    const { clock, story, count } = screen({})
    await clock.advance(10 * HOUR)
    expect(story).toEqual(['0 code', '3600 expired'])
    expect(count('generate')).toBe(1)
  })

  it('a code of 31 days makes one request', async () => {
    const { clock, code, count } = screen({}, { validForSeconds: 31 * 86_400, onWarning: () => undefined })
    await clock.advance(HOUR)
    expect(code.state.status).toBe('live')
    expect(count('generate')).toBe(1)
    code.stop()
  })

  it('with renew, the next one comes before the end', async () => {
    const { clock, story, code } = screen({}, { renew: true })
    await clock.advance(2 * HOUR)
    code.stop()
    expect(story).toEqual(['0 code', '3528 code', '7056 code'])
  })

  it('a code in doubt is not asked for again by itself', async () => {
    const { clock, story, count, code } = screen({ generate: () => ({ lost: 'after' }) })
    await clock.advance(HOUR)
    expect(story).toEqual(['0 maybe_issued'])
    expect(code.state.status).toBe('failed')
    expect(count('generate')).toBe(1)
  })

  it('a door that cannot be looked up is looked up again, since nothing was asked for', async () => {
    const listDoors = (number: number) => {
      if (number < 3) throw number === 1 ? broken() : answered(503, 'server_error')
      return onePage(DOOR)
    }
    const { clock, story, count } = screen({ listDoors })
    await clock.advance(60_000)
    expect(story.map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'network, again later',
      'server_error, again later',
      'code',
    ])
    expect(count('generate')).toBe(1)
  })

  it('a wrong door is final', async () => {
    const { clock, story, count } = screen({ listDoors: () => onePage() })
    await clock.advance(HOUR)
    expect(story).toEqual(['0 not_found'])
    expect(count('door')).toBe(1)
  })
})

function neverTwice(): NonNullable<VendorOptions['list']> {
  return (number) => {
    if (number > 1) throw broken()
    return []
  }
}

function issueOf(source: ReturnType<typeof createAccessCodeSource>): Promise<IssuedCode> {
  return issue(source)
}

async function outcomes(clock: ManualClock, attempts: readonly Promise<IssuedCode>[]): Promise<number[]> {
  const all = Promise.all(attempts)
  await clock.advance(60_000)
  const pictures = [1, 2, 3].map(pictureNumber)
  return (await all).map(({ code }) => pictures.indexOf(pictureOf(code)) + 1)
}
