import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { type AccessCode, type AnyAccessCodeError, perVisit, RotatingCode } from '@acme/access-codes'
import { type AccessCodePayment, type AccessCodeSession, paymentSessionOf } from '@acme/access-codes-bardge'
import type { BardgeSettings, Sandbox } from '@acme/access-codes-sandbox'
import { toNodeHandler } from '@acme/access-codes-server/node'
import { relaySource } from '@acme/access-codes/relay'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { apiKey, BASE, branches, clients, failure, operationsIn, overHttp, resellers, START } from './client-rig.js'
import { BARDGE_SEED } from '@acme/access-codes-sandbox'

// What docs/bardge.md shows, run over HTTP against the sandbox. That it shows these very files: see docs-page.test.ts. The first
// snippet is the README's too: see readme.test.ts.

beforeEach(() => {
  vi.resetModules()
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  process.exitCode = undefined
})

function folder(name: string): string {
  const path = mkdtempSync(join(tmpdir(), `bardge-${name}-`))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

/** A sandbox over a socket, and the environment of the snippets, which read it when they are loaded. */
async function running(settings: Partial<BardgeSettings> = {}): Promise<Sandbox> {
  const { sandbox, url } = await overHttp({ settings: { bardge: settings } })
  vi.stubEnv('BARDGE_BASE_URL', url + BASE)
  vi.stubEnv('BARDGE_API_KEY', apiKey)
  vi.stubEnv('BARDGE_VISITS', folder('visits'))
  vi.stubEnv('BARDGE_LOOKUPS', join(folder('lookups'), 'tokens'))
  return sandbox
}

function scan(sandbox: Sandbox, picture: string, device?: string) {
  return sandbox.scan({ provider: 'bardge', picture, ...(device !== undefined && { device }) })
}

function pictureOf(code: AccessCode | null): string {
  const shown = code?.reveal()
  if (shown?.kind !== 'image') throw new Error('There is no picture')
  return shown.dataUri
}

const charged = (sandbox: Sandbox): number => {
  const { bardge } = sandbox.state() as { bardge: { resellers: { id: string; charged: number }[] } }
  return bardge.resellers.find(({ id }) => id === resellers.harbour.id)?.charged ?? 0
}

describe('1. the first code', () => {
  it('is that of one visit: while it is good, there is none for another', async () => {
    const sandbox = await running()
    vi.stubEnv('BARDGE_VISIT', 'monday')
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)

    await import('./snippets/start.js')
    vi.resetModules()
    vi.stubEnv('BARDGE_VISIT', 'tuesday')
    await import('./snippets/start.js')

    expect(warn.mock.calls).toEqual([[expect.stringMatching(/^Another visit has a live code\. .+replaceLive/)]])
    expect(log).toHaveBeenCalledTimes(1)
    expect(sandbox.bardge.mints()).toHaveLength(1)
    expect(process.exitCode).toBe(1)
  })

  it.each([
    ['without an active pass', clients.femi.id, 'The client has no active pass.'],
    ['with something to pay', clients.chi.id, 'Further visits have to be paid first. Collect the money'],
    ['of nobody', 'client_nobody', 'Your account has no such client, or no such pass'],
  ])('ends in a sentence for a client %s, and in no crash', async (_, clientId, words) => {
    await running()
    vi.stubEnv('BARDGE_CLIENT_ID', clientId)
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)

    await import('./snippets/start.js')

    expect(warn.mock.calls).toEqual([[expect.stringContaining(words)]])
    expect(process.exitCode).toBe(1)
  })

  it('is that of today’s visit, and its picture can be saved, for the desk of the sandbox', async () => {
    const sandbox = await running()
    const picture = join(folder('picture'), 'code.uri')
    vi.stubEnv('BARDGE_PICTURE', picture)
    vi.spyOn(console, 'log').mockImplementation(() => undefined)

    const day = (): string => new Date().toISOString().slice(0, 10)
    const before = day()
    await import('./snippets/start.js')

    // As `curl -d @code.uri` sends it.
    const scan = new URL('/_sandbox/scan?provider=bardge', process.env['BARDGE_BASE_URL'])
    const answer = await fetch(scan, { method: 'POST', body: readFileSync(picture) })
    expect(await answer.json()).toMatchObject({ admitted: true })
    expect(statSync(picture).mode & 0o777).toBe(0o600)
    const { bardge, visits } = await import('./snippets/bardge.js')
    const source = bardge.accessCodeSource({ clientId: clients.ada.id, store: visits })
    const { signal } = new AbortController()
    expect(await source.issue({ signal, attempt: 1, have: null })).toMatchObject({
      visitId: expect.toBeOneOf([before, day()]),
    })
    expect(sandbox.bardge.mints()).toHaveLength(1)
  })
})

