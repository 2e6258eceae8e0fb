import { describe, expect, it } from 'vitest'

import type { Sandbox } from '@acme/access-codes-sandbox'
import { adasCode, type Ask, asker, atTheDesk, branches, clients, END_OF_DAY, openSandbox, START } from './rig.js'

interface Desk {
  readonly sandbox: Sandbox
  readonly ask: Ask
  code(body?: object): Promise<string>
}

function openDesk(options: Parameters<typeof openSandbox>[0] = {}): Desk {
  const sandbox = openSandbox(options)
  const ask = asker(sandbox)
  return { sandbox, ask, code: async (body = {}) => (await adasCode(ask, body)).json.access_code }
}

describe('a front desk', () => {
  it('lets somebody in once for a code, and remembers the visit', async () => {
    const { sandbox, code } = openDesk()
    const token = await code()

    const verdict = sandbox.scan({ provider: 'bardge', text: token })
    const again = sandbox.scan({ provider: 'bardge', text: token })

    expect(verdict).toEqual({ admitted: true, checkInId: expect.stringMatching(/^visit_/) })
    expect(again).toEqual({
      admitted: false,
      reason: 'already_used',
      status: 403,
      errorCode: 'sandbox.already_used',
      message: 'This code has been used.',
    })
    expect(sandbox.bardge.visits()).toEqual([
      {
        id: verdict.admitted ? verdict.checkInId : '',
        clientId: clients.ada.id,
        providerBranchId: branches.harbourGym,
        mintId: sandbox.bardge.mints()[0]!.id,
        at: START,
      },
    ])
  })

  it('only looks in a dry run', async () => {
    const { sandbox, code } = openDesk()
    const text = await code()

    const looked = sandbox.scan({ provider: 'bardge', text, dryRun: true })

    expect(looked).toEqual({ admitted: true, checkInId: null })
    expect([atTheDesk(sandbox, text), sandbox.bardge.visits().length]).toEqual(['admitted', 1])
  })

  it('does not know what nobody made', () => {
    expect(atTheDesk(openSandbox(), 'nothing')).toBe('code_unknown')
    expect(() => atTheDesk(openSandbox(), 'nothing', 'branch_moon')).toThrow('There is no device "branch_moon"')
  })

  it('takes a code to the end of its day', async () => {
    const { sandbox, code } = openDesk({ clock: { mode: 'manual', now: END_OF_DAY - 1 } })
    const [one, two] = [
      await code({ provider_branch_id: branches.harbourGym }),
      await code({ provider_branch_id: branches.abujaGym }),
    ]

    const before = atTheDesk(sandbox, one)
    await sandbox.clock.advance(1)

    expect([before, atTheDesk(sandbox, two, branches.abujaGym)]).toEqual(['admitted', 'code_expired'])
  })

  it('takes a code for a place there alone, and one without a place wherever the pass is good', async () => {
    const { sandbox, code } = openDesk({ secondCode: 'accepted' })
    const here = await code({ provider_branch_id: branches.harbourGym })
    const anywhere = await code()

    expect(atTheDesk(sandbox, here, branches.abujaGym)).toBe('wrong_venue')
    expect(atTheDesk(sandbox, here, branches.harbourGym)).toBe('admitted')
    expect(atTheDesk(sandbox, anywhere, branches.closedClub)).toBe('not_covered')
    expect(atTheDesk(sandbox, anywhere, branches.abujaGym)).toBe('admitted')
  })

  it('asks for the pass anew', async () => {
    const { sandbox, ask, code } = openDesk()
    const token = await code()
    const { start_date: start } = (await ask(`/issued_passes/${clients.ada.userPassId}`)).json

    await ask(`/issued_passes/${clients.ada.userPassId}/expiry`, { expires_at: start })

    expect(atTheDesk(sandbox, token)).toBe('pass_inactive')
  })
})

