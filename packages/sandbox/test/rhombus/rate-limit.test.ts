import { describe, expect, it } from 'vitest'

import { type Ask, GENERATE, keys, openRhombus, orgs, withKey } from './rig.js'

const DOORS = 'component/findAccessControlledDoors'

async function runs(ask: Ask, times: number, headers?: Record<string, string>): Promise<string[]> {
  const seen: { status: number; times: number }[] = []
  for (let turn = 0; turn < times; turn += 1) {
    const { status } = await ask(DOORS, {}, headers === undefined ? {} : { headers })
    const run = seen.at(-1)
    if (run?.status === status) run.times += 1
    else seen.push({ status, times: 1 })
  }
  return seen.map((run) => `${run.times} x ${run.status}`)
}

describe('the bucket', () => {
  it('holds 100 requests and regains 10 a second', async () => {
    const { sandbox, ask } = openRhombus()

    expect(await runs(ask, 102)).toEqual(['100 x 200', '2 x 429'])
    await sandbox.clock.advance(99)
    expect(await runs(ask, 1)).toEqual(['1 x 429'])
    await sandbox.clock.advance(1)
    expect(await runs(ask, 2)).toEqual(['1 x 200', '1 x 429'])
    await sandbox.clock.advance(60_000)
    expect(await runs(ask, 101)).toEqual(['100 x 200', '1 x 429'])
  })

  it('says so in plain text, and when to come back: a second at least', async () => {
    const { sandbox, ask } = openRhombus({ rateBurst: 1, rateRefill: 1 })
    await ask(DOORS)

    const refused = await ask(DOORS)
    await sandbox.clock.advance(900)
    const soon = await ask(DOORS)

    expect([refused.status, refused.text]).toEqual([429, 'Too many api requests. Enhance your calm.'])
    expect([...refused.headers.keys()].sort()).toEqual(['content-type', 'date', 'retry-after'])
    expect(refused.headers.get('content-type')).toBe('text/plain')
    expect([refused.headers.get('retry-after'), soon.headers.get('retry-after')]).toEqual(['1', '1'])
  })

  it('may say it as a date, or not at all', async () => {
    const { sandbox, ask } = openRhombus({ rateBurst: 1, retryAfter: 'date' })
    await ask(DOORS)
    const asDate = await ask(DOORS)
    sandbox.settings.rhombus.set({ retryAfter: 'none' })
    const silent = await ask(DOORS)

    expect(asDate.headers.get('retry-after')).toBe('Mon, 05 Jan 2026 08:00:01 GMT')
    expect(silent.headers.get('retry-after')).toBeNull()
  })

  it('is one for all keys and tokens of an organisation, and each has its own', async () => {
    const { ask } = openRhombus({ rateBurst: 3 })
    const oauth = { 'x-auth-scheme': 'api-oauth-token', 'x-auth-access-token': keys.oauth }
    const partner = {
      'x-auth-scheme': 'partner-api-token',
      'x-auth-apikey': keys.partner,
      'x-auth-org': orgs.client.uuid,
    }

    expect(await runs(ask, 1)).toEqual(['1 x 200'])
    expect(await runs(ask, 1, withKey(keys.readOnly))).toEqual(['1 x 200'])
    expect(await runs(ask, 2, oauth)).toEqual(['1 x 200', '1 x 429'])
    expect(await runs(ask, 1, partner)).toEqual(['1 x 200'])
  })

  it('costs nothing to ask while it is empty, and nothing when the key is refused', async () => {
    const { sandbox, ask } = openRhombus({ rateBurst: 1, rateRefill: 1 })
    expect(await runs(ask, 3, withKey(keys.withoutRights))).toEqual(['3 x 403'])
    expect(await runs(ask, 50)).toEqual(['1 x 200', '49 x 429'])
    await sandbox.clock.advance(1_000)
    expect(await runs(ask, 1)).toEqual(['1 x 200'])
  })
})

describe('a 429 of a fault', () => {
  it('looks like the bucket’s, and strikes as often as told', async () => {
    const { sandbox, ask } = openRhombus({ rateBurst: 10_000 })
    sandbox.faults.add({
      kind: 'status',
      status: 429,
      retryAfter: 2,
      probability: 0.25,
      match: { provider: 'rhombus' },
    })

    const answers = []
    for (let turn = 0; turn < 200; turn += 1) answers.push(await ask(DOORS))
    const refused = answers.filter(({ status }) => status === 429)

    expect(refused.length).toBeGreaterThan(25)
    expect(refused.length).toBeLessThan(75)
    expect(refused[0]?.text).toBe('Too many api requests. Enhance your calm.')
    expect(refused[0]?.headers.get('content-type')).toBe('text/plain')
    expect(refused[0]?.headers.get('retry-after')).toBe('2')
  })
})

describe('the request log', () => {
  it('says what was asked when, for which organisation, and nothing secret', async () => {
    const { sandbox, ask } = openRhombus()
    await sandbox.clock.advance(250)
    await ask(GENERATE, { auditPrincipal: 'somebody' })
    await ask('component/nothing', {}, { headers: {} })

    expect(sandbox.requests.list()).toMatchObject([
      {
        at: sandbox.clock.now(),
        provider: 'rhombus',
        operation: 'generateQRAccessCode',
        studio: orgs.office.uuid,
        status: 400,
      },
      { provider: 'rhombus', operation: null, studio: null, status: 401 },
    ])
    expect(JSON.stringify(sandbox.requests.list())).not.toMatch(new RegExp(`${keys.office}|somebody`))
  })
})