describe('2. selling a pass', () => {
  it('lists what there is to sell', async () => {
    await running()
    const { priceList } = await import('./snippets/sell-pass.js')

    expect(await priceList()).toEqual([
      'pass_summit Summit Pass 4000000 NGN',
      'pass_four Four Visits 600000 NGN',
      'pass_open Open Pass 1500000 NGN',
    ])
  })

  it('sells one pass for one order, however often it is called, and says which request it was', async () => {
    const sandbox = await running()
    const info = vi.spyOn(console, 'info').mockImplementation(() => undefined)
    const { sellPass } = await import('./snippets/sell-pass.js')
    const customer = { clientId: 'client_new', firstName: 'Ngozi', lastName: 'Sample' }

    const first = await sellPass(customer, BARDGE_SEED.passes.four, 'order-7')
    const again = await sellPass(customer, BARDGE_SEED.passes.four, 'order-7')

    expect(first).toMatchObject({ clientId: 'client_new', passId: 'pass_four', status: 'ACTIVE' })
    expect(again.id).toBe(first.id)
    expect(charged(sandbox)).toBe(600_000)
    expect(info.mock.calls).toEqual(
      [false, true].map((replayed) => ['issued', first.id, { requestId: expect.stringMatching(/^req_/), replayed }]),
    )
    const { bardge } = await import('./snippets/bardge.js')
    expect((await bardge.clients.get('client_new')).passes).toMatchObject([{ id: first.id }])
    await sellPass(customer, BARDGE_SEED.passes.four, 'order-8')
    expect(charged(sandbox)).toBe(1_200_000)
  })
})

describe('3. venues near by', () => {
  const place = { lat: 6.45, lon: 3.39 }

  it('come the nearest first, and no page is asked for that nobody reads', async () => {
    const sandbox = await running()
    const { nearest } = await import('./snippets/nearby.js')

    const three = await nearest(BARDGE_SEED.passes.open, place, 3)
    const pages = operationsIn(sandbox)
    const twelve = await nearest(BARDGE_SEED.passes.open, place, 12)

    expect(three.map(({ id }) => id)).toEqual([branches.harbourGym, branches.creditGym, branches.lagoonSpa])
    expect(pages).toEqual(['listPassProviders'])
    expect(operationsIn(sandbox)).toHaveLength(1 + 2)
    const distances = twelve.map(({ distanceKm }) => distanceKm ?? Infinity)
    expect(distances).toEqual([...distances].sort((one, other) => one - other))
    expect(twelve).toHaveLength(12)
  })
})

