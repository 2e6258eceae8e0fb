import { describe, expect, it } from 'vitest'

import { adasCode, type Answer, asker, clients, openSandbox, refusal, resellers } from './rig.js'

const ada = { client_id: clients.ada.id, provider_branch_id: 'branch_harbour_gym' }

function replayed({ headers }: Answer): string | null {
  return headers.get('x-idempotent-replayed')
}

describe('a key', () => {
  it('gives the kept answer again for the same body, and says so', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)

    const first = await ask('/access-codes', ada, { idempotency: 'one' })
    const again = await ask('/access-codes', ada, { idempotency: 'one' })

    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text])
    expect([replayed(first), replayed(again)]).toEqual([null, 'true'])
    expect(again.headers.get('bardge-request-id')).toBe(first.headers.get('bardge-request-id'))
    expect(sandbox.bardge.mints()).toHaveLength(1)
  })

  it('compares bodies as JSON: order and white space do not count, everything else does', async () => {
    const ask = asker(openSandbox())
    await ask('/access-codes', ada, { idempotency: 'one' })
    const { client_id: client, provider_branch_id: branch } = ada

    const other = `{ "provider_branch_id" : "${branch}",\n "client_id":"${client}" }`
    const more = { ...ada, first_name: 'Ada' }

    expect(replayed(await ask('/access-codes', other, { idempotency: 'one' }))).toBe('true')
    expect(refusal(await ask('/access-codes', more, { idempotency: 'one' }))).toBe(
      '409 idempotency_error idempotency_key_reused',
    )
    expect(refusal(await ask('/access-codes', '', { idempotency: 'one' }))).toBe(
      '409 idempotency_error idempotency_key_reused',
    )
  })

  it('counts for all paths of a reseller, and for one reseller alone', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    const bought = { client_id: clients.ada.id, package_id: 'crpkg_ten' }
    await ask('/credit_purchases', bought, { idempotency: 'one' })

    const elsewhere = await ask('/access-codes', bought, { idempotency: 'one' })
    const collision = await ask('/access-codes', ada, { idempotency: 'one' })
    const gitas = { client_id: clients.gita.id }
    const north = await ask('/access-codes', gitas, { idempotency: 'one', key: resellers.north.apiKey })

    expect([elsewhere.json.object, replayed(elsewhere)]).toEqual(['credit_purchase', 'true'])
    expect(refusal(collision)).toBe('409 idempotency_error idempotency_key_reused')
    expect([north.status, replayed(north)]).toEqual([201, null])
  })

  it('is forgotten 90 seconds after its answer', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    await adasCode(ask, {}, { idempotency: 'one' })

    await sandbox.clock.advance(89_999)
    const late = await adasCode(ask, {}, { idempotency: 'one' })
    await sandbox.clock.advance(1)
    const tooLate = await adasCode(ask, { first_name: 'Ada' }, { idempotency: 'one' })

    expect([replayed(late), replayed(tooLate), tooLate.status]).toEqual(['true', null, 201])
    expect(sandbox.bardge.mints().map(({ idempotencyKey }) => idempotencyKey)).toEqual(['one', 'one'])
  })

  it('lives as long as the setting says', async () => {
    const sandbox = openSandbox({ idempotencyTtlMs: 0 })
    const ask = asker(sandbox)

    await adasCode(ask, {}, { idempotency: 'one' })
    await adasCode(ask, {}, { idempotency: 'one' })

    expect(sandbox.bardge.mints()).toHaveLength(2)
  })

  it('is not needed: without one, or with an empty one, everything is new', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)

    for (const question of [{}, {}, { idempotency: '' }, { idempotency: '' }]) await adasCode(ask, {}, question)

    expect(sandbox.bardge.mints().map(({ idempotencyKey }) => idempotencyKey)).toEqual([null, null, null, null])
  })

  it('keeps a mint whose answer was lost on the way', async () => {
    const sandbox = openSandbox()
    const ask = asker(sandbox)
    sandbox.faults.add({ kind: 'drop', when: 'after', times: 1 })

    await expect(adasCode(ask, {}, { idempotency: 'one' })).rejects.toThrow('fetch failed')
    const again = await adasCode(ask, {}, { idempotency: 'one' })

    expect([again.status, replayed(again), sandbox.bardge.mints().length]).toEqual([201, 'true', 1])
  })
})