describe('a second code for the same visit', () => {
  it.each([
    ['both-refused', ['second_code', 'second_code']],
    ['older-refused', ['second_code', 'admitted']],
    ['newer-refused', ['admitted', 'second_code']],
    ['accepted', ['admitted', 'admitted']],
  ] as const)('is made all the same; then the desk goes by the setting: %s', async (secondCode, expected) => {
    const { sandbox, code } = openDesk({ secondCode })
    const [older, newer] = [await code(), await code()]

    // The newer one first, so that the use of the older one decides nothing.
    const newerSays = atTheDesk(sandbox, newer)

    expect([atTheDesk(sandbox, older), newerSays]).toEqual(expected)
    expect(sandbox.bardge.mints()).toHaveLength(2)
  })

  it('is one for the same place, or for any', async () => {
    const { sandbox, code } = openDesk()
    const [here, there] = [
      await code({ provider_branch_id: branches.harbourGym }),
      await code({ provider_branch_id: branches.abujaGym }),
    ]
    const before = [
      sandbox.scan({ provider: 'bardge', text: here, dryRun: true }).admitted,
      sandbox.scan({ provider: 'bardge', text: there, device: branches.abujaGym, dryRun: true }).admitted,
    ]
    await code()

    expect(before).toEqual([true, true])
    expect([atTheDesk(sandbox, here), atTheDesk(sandbox, there, branches.abujaGym)]).toEqual([
      'second_code',
      'second_code',
    ])
  })

  it('is none after the first was used: that is another visit', async () => {
    const { sandbox, code } = openDesk()
    const first = await code()
    const verdicts = [atTheDesk(sandbox, first)]
    verdicts.push(atTheDesk(sandbox, await code()))

    expect(verdicts).toEqual(['admitted', 'admitted'])
  })

  it("is none on another day, nor is another client's", async () => {
    const { sandbox, ask, code } = openDesk()
    await code()
    const bens = (await ask('/access-codes', { client_id: clients.ben.id })).json.access_code
    const ben = atTheDesk(sandbox, bens)
    await sandbox.clock.advance(86_400_000)

    expect([ben, atTheDesk(sandbox, await code())]).toEqual(['admitted', 'admitted'])
  })

  it('is none when the key was the same', async () => {
    const { sandbox, ask } = openDesk()
    const codes: string[] = []
    for (let time = 0; time < 3; time += 1) {
      codes.push((await adasCode(ask, {}, { idempotency: 'visit-1' })).json.access_code)
    }

    expect(new Set(codes).size).toBe(1)
    expect(atTheDesk(sandbox, codes[0]!)).toBe('admitted')
  })
})

describe('a visit', () => {
  const ben = { client_id: clients.ben.id, provider_branch_id: branches.harbourGym }

  it('takes one from a pass that counts, until none is left', async () => {
    const { sandbox, ask } = openDesk()
    const verdicts: string[] = []
    for (let visit = 0; visit < 4; visit += 1) {
      const { access_code: token } = (await ask('/access-codes', ben)).json
      verdicts.push(atTheDesk(sandbox, token))
    }
    const fifth = (await ask('/access-codes', ben)).json

    expect(verdicts).toEqual(Array(4).fill('admitted'))
    expect(fifth).toMatchObject({ object: 'access_code_session', additional_visits_required: true })
  })

  it('is refused where the last one went after the code was made', async () => {
    const { sandbox, ask } = openDesk({ secondCode: 'accepted' })
    const tokens: string[] = []
    for (let time = 0; time < 5; time += 1) tokens.push((await ask('/access-codes', ben)).json.access_code)

    expect(tokens.map((token) => atTheDesk(sandbox, token))).toEqual([
      ...Array<string>(4).fill('admitted'),
      'no_visits_left',
    ])
  })

  it('takes credits where a gym takes them, and is refused where they are spent by then', async () => {
    const { sandbox, ask, code } = openDesk({ secondCode: 'accepted' })
    const tokens: string[] = []
    for (let time = 0; time < 9; time += 1) tokens.push(await code({ provider_branch_id: branches.creditGym }))
    const verdicts = tokens.map((token) => atTheDesk(sandbox, token, branches.creditGym))
    const { balance, transactions } = (await ask(`/clients/${clients.ada.id}/credits`)).json

    // 25 credits are eight visits of three.
    expect(verdicts).toEqual([...Array<string>(8).fill('admitted'), 'credits_short'])
    expect([balance, transactions.at(-1)]).toEqual([
      1,
      { type: 'DEBIT', amount: 3, description: 'Gym check-in — Corner Gym Yaba', timestamp: START },
    ])
  })

  it('is found among hundreds of codes', async () => {
    const { sandbox, code } = openDesk({ secondCode: 'older-refused' })
    let last = ''
    for (let count = 0; count < 300; count += 1) last = await code()

    expect([atTheDesk(sandbox, last), sandbox.bardge.mints().length]).toEqual(['admitted', 300])
  })
})
