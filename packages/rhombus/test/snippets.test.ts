import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AccessCode, RotatingCode } from '@acme/access-codes'
import type * as rhombusPackage from '@acme/access-codes-rhombus'
import type { DoorDenial, DoorEntry, RhombusClient } from '@acme/access-codes-rhombus'
import type { RhombusSettings, Sandbox } from '@acme/access-codes-sandbox'
import { toNodeHandler } from '@acme/access-codes-server/node'
import type { ManualClock } from '@acme/access-codes/testing'
import { encode as encodePng } from 'fast-png'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { CONTENT, pngOf } from './pass-rig.js'
import {
  credentials,
  doors,
  failure,
  guestPasses,
  keys,
  locations,
  lockdownPlans,
  onOneClock,
  operationsIn,
  orgs,
  overHttp,
  START,
} from './rig.js'

// What docs/rhombus.md shows, run over HTTP against the sandbox. That it shows these very files: see docs-page.test.ts. The mail is
// sent in pass-mail.test.ts, and the README's program runs in readme.test.ts.

const HOUR = 3_600_000
const SECRETS = { organisation: 'secret-of-the-organisation', rule: 'secret-of-the-rule' }

beforeEach(() => {
  vi.resetModules()
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  for (const name of ['mail', 'rhombus', 'technician', 'trail']) vi.doUnmock(`./snippets/${name}.js`)
  vi.doUnmock('@acme/access-codes-rhombus')
})