describe('requests at the same time', () => {
  it('wait for the first one and get its answer; another body does not wait', async () => {
    const sandbox = openSandbox({ workMs: 1000 })
    const ask = asker(sandbox)
    const order: string[] = []
    const send = async (name: string, more: object = {}): Promise<Answer> => {
      const answer = await adasCode(ask, more, { idempotency: 'one' })
      order.push(name)
      return answer
    }

    const [first, second] = [send('first'), send('second')]
    const third = await send('third', { first_name: 'Ada' })
    await sandbox.clock.advance(1000)
    const answers = await Promise.all([first, second])

    expect(refusal(third)).toBe('409 idempotency_error idempotency_key_reused')
    expect(order).toEqual(['third', 'first', 'second'])
    expect(answers.map(replayed)).toEqual([null, 'true'])
    expect(answers[1].text).toBe(answers[0].text)
    expect(sandbox.bardge.mints()).toHaveLength(1)
  })

  it('share an error as well, also where errors are not kept', async () => {
    const sandbox = openSandbox({ workMs: 1000, internalFailure: 'before' })
    const ask = asker(sandbox)

    const both = [adasCode(ask, {}, { idempotency: 'one' }), adasCode(ask, {}, { idempotency: 'one' })]
    await sandbox.clock.advance(1000)
    const answers = await Promise.all(both)

    expect(answers.map(({ status }) => status)).toEqual([500, 500])
    expect(answers[1]!.text).toBe(answers[0]!.text)
  })

  it('go on when their caller is gone', async () => {
    const sandbox = openSandbox({ workMs: 1000 })
    const ask = asker(sandbox)
    const caller = new AbortController()

    const asked = adasCode(ask, {}, { idempotency: 'one', signal: caller.signal })
    await sandbox.clock.advance(500)
    caller.abort(new Error('gone'))
    await expect(asked).rejects.toThrow('gone')
    await sandbox.clock.advance(500)
    const again = await adasCode(ask, {}, { idempotency: 'one' })

    expect([replayed(again), sandbox.bardge.mints().length]).toEqual(['true', 1])
  })

  it('are let go by a reset', async () => {
    const sandbox = openSandbox({ workMs: 1000 })
    const asked = adasCode(asker(sandbox), {}, { idempotency: 'one' })
    await sandbox.clock.advance(500)

    sandbox.reset()

    await expect(asked).rejects.toThrow('fetch failed')
    await sandbox.clock.advance(1000)
    expect(sandbox.bardge.mints()).toEqual([])
  })
})

describe('an error', () => {
  it('is not kept: the same key tries anew', async () => {
    const sandbox = openSandbox({ internalFailure: 'before' })
    const ask = asker(sandbox)

    const failed = await adasCode(ask, {}, { idempotency: 'one' })
    sandbox.settings.bardge.set({ internalFailure: 'none' })
    const again = await adasCode(ask, {}, { idempotency: 'one' })

    expect(refusal(failed)).toBe('500 api_error internal_error')
    expect([again.status, replayed(again)]).toEqual([201, null])
  })

  it('is kept where the setting says so', async () => {
    const sandbox = openSandbox({ keepErrorAnswers: true })
    const ask = asker(sandbox)
    const nobody = { client_id: 'nobody' }

    const refused = await ask('/access-codes', nobody, { idempotency: 'one' })
    sandbox.settings.bardge.set({ internalFailure: 'after' })
    const failed = await adasCode(ask, {}, { idempotency: 'two' })
    sandbox.settings.bardge.set({ internalFailure: 'none' })
    const again = await ask('/access-codes', nobody, { idempotency: 'one' })
    const failedAgain = await adasCode(ask, {}, { idempotency: 'two' })

    expect([again.text, replayed(again)]).toEqual([refused.text, 'true'])
    expect([failedAgain.status, failedAgain.text, replayed(failedAgain)]).toEqual([500, failed.text, 'true'])
    // It was made all the same, and nobody can have it.
    expect(sandbox.bardge.mints()).toHaveLength(1)
  })

  it('about a reused key does not replace what is kept', async () => {
    const ask = asker(openSandbox({ keepErrorAnswers: true }))
    await adasCode(ask, {}, { idempotency: 'one' })

    await adasCode(ask, { first_name: 'Ada' }, { idempotency: 'one' })

    expect(replayed(await adasCode(ask, {}, { idempotency: 'one' }))).toBe('true')
  })
})

describe('the paths that look at the key', () => {
  const lookup = { issuer_id: resellers.north.id, client_id: clients.gita.id }

  it('are all, unless only those count that the documents list', async () => {
    const all = asker(openSandbox())
    const listed = asker(openSandbox({ keyedOperations: 'listed' }))
    const second = async (ask: typeof all, path: string, body: object): Promise<string | null> => {
      await ask(path, body, { idempotency: path })
      return replayed(await ask(path, body, { idempotency: path }))
    }

    expect([await second(all, '/lookups', lookup), await second(all, '/access-codes', ada)]).toEqual(['true', 'true'])
    expect([await second(listed, '/lookups', lookup), await second(listed, '/access-codes', ada)]).toEqual([
      null,
      'true',
    ])
  })
})