/** The relay of snippet 4 over a socket; who is signed in stands in a header. */
/** @param pay answers `POST /pay` with a status */
async function relayOverHttp(pay: (visitId: string) => Promise<number> = async () => 404): Promise<string> {
  const { createMemberRelay } = await import('./snippets/relay.js')
  const relay = createMemberRelay(async (request) => request.headers.get('x-client'))
  const relayed = toNodeHandler(relay)
  const server = createServer((request, response) => {
    if (request.url !== '/pay') return relayed(request, response)
    void json(request)
      .then((body) => pay((body as { visitId: string }).visitId))
      .then((status) => response.writeHead(status).end())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    await relay.close()
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('4. the member’s screen, through a relay', () => {
  async function begun(origin: string, visitId: string, client: string): Promise<{ id: string; dataUri: string }> {
    const headers = { origin, 'x-client': client }
    const response = await fetch(`${origin}/access-code/visits/${visitId}`, { method: 'PUT', headers })
    const { code } = (await response.json()) as { code: { id: string; payload: { dataUri: string } } }
    return { id: code.id, dataUri: code.payload.dataUri }
  }

  it('gives a visit one code, also when the server is started again, and strangers none', async () => {
    const sandbox = await running()
    const origin = await relayOverHttp()
    const first = await begun(origin, 'monday', clients.ada.id)
    // Bardge has forgotten the key by then: what comes back comes from the folder.
    await sandbox.clock.advance(300_000)
    vi.resetModules()
    const restarted = await relayOverHttp()
    const again = await begun(restarted, 'monday', clients.ada.id)

    expect((await fetch(`${restarted}/access-code`)).status).toBe(401)
    expect(again).toEqual(first)
    expect(sandbox.bardge.mints()).toHaveLength(1)
    expect(scan(sandbox, again.dataUri).admitted).toBe(true)
  })
})

/** What was done to a screen, in order; pictures by their number. */
function screen() {
  const did: string[] = []
  const pictures: string[] = []
  return {
    did,
    pictures,
    show: (picture: string) => did.push(`show ${pictures.push(picture)}`),
    clear: (words: string) => did.push(words),
    trouble: ({ code }: AnyAccessCodeError) => did.push(code),
  }
}

describe('5. the visit is over', () => {
  /** A browser's `fetch`: it says which page asks. */
  async function memberScreen() {
    const sandbox = await running()
    const origin = await relayOverHttp()
    const plain = globalThis.fetch
    const taps: Promise<unknown>[] = []
    const way = { slow: Promise.resolve() }
    vi.stubGlobal('fetch', async (input: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers)
      if (input.startsWith(origin)) {
        headers.set('origin', origin)
        headers.set('x-client', clients.ada.id)
      }
      if (!input.endsWith('/checked-in')) return plain(input, { ...init, headers })
      const tap = way.slow.then(() => plain(input, { ...init, headers }))
      taps.push(tap)
      return tap
    })
    const { MemberScreen } = await import('./snippets/member-screen.js')
    const open = () => {
      const shown = screen()
      const member = new MemberScreen(`${origin}/access-code`, shown)
      onTestFinished(() => member.close())
      return { member, shown }
    }
    return { sandbox, open, taps, way }
  }

  it('when the member says so: then there is another code for another visit, and the desk takes both', async () => {
    const { sandbox, open } = await memberScreen()
    const { member, shown } = open()

    await member.begin('monday')
    expect(scan(sandbox, shown.pictures[0]!)).toMatchObject({ admitted: true })
    member.cameIn()
    await member.begin('tuesday')

    expect(shown.did).toEqual(['show 1', 'Enjoy your visit.', 'show 2'])
    expect(scan(sandbox, shown.pictures[1]!)).toMatchObject({ admitted: true })
    expect(sandbox.bardge.mints()).toHaveLength(2)
    expect((await failure(member.begin('monday'))).code).toBe('visit_already_coded')
  })

  it('also where the tap takes its time: it ends the visit that it was made for, and no other', async () => {
    const { sandbox, open, taps, way } = await memberScreen()
    const { member, shown } = open()
    let arrives = (): void => undefined
    way.slow = new Promise((resolve) => {
      arrives = resolve
    })

    await member.begin('monday')
    member.cameIn()
    await member.begin('tuesday')
    arrives()
    await Promise.all(taps)
    const reloaded = open()
    await vi.waitFor(() => expect(reloaded.shown.did).toHaveLength(1))

    expect(taps).toHaveLength(1)
    expect(shown.did).toEqual(['show 1', 'Enjoy your visit.', 'show 2'])
    expect(reloaded.shown.pictures).toEqual([shown.pictures[1]])
    expect(sandbox.bardge.mints()).toHaveLength(2)
  })

  it('also where the tap never arrives: the visit is over by the next one, and nobody’s other code is given up', async () => {
    const { sandbox, open, way } = await memberScreen()
    way.slow = Promise.reject(new TypeError('Failed to fetch'))
    way.slow.catch(() => undefined)
    const [mine, other] = [open(), open()]

    await mine.member.begin('monday')
    mine.member.cameIn()
    await mine.member.begin('tuesday')
    mine.member.cameIn()
    await other.member.begin('wednesday').catch(() => undefined)

    expect(mine.shown.did.filter((did) => did.startsWith('show'))).toEqual(['show 1', 'show 2'])
    // The other phone has no say in what is on this one's screen.
    expect(sandbox.bardge.mints()).toHaveLength(2)
    const reloaded = open()
    await vi.waitFor(() => expect(reloaded.shown.pictures).toEqual([mine.shown.pictures[1]]))
  })

  it('is not what a reload says: the code of the open visit comes back, and no other is made', async () => {
    const { sandbox, open } = await memberScreen()
    const before = open()
    await before.member.begin('monday')
    before.member.close()

    const { shown } = open()

    await vi.waitFor(() => expect(shown.did).toEqual(['show 1']))
    expect(shown.pictures).toEqual(before.shown.pictures)
    expect(sandbox.bardge.mints()).toHaveLength(1)
  })
})

/** A rotation over the snippets' own client, started and waiting for a visit. */
async function waiting(): Promise<RotatingCode> {
  const { RotatingCode } = await import('@acme/access-codes')
  const { bardge, visits } = await import('./snippets/bardge.js')
  const code = new RotatingCode(bardge.accessCodeSource({ clientId: clients.ada.id, store: visits }))
  onTestFinished(() => code.stop())
  void code.start()
  await vi.waitFor(() => expect(code.state.waitingFor).toBe('visit'))
  return code
}

describe('6. when an answer was lost', () => {
  it('asks again, and the same code comes', async () => {
    const sandbox = await running()
    const code = await waiting()
    const { sayDoubt } = await import('./snippets/doubt.js')
    const said: string[] = []
    sayDoubt(code, (words) => said.push(words))
    sandbox.faults.add({ kind: 'drop', when: 'after', times: 1, match: { operation: 'createAccessCode' } })

    const shown = await code.newVisit('monday')

    expect(said).toEqual(['One moment, we are asking again.'])
    expect(sandbox.bardge.mints()).toHaveLength(1)
    expect(operationsIn(sandbox)).toEqual(['createAccessCode', 'createAccessCode'])
    expect(scan(sandbox, pictureOf(shown)).admitted).toBe(true)
  })

  /** A visit whose code may have been made: the vendor gives its own failure again under the same key. */
  async function inDoubt(internalFailure: 'before' | 'after') {
    const sandbox = await running({ internalFailure, keepErrorAnswers: true })
    const code = await waiting()
    const { sayDoubt, goOn } = await import('./snippets/doubt.js')
    const said: string[] = []
    sayDoubt(code, (words) => said.push(words))
    const failed = await failure(code.newVisit('monday'))
    sandbox.settings.bardge.set({ internalFailure: 'none' })
    return { sandbox, code, said, failed, goOn: (visitId: string) => goOn(code, visitId) }
  }

  it('leaves it to the desk, with the request id, where the answer stays away, and goes on by nobody else', async () => {
    const { sandbox, code, said, failed, goOn } = await inDoubt('before')
    const asked = operationsIn(sandbox).length

    expect(said).toEqual([`Ask at the desk. ${failed.requestId}`])
    expect(failed).toMatchObject({ code: 'visit_uncertain', requestId: expect.stringMatching(/^req_/) })
    expect((await failure(code.newVisit('monday, again'))).code).toBe('visit_uncertain')
    expect((await failure(goOn('monday'))).code).toBe('visit_uncertain')
    expect(operationsIn(sandbox)).toHaveLength(asked)
    // Nothing was made then, so the desk takes what the staff asks for.
    expect(scan(sandbox, pictureOf(await goOn('monday, again'))).admitted).toBe(true)
  })

  it('costs a second code to go on, where the first had been made, and the scanner may take neither', async () => {
    const { sandbox, goOn } = await inDoubt('after')

    const shown = await goOn('monday, again')

    expect(sandbox.bardge.mints()).toHaveLength(2)
    expect(scan(sandbox, pictureOf(shown))).toMatchObject({ admitted: false, reason: 'second_code' })
  })
})

describe('7. a visit to be paid first', () => {
  async function begin(
    visit: { readonly clientId: string; readonly providerBranchId: string },
    pay: (session: AccessCodeSession) => AccessCodePayment | null,
  ) {
    const { beginVisit } = await import('./snippets/paid-visit.js')
    const sessions: AccessCodeSession[] = []
    const code = await beginVisit({ ...visit, visitId: 'monday' }, async (session) => {
      sessions.push(session)
      return pay(session)
    })
    return { code, sessions }
  }

  it('is paid with one of the co-pays, and shown', async () => {
    const sandbox = await running()
    const { code, sessions } = await begin(
      { clientId: clients.ada.id, providerBranchId: branches.summitClub },
      ({ copayOptions: [first] }) => (first ? { copayPackageId: first.id } : null),
    )

    expect(sessions).toMatchObject([
      { outcome: 'copay_required', copayOptions: [{ id: 'copay_month', price: 1_200_000 }, { id: 'copay_four' }] },
    ])
    expect(scan(sandbox, pictureOf(code), branches.summitClub).admitted).toBe(true)
    expect(charged(sandbox)).toBe(1_200_000)
    expect(operationsIn(sandbox)).toEqual(['createAccessCode', 'confirmAccessCode'])
  })

  it('is paid with further visits where the pass has none left', async () => {
    const sandbox = await running()
    const { code, sessions } = await begin({ clientId: clients.chi.id, providerBranchId: branches.harbourGym }, () => ({
      numberOfVisits: 2,
      duration: 'MONTHLY',
    }))

    expect(sessions).toMatchObject([{ outcome: 'visits_required', costPerVisit: expect.any(Number) }])
    expect(charged(sandbox)).toBe(2 * (sessions[0]?.costPerVisit ?? 0))
    expect(scan(sandbox, pictureOf(code)).admitted).toBe(true)
  })

  it('comes to nothing where the client would rather not, and is asked for again another time', async () => {
    const sandbox = await running()
    const visit = { clientId: clients.chi.id, providerBranchId: branches.harbourGym }

    expect((await begin(visit, () => null)).code).toBeNull()
    expect(sandbox.bardge.mints()).toEqual([])
    expect((await begin(visit, () => ({ numberOfVisits: 1, duration: 'MONTHLY' }))).code?.id).toBeDefined()
    expect(operationsIn(sandbox)).toEqual(['createAccessCode', 'confirmAccessCode'])
  })

  it('goes on where it was when the answer to the confirmation is lost: nobody pays twice', async () => {
    const sandbox = await running()
    const visit = { clientId: clients.ada.id, providerBranchId: branches.summitClub }
    const month = (): AccessCodePayment => ({ copayPackageId: BARDGE_SEED.copayOptions.month })
    sandbox.faults.add({ kind: 'drop', when: 'after', times: 1, match: { operation: 'confirmAccessCode' } })

    expect((await failure(begin(visit, month))).code).toBe('network')
    const again = await begin(visit, month)

    expect([again.code?.id, again.sessions]).toEqual([expect.any(String), []])
    expect(charged(sandbox)).toBe(1_200_000)
    expect(sandbox.bardge.mints()).toHaveLength(1)
  })

  it('that costs nothing is shown at once', async () => {
    await running()
    const { code, sessions } = await begin(
      { clientId: clients.ada.id, providerBranchId: branches.harbourGym },
      () => null,
    )

    expect([code?.id, sessions]).toEqual([expect.any(String), []])
  })

  it('does not keep a server waiting for ever while Bardge is down, and says what is wrong', async () => {
    const sandbox = await running()
    const patience = new AbortController()
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal)
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => patience.abort())
    sandbox.faults.add({ kind: 'drop', when: 'before', match: { operation: 'createAccessCode' } })

    const given = begin({ clientId: clients.ada.id, providerBranchId: branches.harbourGym }, () => null)

    expect(await failure(given)).toMatchObject({ code: 'stopped', cause: { code: 'network' } })
    expect(warn).toHaveBeenCalledTimes(1)
  })

  it('is paid from the page of a member, and its code comes on that screen', async () => {
    const sandbox = await running()
    const { pay } = await import('./snippets/pay.js')
    const { payFor } = await import('./snippets/pay-page.js')
    const origin = await relayOverHttp((visitId) =>
      pay(clients.chi.id, visitId, async () => ({ numberOfVisits: 1, duration: 'MONTHLY' })),
    )
    const own = globalThis.fetch
    const headers = { origin, 'x-client': clients.chi.id }
    const withSession = (path: string, init: RequestInit): Promise<Response> =>
      own(new URL(path, origin), { ...init, headers: { ...Object(init.headers), ...headers } })
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => (path === '/pay' ? withSession : own)(path, init))
    const source = relaySource({ url: `${origin}/access-code`, policy: perVisit(), fetch: withSession })
    const feed = new RotatingCode(source, { environment: null })
    onTestFinished(() => feed.stop())
    const element = Object.assign(new EventTarget(), { feed })
    payFor(element)
    void feed.start()
    await vi.waitFor(() => expect(feed.state.waitingFor).toBe('visit'))

    // As the element has it: it names the visit, and tells the page what came of it.
    const session = paymentSessionOf(await failure(feed.newVisit()))
    expect(session).toMatchObject({ outcome: 'visits_required', visitId: expect.stringMatching(/^[0-9a-f]{32}$/) })
    element.dispatchEvent(
      new CustomEvent('rotating-code-payment', {
        detail: { session, visitId: session?.visitId, error: feed.state.error },
      }),
    )
    await vi.waitFor(() => expect(feed.state.status).toBe('live'))

    expect(scan(sandbox, pictureOf(feed.state.code)).admitted).toBe(true)
    expect(operationsIn(sandbox)).toEqual(['createAccessCode', 'confirmAccessCode'])
  })
})