function folder(name: string): string {
  const path = mkdtempSync(join(tmpdir(), `rhombus-${name}-`))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

/** A sandbox over a socket, and the environment of the snippets, which read it when they are loaded. */
async function running(settings: Partial<RhombusSettings> = {}): Promise<{ sandbox: Sandbox; trail: string }> {
  const { sandbox, url } = await overHttp({ settings: { rhombus: settings } })
  const trail = join(folder('trail'), 'trail.jsonl')
  vi.stubEnv('RHOMBUS_BASE_URL', url)
  vi.stubEnv('RHOMBUS_API_KEY', keys.office)
  vi.stubEnv('RHOMBUS_DOOR', doors.front.uuid)
  vi.stubEnv('RHOMBUS_TRAIL', trail)
  vi.stubEnv('RHOMBUS_ORGANISATION_SECRET', SECRETS.organisation)
  vi.stubEnv('RHOMBUS_RULE_SECRET', SECRETS.rule)
  onTestFinished(async () => (await import('./snippets/trail.js')).trail.close())
  return { sandbox, trail }
}

/** Snippets whose client and clock are one process's, moved by hand; nobody keeps a trail. */
function onHandClock(): { clock: ManualClock; sandbox: Sandbox; rhombus: RhombusClient } {
  const world = onOneClock()
  vi.stubEnv('RHOMBUS_DOOR', doors.front.uuid)
  vi.doMock('./snippets/rhombus.js', () => ({ rhombus: world.rhombus }))
  vi.doMock('./snippets/trail.js', () => ({ trail: { write: () => undefined } }))
  return world
}

/** Moves the clock, and lets what goes on in this process keep up with it. */
async function pass(clock: ManualClock, ms: number, stepMs: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await clock.advance(stepMs)
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
}

function scan(sandbox: Sandbox, picture: string, door: string = doors.front.uuid) {
  return sandbox.scan({ provider: 'rhombus', picture, device: door })
}

function pictureOf(code: AccessCode | null): string {
  const shown = code?.reveal()
  if (shown?.kind !== 'image') throw new Error('There is no picture')
  return shown.dataUri
}

function pictureIn(html: string): string {
  const [picture] = /data:image\/png;base64,[\w+/=]+/.exec(html) ?? []
  if (picture === undefined) throw new Error('There is no picture')
  return picture
}

const linesOf = (path: string): Record<string, unknown>[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const answerLost = { kind: 'drop', when: 'after', times: 1 } as const
const generate = { provider: 'rhombus', operation: 'generateQRAccessCode' }

describe('1. the key and the door', () => {
  it('says whether codes are on, and which doors have a camera', async () => {
    await running()
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)

    await import('./snippets/check.js')

    expect(log.mock.calls).toEqual([
      [{ scheme: 'api-token', region: 'us', qrCodes: 'on', doors: { visible: 6, withCamera: 4 } }],
      [doors.front.uuid, 'Front door', 'with a camera'],
      [doors.archive.uuid, 'Archive', 'with a camera'],
      [doors.garage.uuid, 'Garage', 'without a camera'],
      [doors.closet.uuid, 'Server room', 'without a camera'],
      [doors.terrace.uuid, 'Terrace', 'with a camera'],
      [doors.lobby.uuid, 'Lobby', 'with a camera'],
    ])
  })
})

describe('2. a visitor', () => {
  it.each(['schema', 'guide'] as const)('has a code for two hours at one door: the answer of the %s', async (shape) => {
    const { sandbox, trail } = await running({ generateAnswer: shape })
    const { codeFor, imageOf } = await import('./snippets/visitor.js')

    const code = await codeFor('visit 4711')

    const [made, ...more] = sandbox.rhombus.codes()
    expect(more).toEqual([])
    expect(made).toMatchObject({ doorUuid: doors.front.uuid, auditPrincipal: expect.stringMatching(/^visit 4711 \[/) })
    expect(code.validForMs).toBe(2 * HOUR)
    expect(Math.abs((code.expiresAt ?? 0) - (made?.expiresAt ?? 0))).toBeLessThan(2_000)
    expect(scan(sandbox, imageOf(code))).toMatchObject({ admitted: true })
    expect(scan(sandbox, imageOf(code), doors.archive.uuid)).toMatchObject({ admitted: false, reason: 'wrong_door' })
    await sandbox.clock.advance(2 * HOUR)
    expect(scan(sandbox, imageOf(code))).toMatchObject({ admitted: false, reason: 'code_expired' })
    expect(linesOf(trail)).toMatchObject([{ outcome: 'issued', principal: 'visit 4711', validForSeconds: 7_200 }])
  })

  it('has a pass that opens the door, and words without the code', async () => {
    const { sandbox } = await running()
    const { codeFor, passFor } = await import('./snippets/visitor.js')

    const { html, text } = passFor(await codeFor('visit 4711'), 'Grace')

    expect(scan(sandbox, pictureIn(html))).toMatchObject({ admitted: true })
    expect(text).toMatch(
      /^Visitor pass\n\nVisitor: Grace\nDoor: Front door\nValid until: .*\(Central European .*Time\)\n/,
    )
    expect(text).toContain('Please ask for Ada at the desk.')
    expect(text).not.toContain('base64')
  })

  it('has one code, however many ask for it at once', async () => {
    const { sandbox } = await running()
    const { codeFor } = await import('./snippets/visitor.js')

    const [one, other] = await Promise.all([codeFor('visit 4711'), codeFor('visit 4711')])

    expect(one.sameAs(other)).toBe(true)
    expect(sandbox.rhombus.codes()).toHaveLength(1)
  })

  it('has no code while Rhombus is out of reach, and is told why', async () => {
    const { sandbox, trail } = await running()
    const { codeFor } = await import('./snippets/visitor.js')
    sandbox.faults.add({ kind: 'drop', when: 'before', match: { provider: 'rhombus' } })

    expect(await failure(codeFor('visit 4711'))).toMatchObject({ code: 'network', undelivered: true })
    expect(sandbox.rhombus.codes()).toEqual([])
    expect(linesOf(trail)).toMatchObject([{ outcome: 'failed', principal: 'visit 4711' }])
  })

  it('whose answer is lost is told as one who may have a code, with its end, and gets no second one', async () => {
    const { sandbox, trail } = await running()
    const { codeFor } = await import('./snippets/visitor.js')
    sandbox.faults.add({ ...answerLost, match: generate })

    const error = await failure(codeFor('visit 4711'))

    const [made, ...more] = sandbox.rhombus.codes()
    expect(more).toEqual([])
    expect(error).toMatchObject({ code: 'maybe_issued', expiresAt: made?.expiresAt })
    expect(linesOf(trail)).toMatchObject([{ outcome: 'uncertain', expiresAt: made?.expiresAt }])
  })
})

describe('tomorrow at nine', () => {
  it('a job asks and mails then, once for each visit, and tells of those who have no code', async () => {
    const { sandbox } = await running()
    const mails: string[] = []
    const mailPass = async (code: AccessCode, { email }: { email: string }) =>
      void mails.push(`${email} ${scan(sandbox, pictureOf(code)).admitted}`)
    vi.doMock('./snippets/mail.js', () => ({ mailPass }))
    const { mailDue } = await import('./snippets/tomorrow.js')
    const failed: string[] = []
    const claimed = new Set(['visit 0'])
    const asked: number[] = []
    const visits = {
      async due(before: number) {
        asked.push(before - Date.now())
        return [0, 1, 2].map((at) => ({ id: `visit ${at}`, name: `Visitor ${at}`, email: `${at}@mine.example` }))
      },
      claim: async (id: string) => !claimed.has(id) && Boolean(claimed.add(id)),
      failed: async (id: string, error: unknown) => void failed.push(`${id} ${(error as { code: string }).code}`),
    }
    sandbox.faults.add({ ...answerLost, match: generate })

    await mailDue(visits, 'smtp://mail')
    await mailDue(visits, 'smtp://mail')

    expect([mails, failed]).toEqual([['2@mine.example true'], ['visit 1 maybe_issued']])
    expect(sandbox.rhombus.codes()).toHaveLength(2)
    for (const early of asked) expect(Math.round(early / 1_000)).toBe(300)
  })
})

describe('3. whether a picture can be scanned', () => {
  it('is asked before anybody gets it', async () => {
    const { sandbox } = await running()
    const { codeFor } = await import('./snippets/visitor.js')
    const white = { width: 200, height: 200, channels: 1, data: new Uint8Array(40_000).fill(255) } as const
    const blank = Buffer.from(encodePng(white)).toString('base64')
    sandbox.faults.add({ kind: 'wrong-schema', body: { qrCode: blank }, times: 1, match: generate })

    const error = await failure(codeFor('visit 4711'))

    expect(error).toMatchObject({ code: 'maybe_issued', message: expect.stringContaining('cannot be read') })
  })

  it('is asked of a picture of the print', async () => {
    const { isScannable } = await import('./snippets/scannable.js')
    const png = pngOf(CONTENT)

    expect(isScannable(png)).toBe(true)
    expect(isScannable(png.slice(0, png.length / 2))).toBe(false)
  })
})

/** A relay over a socket; who is on duty stands in a header. */
async function relayOverHttp(): Promise<string> {
  const { createDoorRelay } = await import('./snippets/relay.js')
  const relay = createDoorRelay(async (request) => request.headers.get('x-technician') || null)
  const server = createServer(toNodeHandler(relay))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    await relay.close()
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('4. a technician', () => {
  it('has a code for eight hours, and another one once in each window, before it ends', async () => {
    const { clock, sandbox } = onHandClock()
    const { technicianSource } = await import('./snippets/technician.js')
    const { leadMs } = await import('@acme/access-codes/relay')
    const { onRequest } = await import('@acme/access-codes')
    const code = new RotatingCode(technicianSource('Bruno'), { clock, environment: null, random: () => 0 })
    onTestFinished(() => code.stop())

    void code.start()
    await pass(clock, 23 * HOUR, 60_000)

    const lead = leadMs(8 * HOUR, onRequest({ renew: true }), null)
    const minutes = sandbox.rhombus.codes().map(({ at }) => Math.round((at - START) / 60_000))
    const every = (8 * HOUR - lead) / 60_000
    expect(lead).toBe(576_000)
    expect(minutes).toEqual([0, 1, 2].map((window) => expect.closeTo(window * every, -0.5)))
    expect(scan(sandbox, pictureOf(code.state.code))).toMatchObject({ admitted: true })
  })

  /** Screens in a browser: the page says who is on duty. */
  async function screens(count: number) {
    const origin = await relayOverHttp()
    const plain = globalThis.fetch
    vi.stubGlobal('fetch', (input: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers)
      if (input.startsWith(origin) && !headers.has('x-technician')) headers.set('x-technician', 'Bruno')
      return plain(input, { ...init, headers })
    })
    const { openScreen } = await import('./snippets/screen.js')
    return Array.from({ length: count }, () => {
      const shown: string[] = []
      const words: string[] = []
      const screen = { show: (picture: string) => shown.push(picture), clear: (said: string) => words.push(said) }
      const code = openScreen(`${origin}/door-code`, screen)
      onTestFinished(() => code.stop())
      return { code, shown, words }
    })
  }

  it('sees it on a screen that asks the relay; two screens, and a reload, have the same one, strangers none', async () => {
    const { sandbox } = await running()
    const [one, other] = await screens(2)
    await vi.waitFor(() => expect([one?.shown, other?.shown]).toMatchObject([{ length: 1 }, { length: 1 }]))
    const origin = await relayOverHttp()

    expect(one?.shown).toEqual(other?.shown)
    expect(scan(sandbox, one!.shown[0]!)).toMatchObject({ admitted: true })
    expect(sandbox.rhombus.codes()).toHaveLength(1)
    expect((await fetch(`${origin}/door-code`, { headers: { 'x-technician': '' } })).status).toBe(401)
  })

  it('has the next one on all screens before the window ends', async () => {
    const { sandbox } = await running()
    // Of two seconds, of which the second half is for asking.
    vi.doMock('./snippets/technician.js', async () => {
      const { rhombus } = await import('./snippets/rhombus.js')
      const asked = { doorUuid: doors.front.uuid, validForSeconds: 2, auditPrincipal: 'technician Bruno', renew: true }
      return { technicianSource: () => rhombus.accessCodeSource(asked) }
    })
    const [one, other] = await screens(2)

    await vi.waitFor(() => expect([one?.shown, other?.shown]).toMatchObject([{ length: 2 }, { length: 2 }]), 4_000)

    expect(one?.shown).toEqual(other?.shown)
    expect(one?.words).toEqual([])
    expect(sandbox.rhombus.codes()).toHaveLength(2)
  })

  it('reads on the screen what to do where a code may have been made', async () => {
    const { sandbox } = await running()
    sandbox.faults.add({ ...answerLost, match: generate })
    const [screen] = await screens(1)

    await vi.waitFor(() => expect(screen?.words).toEqual(['Ask at the desk.']))
    expect(sandbox.rhombus.codes()).toHaveLength(1)
  })
})

describe('5. an event', () => {
  const guests = Array.from({ length: 7 }, (_, at) => ({
    id: `booking ${at}`,
    name: `Guest ${at}`,
    doorUuid: doors.front.uuid,
    validForSeconds: 86_400,
    auditPrincipal: `booking ${at}`,
  }))

  it(
    'is issued once, also where a run ends in the middle, and who is uncertain is listed',
    { timeout: 15_000 },
    async () => {
      const { sandbox, trail } = await running()
      const { issuePasses } = await import('./snippets/event.js')
      const passes = folder('passes')
      const stop = new AbortController()
      function* untilStopped() {
        for (const [at, guest] of guests.entries()) {
          if (at === 6) stop.abort()
          yield guest
        }
      }
      const aborted = await failure(issuePasses(untilStopped(), passes, stop.signal))
      expect(aborted.code).toBe('aborted')
      const before = sandbox.rhombus.codes().length
      expect(before).toBeGreaterThan(0)
      expect(before).toBeLessThan(guests.length)
      sandbox.faults.add({ ...answerLost, match: generate })

      const report = await issuePasses(guests, passes)

      const uncertain = report.uncertain[0]?.id ?? ''
      const until = sandbox.rhombus
        .codes()
        .filter(({ auditPrincipal }) => auditPrincipal?.startsWith(`${uncertain} [`))
        .map(({ expiresAt }) => new Date(expiresAt))
      expect(report).toEqual({
        failed: [],
        uncertain: [{ id: uncertain, until: until[0] }],
        progress: { done: 7, issued: 6 - before, alreadyIssued: before, failed: 0, uncertain: 1 },
      })
      const made = sandbox.rhombus.codes().map(({ auditPrincipal }) => auditPrincipal?.replace(/ \[.*/, ''))
      expect(new Set(made)).toEqual(new Set(guests.map(({ id }) => id)))
      expect(made).toHaveLength(guests.length)
      const files = readdirSync(passes).filter((name) => name.endsWith('.html'))
      const withPass = guests.filter(({ id }) => id !== uncertain)
      expect(files.sort()).toEqual(withPass.map(({ id }) => `${encodeURIComponent(id)}.html`))
      for (const name of files) {
        const path = join(passes, name)
        expect(scan(sandbox, pictureIn(readFileSync(path, 'utf8')))).toMatchObject({ admitted: true })
        expect(statSync(path).mode & 0o777).toBe(0o600)
      }
      expect(linesOf(trail)).toHaveLength(7)

      const [lost = ''] = files
      unlinkSync(join(passes, lost))
      const again = await issuePasses(guests, passes)
      expect(again).toMatchObject({
        failed: [],
        uncertain: [{ id: uncertain }],
        progress: { alreadyIssued: 6, uncertain: 1 },
      })
      expect(scan(sandbox, pictureIn(readFileSync(join(passes, lost), 'utf8')))).toMatchObject({ admitted: true })
      expect(sandbox.rhombus.codes()).toHaveLength(7)
    },
  )

  it('is read from a file, and its report goes to the screen', async () => {
    const { sandbox } = await running()
    const [csv, passes] = [join(folder('guests'), 'guests.csv'), join(folder('passes'), 'of-today')]
    writeFileSync(csv, 'id,name\r\nbooking 4711, Ada\r\nbooking 4712,Bruno\r\n')
    vi.stubGlobal('process', { ...process, env: process.env, argv: ['node', 'run-event.ts', csv, passes] })
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    sandbox.faults.add({ ...answerLost, match: generate })

    await import('./snippets/run-event.js')

    const [report] = log.mock.calls[0] as [string]
    expect(JSON.parse(report)).toEqual({
      failed: [],
      uncertain: [{ id: expect.stringMatching(/^booking 471[12]$/), until: expect.stringMatching(/^20..-.*Z$/) }],
      progress: { done: 2, issued: 1, alreadyIssued: 0, failed: 0, uncertain: 1 },
    })
    expect(readdirSync(passes).filter((name) => name.endsWith('.html'))).toHaveLength(1)
    expect(statSync(passes).mode & 0o777).toBe(0o700)
  })

  it('that was asked for, and of which nothing more was written, is looked up and not asked for again', async () => {
    const { sandbox } = await running()
    const { issuePasses } = await import('./snippets/event.js')
    const passes = folder('passes')
    const [guest] = guests
    await issuePasses(guests.slice(0, 1), passes)
    const journal = join(passes, 'journal.jsonl')
    const lines = readFileSync(journal, 'utf8').trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual(['list', 'intent', 'issued'])
    expect(statSync(journal).mode & 0o777).toBe(0o600)
    writeFileSync(journal, lines.slice(0, 2).join('\n') + '\n')

    const report = await issuePasses(guests.slice(0, 1), passes)

    expect(report).toMatchObject({ failed: [], uncertain: [{ id: guest?.id }], progress: { done: 1, uncertain: 1 } })
    expect(sandbox.rhombus.codes()).toHaveLength(1)
  })
})

describe('6. the trail', () => {
  it('says who could open a door at a moment, and holds no code', async () => {
    const { sandbox, trail } = await running()
    const { codeFor } = await import('./snippets/visitor.js')
    const { whoCouldOpen } = await import('./snippets/who-has-a-code.js')
    const code = await codeFor('visit 1')
    sandbox.faults.add({ ...answerLost, match: generate })
    await failure(codeFor('visit 2'))
    sandbox.faults.add({ kind: 'status', status: 403, times: 1, match: generate })
    await failure(codeFor('visit 3'))
    const names = async (door: string, at: number) =>
      (await whoCouldOpen(trail, door, at)).map(({ principal, outcome }) => [principal, outcome])
    // The trail is by this machine's clock, and a code's end by the sandbox's.
    const soon = code.issuedAt + HOUR

    expect(await names(doors.front.uuid, soon)).toEqual([
      ['visit 1', 'issued'],
      ['visit 2', 'uncertain'],
    ])
    expect(await names(doors.front.uuid, soon + 2 * HOUR)).toEqual([])
    expect(await names(doors.archive.uuid, soon)).toEqual([])
    expect(linesOf(trail)).toMatchObject([{ outcome: 'issued' }, { outcome: 'uncertain' }, { outcome: 'failed' }])
    expect(readFileSync(trail, 'utf8')).not.toContain(pictureOf(code).slice(-40))
    expect(statSync(trail).mode & 0o777).toBe(0o600)
  })
})

describe('7. who went through, and who was denied', () => {
  it.each(['organisation', 'rule'] as const)('is told by a webhook of the kind: %s', async (kind) => {
    const { sandbox } = await running()
    const origin = await relayOverHttp()
    const { told } = (await import('./snippets/your-building.js')) as { told: (DoorDenial | DoorEntry)[] }
    const { codeFor } = await import('./snippets/visitor.js')
    const url = `${origin}/door-code/webhooks/rhombus`
    sandbox.webhooks.add({ url, provider: 'rhombus', kind, secret: SECRETS[kind] })
    sandbox.webhooks.add({ url, provider: 'rhombus', kind, secret: 'of-somebody-else' })
    const picture = pictureOf(await codeFor('visit 4711'))

    scan(sandbox, picture)
    await sandbox.webhooks.idle()
    scan(sandbox, picture, doors.archive.uuid)
    await sandbox.webhooks.idle()

    expect(told).toEqual([
      expect.objectContaining({ doorUuid: doors.front.uuid, via: 'webhook' }),
      expect.objectContaining({ doorUuid: doors.archive.uuid, via: 'webhook', reason: null }),
    ])
    const statuses = sandbox.webhooks.deliveries().flatMap(({ attempts }) => attempts.map(({ outcome }) => outcome))
    expect(statuses.map(String).sort()).toEqual(['200', '200', '401', '401'])
  })

  it('is found by looking, with the reason, where no webhook comes', async () => {
    const { clock, sandbox, rhombus } = onHandClock()
    vi.doMock('@acme/access-codes-rhombus', async (original) => {
      const real = await original<typeof rhombusPackage>()
      const watchDoorEvents: typeof real.watchDoorEvents = (options) => real.watchDoorEvents({ ...options, clock })
      return { ...real, watchDoorEvents }
    })
    const { watchDoor } = await import('./snippets/watch.js')
    const { told } = await import('./snippets/your-building.js')
    const entries: Date[] = []
    onTestFinished(watchDoor(doors.front.uuid, (at) => entries.push(at)))
    const code = await rhombus.accessCodes.generate({ doorUuid: doors.front.uuid, validForSeconds: 60 })
    await pass(clock, 10_000, 1_000)

    scan(sandbox, pictureOf(code))
    await pass(clock, 60_000, 1_000)
    scan(sandbox, pictureOf(code))
    await pass(clock, 12_000, 1_000)

    expect(entries.map((at) => at.getTime())).toEqual([START + 10_000])
    expect(told).toEqual([expect.objectContaining({ reason: 'rejected', credentialSource: 'QR_CODE', via: 'poll' })])
    const looks = operationsIn(sandbox).filter((name) => name === 'findComponentEventsByAccessControlledDoor')
    expect(looks.length).toBeLessThanOrEqual(1 + 82 / 10)
  })
})

describe('8. a code that must be taken back', () => {
  it('is a static one, of a guest pass', async () => {
    const { sandbox } = await running({ staticQrImage: true })
    const { rhombus } = await import('./snippets/rhombus.js')
    const { takeBack } = await import('./snippets/take-back.js')
    const picture = pictureOf(await rhombus.unverified.staticQrImage(credentials.guestCode.uuid))
    expect(scan(sandbox, picture)).toMatchObject({ admitted: true })

    expect(await takeBack(guestPasses.contractor.uuid)).toBe(1)

    expect(scan(sandbox, picture)).toMatchObject({ admitted: false, reason: 'credential_revoked' })
  })

  it('or any, by a lockdown of the place', async () => {
    const { sandbox } = await running()
    const { codeFor } = await import('./snippets/visitor.js')
    const { lockDown } = await import('./snippets/lockdown.js')
    const picture = pictureOf(await codeFor('visit 4711'))

    await lockDown(locations.berlin.uuid, lockdownPlans.berlin.uuid)

    expect(scan(sandbox, picture)).toMatchObject({ admitted: false, reason: 'door_locked_down' })
    expect(operationsIn(sandbox).slice(-2)).toEqual(['getOrCreateLocationLockdownState', 'activateLockdownForLocation'])
  })
})

describe('9. unlocking a door', () => {
  it('is done once Rhombus says so, and refused in its words though the status is 200', async () => {
    const { sandbox } = await running()
    const { unlock } = await import('./snippets/unlock.js')
    const said: string[] = []
    said.push(await unlock(doors.front.uuid))
    expect(sandbox.rhombus.doors().find(({ uuid }) => uuid === doors.front.uuid)?.relay).toBe('UNLOCKED')
    for (const outcome of ['FAILED_SENDING_ACU_UNLOCK_REQUEST', 'ACD_LICENSE_UNASSIGNED_OR_EXPIRED']) {
      sandbox.rhombus.setUnlockOutcome(doors.lobby.uuid, outcome)
      said.push(await unlock(doors.lobby.uuid))
    }
    said.push(await unlock(doors.terrace.uuid))
    sandbox.faults.add(answerLost)
    said.push(await unlock(doors.front.uuid))
    sandbox.faults.add({ kind: 'status', status: 500, times: 1 })
    said.push(await unlock(doors.front.uuid))

    expect(said).toEqual([
      'It is open.',
      'It is not open. The controller of the door could not be reached.',
      'It is not open. The door has no licence, or one that has ended.',
      'It is not open. No lock is connected to the door in the console.',
      'It may have opened. Look before you press again.',
      'It may have opened. Look before you press again.',
    ])
    expect(sandbox.requests.list().map(({ status }) => status)).toEqual([200, 200, 200, 200, null, 500])
    expect(await failure(unlock('front'))).toMatchObject({ code: 'invalid_option' })
  })
})

describe('other credentials', () => {
  it('are a partner’s, in a client, and OAuth tokens, which are found anew after a 401', async () => {
    const { sandbox } = await running()
    const { byOAuth, forClient } = await import('./snippets/accounts.js')
    const asked: boolean[] = []
    const office = byOAuth(orgs.office.uuid, async (again) => {
      asked.push(again)
      return keys.oauth
    })

    expect(await forClient(keys.partner, orgs.client.uuid).doors.find(doors.client.uuid)).toMatchObject({
      name: 'Mill gate',
    })
    sandbox.faults.add({ kind: 'status', status: 401, times: 1, match: { provider: 'rhombus' } })
    expect(await office.doors.find(doors.front.uuid)).toMatchObject({ name: 'Front door' })
    expect(asked).toEqual([false, true])
  })
})