describe('8. booking a class', () => {
  const { covered, premium, full } = BARDGE_SEED.classInstances

  async function book(clientId: string, classInstanceId: string, wants = true) {
    const { bookClass } = await import('./snippets/book-class.js')
    const asked: string[] = []
    const booking = await bookClass(
      { clientId, classInstanceId },
      {
        sellVisits: async ({ outcome }) => {
          asked.push(outcome)
          return wants ? { numberOfVisits: 1, duration: 'MONTHLY' } : null
        },
        sellCopay: async ({ outcome, copayOptions }) => {
          asked.push(outcome)
          return wants ? { copayPackageId: copayOptions[0]?.id ?? '' } : null
        },
      },
    )
    return { booking, asked }
  }

  it('is done at once, or once visits or a co-pay are paid', async () => {
    const sandbox = await running()
    const id = expect.stringMatching(/^booking_/)

    expect(await book(clients.ada.id, covered)).toEqual({ booking: id, asked: [] })
    expect(await book(clients.chi.id, covered)).toEqual({ booking: id, asked: ['visits_required'] })
    const visits = charged(sandbox)
    expect(visits).toBeGreaterThan(0)
    expect(await book(clients.ada.id, premium)).toEqual({ booking: id, asked: ['copay_required'] })
    expect(charged(sandbox)).toBe(visits + 800_000)
  })

  it('is not done where the client would rather not pay, or the class is full', async () => {
    const sandbox = await running()

    expect(await book(clients.ada.id, premium, false)).toEqual({ booking: null, asked: ['copay_required'] })
    expect(await failure(book(clients.ada.id, full))).toMatchObject({ code: 'conflict', providerCode: 'class_full' })
    expect(charged(sandbox)).toBe(0)
  })
})

describe('9. credits', () => {
  it('are sold once for a payment, and told with what they went for, the last first', async () => {
    await running()
    const { topUp, statement } = await import('./snippets/credits.js')
    const buy = () => topUp(clients.ada.id, BARDGE_SEED.creditPackages.ten, 'payment-3')

    expect([await buy(), await buy()]).toEqual([35, 35])
    const movements = await statement(clients.ada.id)
    expect(movements.map(({ type, amount }) => [type, amount])).toEqual([
      ['CREDIT', 10],
      ['DEBIT', 5],
      ['CREDIT', 10],
      ['CREDIT', 20],
    ])
    expect(movements[0]?.timestamp).toBe(START)
  })
})

describe('10. another reseller’s client', () => {
  const gita = { issuerId: resellers.north.id, clientId: clients.gita.id }

  it('is looked up once; the token is kept for later processes, for its owner alone', async () => {
    const sandbox = await running()
    const first = await import('./snippets/other-reseller.js')
    await first.takeCode(gita, await first.askIssuer(gita), BARDGE_SEED.lookupCode)

    vi.resetModules()
    const later = await import('./snippets/other-reseller.js')
    const { RotatingCode } = await import('@acme/access-codes')
    const code = new RotatingCode(later.sourceFor(gita), { visitId: 'monday' })
    onTestFinished(() => code.stop())

    expect(scan(sandbox, pictureOf(await code.start())).admitted).toBe(true)
    expect(operationsIn(sandbox)).toEqual(['initiateLookup', 'verifyLookup', 'createAccessCode'])
    const tokens = process.env['BARDGE_LOOKUPS'] ?? ''
    const files = (await readdir(tokens)).map((name) => join(tokens, name))
    expect([tokens, ...files].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600])
  })

  it('is nobody’s without a lookup, and after a wrong code', async () => {
    const sandbox = await running()
    const { askIssuer, takeCode, sourceFor } = await import('./snippets/other-reseller.js')
    const { RotatingCode } = await import('@acme/access-codes')
    const code = new RotatingCode(sourceFor(gita), { visitId: 'monday' })
    onTestFinished(() => code.stop())

    expect(await failure(takeCode(gita, await askIssuer(gita), '000000'))).toMatchObject({ code: 'invalid_request' })
    expect(await failure(code.start())).toMatchObject({
      code: 'invalid_option',
      hint: expect.stringContaining('Look the client up first'),
    })
    expect(sandbox.bardge.mints()).toEqual([])
  })
})
