import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onRequest } from '@acme/access-codes'
import {
  createRhombusClient,
  createRhombusWebhooks,
  type RhombusClient,
  type RhombusClientOptions,
} from '@acme/access-codes-rhombus'
import type { SandboxOptions } from '@acme/access-codes-sandbox'
import { leadMs } from '@acme/access-codes/relay'
import { createRelay } from '@acme/access-codes-server'
import { toNodeHandler } from '@acme/access-codes-server/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadDocument, type Node, placesOf } from './openapi-document.js'
import { collect, doors, failure, keys, locations, lockdownPlans, onOneClock, orgs, overHttp } from './rig.js'

// What docs/rhombus.md shows is what is run (snippets.test.ts), and what it claims is what the package says and does.

const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'docs/rhombus.md'), 'utf8')
const readme = readFileSync(join(root, 'packages/rhombus/README.md'), 'utf8')
const plain = page.replaceAll(/\s+/g, ' ')
const document = loadDocument()

/** Every block of code, with the file that the comment above it names. */
function blocksOf(text: string): { language: string; file: string | undefined; code: string }[] {
  const block = /(?:<!-- (?<file>[\w./-]+) -->\n+)?^```(?<language>\w*)\n(?<code>[^]*?)^```$/gm
  return [...text.matchAll(block)].map(({ groups = {} }) => ({
    language: groups['language'] ?? '',
    file: groups['file'],
    code: groups['code'] ?? '',
  }))
}

/** The rows of the table below a comment, each as its cells. */
function tableBelow(mark: string): string[][] {
  const [, table = ''] = page.split(`<!-- ${mark} -->`)
  const lines = table.trim().split('\n')
  const end = lines.findIndex((line) => !line.startsWith('|'))
  return lines.slice(2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

describe('every snippet', () => {
  const isCode = ({ language }: { readonly language: string }): boolean => language !== 'sh'
  const [ofPage, ofReadme] = [
    blocksOf(page).filter(isCode),
    blocksOf(readme).filter(({ language }) => language === 'ts'),
  ]

  it.each(ofPage.map((snippet, at) => [snippet.file ?? `number ${at + 1}`, snippet] as const))(
    'is the file that is run: %s',
    (_, { file, code }) => {
      expect(file).toMatch(/^packages\/rhombus\/test\/snippets\/[\w-]+\.ts$/)
      expect(code).toBe(readFileSync(join(root, file ?? ''), 'utf8'))
    },
  )

  it('that is run is shown, but what stands for the reader’s own', () => {
    const shown = new Set([...ofPage, ...ofReadme].map(({ file }) => file?.split('/').at(-1)))
    const files = readdirSync(join(import.meta.dirname, 'snippets'))

    expect(shown).toEqual(new Set(files.filter((name) => !name.startsWith('your-'))))
  })

  it('of the page comes within its first screen', () => {
    expect(page.slice(0, page.indexOf('```ts')).split('\n').length).toBeLessThan(25)
  })
})

/** What fails in each case of the table of errors, against the sandbox. */
type Trouble = (
  make: (client?: Partial<RhombusClientOptions>, sandbox?: SandboxOptions) => ReturnType<typeof overHttp>,
) => Promise<unknown>

const wish = { doorUuid: doors.front.uuid, validForSeconds: 60 }
const issue = (rhombus: RhombusClient, doorUuid: string): Promise<unknown> =>
  collect(rhombus.issueMany([{ ...wish, doorUuid, id: '1' }])).then(([result]) => {
    if (result !== undefined && 'error' in result) throw result.error
  })

const troubles: readonly Trouble[] = [
  async (make) => {
    const { rhombus } = await make({ apiKey: keys.withoutBeta })
    return issue(rhombus, doors.withoutBeta.uuid)
  },
  async () => createRhombusClient({ apiKey: 'key', scheme: 'api' as 'api-token' }),
  async (make) => {
    const { rhombus, sandbox } = await make()
    sandbox.faults.add({ kind: 'status', status: 401, match: { provider: 'rhombus' } })
    return rhombus.check()
  },
  async (make) => (await make({ apiKey: keys.europe })).rhombus.check(),
  async (make) => issue((await make()).rhombus, doors.client.uuid),
  async (make) => issue((await make({ apiKey: keys.readOnly })).rhombus, doors.front.uuid),
  async (make) => (await make({ apiKey: keys.readOnly })).rhombus.doors.unlock(doors.front.uuid),
  async (make) => (await make({ apiKey: keys.partner, scheme: 'partner-api-token' })).rhombus.check(),
  async (make) => {
    const { rhombus } = await make({}, { settings: { rhombus: { rateBurst: 1, rateRefill: 1 } } })
    await rhombus.accessCodes.list()
    return rhombus.accessCodes.list()
  },
  async (make) => {
    const { rhombus, sandbox } = await make()
    sandbox.rhombus.setUnlockOutcome(doors.front.uuid, 'FAILED_SENDING_ACU_UNLOCK_REQUEST')
    return rhombus.doors.unlock(doors.front.uuid)
  },
  async (make) => (await make()).rhombus.doors.unlock(doors.terrace.uuid),
  async (make) => {
    const { rhombus, sandbox } = await make()
    sandbox.rhombus.setUnlockOutcome(doors.front.uuid, 'ACD_LICENSE_UNASSIGNED_OR_EXPIRED')
    return rhombus.doors.unlock(doors.front.uuid)
  },
  async (make) => {
    const { rhombus } = await make()
    const change = { locationUuid: locations.berlin.uuid, lockdownPlanUuids: [lockdownPlans.berlin.uuid] }
    return rhombus.lockdown.activate({ ...change, stateUpdatedAtMillis: 1 })
  },
  async (make) => {
    const { rhombus, sandbox } = await make()
    const match = { operation: 'generateQRAccessCode' }
    sandbox.faults.add({ kind: 'drop', when: 'after', times: 1, match })
    return issue(rhombus, doors.front.uuid)
  },
]

describe('the table of errors', () => {
  const rows = tableBelow('errors')

  it.each(rows.map(([what = '', code = '', hint = ''], at) => [what, code, hint, at] as const))(
    'says what the package says: %s',
    async (_, code, hint, at) => {
      const make: Parameters<Trouble>[0] = (client, sandbox) => overHttp(sandbox, client)
      const error = await failure(troubles[at]!(make))

      expect([`\`${error.code}\``, error.hint]).toEqual([code, expect.stringContaining(hint)])
    },
  )

  it('has every case', () => {
    expect(rows).toHaveLength(troubles.length)
  })

  it.each([400, 403, 404, 'in-band'] as const)('names the beta whatever its refusal is: %s', async (betaOff) => {
    const settings = { settings: { rhombus: { qrFeature: false, betaOff } } }
    const { rhombus } = await overHttp(settings)

    expect((await failure(issue(rhombus, doors.front.uuid))).hint).toContain(tableBelow('errors')[0]![2])
  })
})

describe('the numbers', () => {
  const seconds = { hour: 3_600, day: 86_400 }

  it('of a code’s life: 31 days at most, a warning above 7', () => {
    const { rhombus } = onOneClock()
    const warnings: string[] = []
    const source = (validForSeconds: number) =>
      rhombus.accessCodeSource({ ...wish, validForSeconds, onWarning: ({ kind }) => warnings.push(kind) })

    source(7 * seconds.day)
    expect(warnings).toEqual([])
    source(31 * seconds.day)
    expect(warnings).toEqual(['long_validity'])
    expect(() => source(31 * seconds.day + 1)).toThrow('from 1 to 2678400')
    expect(plain).toContain('More than 31 days are refused')
    expect(plain).toContain('above 7 days there is a warning')
  })

  it('of a renewal: 9 min 36 s before the end of eight hours', () => {
    const lead = (hours: number): number => leadMs(hours * 3_600_000, onRequest({ renew: true }), null)

    expect(lead(8)).toBe((9 * 60 + 36) * 1_000)
    expect([lead(8) / (8 * 3_600_000), lead(0.5), lead(1 / 60)]).toEqual([0.02, 60_000, 30_000])
    expect(plain).toContain('9 min 36 s before it ends (2 % of the window, at least a minute, at most half of it)')
  })

  it('of a list: its rate and what it leaves of the budget', () => {
    const rate = Number(/ratePerSecond: (\d+)/.exec(page)?.[1])
    const perMinute = Number(/perMinute: (\d+)/.exec(page)?.[1])
    const minutes = Math.round(5_000 / rate / 60)

    expect(plain).toContain(
      `With ${rate} a second, a budget of ${perMinute} a minute leaves ${perMinute - 60 * rate} for the visitors at the desk, and 5,000 guests take ${minutes} minutes.`,
    )
  })

  it('of a list, where nothing else is said: 4 at once, 5 in a second', async () => {
    const { rhombus, clock, sandbox } = onOneClock()
    const taken: number[] = []
    function* list() {
      for (let number = 0; number < 9; number += 1) yield { ...wish, id: String(taken.push(number)) }
    }
    const results = rhombus.issueMany(list())
    const first = results.next()
    for (let turn = 0; turn < 100; turn += 1) {
      await clock.advance(20)
      for (let step = 0; step < 5; step += 1) await new Promise((resolve) => setImmediate(resolve))
    }

    expect((await first).value).toMatchObject({ outcome: 'issued' })
    const at = sandbox.requests.list().map((request) => request.at)
    const gaps = at.slice(1).map((moment, before) => moment - at[before]!)
    expect(taken).toHaveLength(4)
    expect(gaps).toHaveLength(4)
    for (const gap of gaps) expect(gap).toBe(200)
    await results.return()
    expect(plain).toContain('(`concurrency`, 4 unless you say so)')
    expect(plain).toContain('`ratePerSecond` (5 unless you say so)')
  })

  it('of a lost answer: two looks, five seconds apart, and one more request', async () => {
    const { rhombus, clock, sandbox } = onOneClock()
    const match = { operation: 'generateQRAccessCode' }
    sandbox.faults.add({ kind: 'drop', when: 'before', times: 1, match })
    const settled = { done: false }
    void issue(rhombus, doors.front.uuid).finally(() => (settled.done = true))
    for (let turn = 0; turn < 200 && !settled.done; turn += 1) {
      await clock.advance(100)
      for (let step = 0; step < 5; step += 1) await new Promise((resolve) => setImmediate(resolve))
    }

    const asked = sandbox.requests.list().filter(({ operation }) => operation !== 'findAccessControlledDoors')
    expect(asked.map(({ operation }) => operation)).toEqual([
      'generateQRAccessCode',
      'getQRAccessCodes',
      'getQRAccessCodes',
      'generateQRAccessCode',
    ])
    const apart = asked[2]!.at - asked[1]!.at
    expect(apart).toBeGreaterThanOrEqual(5_000)
    expect(apart).toBeLessThan(5_500)
    expect(plain).toContain('**It is absent twice**, five seconds apart')
  })

  it('of the longest wait for a code: half a minute', async () => {
    const { rhombus, clock, sandbox } = onOneClock()
    await rhombus.doors.find(doors.front.uuid)
    sandbox.faults.add({ kind: 'hang', match: { provider: 'rhombus' } })
    const context = { signal: new AbortController().signal, attempt: 1, have: null }
    const state = { endedAt: 0 }
    const begun = clock.now()
    const failed = failure(rhombus.accessCodeSource(wish).issue(context)).finally(() => (state.endedAt = clock.now()))
    for (let turn = 0; turn < 100 && state.endedAt === 0; turn += 1) {
      await clock.advance(1_000)
      for (let step = 0; step < 5; step += 1) await new Promise((resolve) => setImmediate(resolve))
    }

    await failed
    expect(state.endedAt - begun).toBeLessThanOrEqual(30_000)
    expect(plain).toContain('half a minute later at most')
  })

  it('of a door that is known: ten minutes', async () => {
    const { rhombus, clock, sandbox } = onOneClock()
    const looks = (): number =>
      sandbox.requests.list().filter(({ operation }) => operation === 'findAccessControlledDoors').length
    const ask = async (): Promise<void> => {
      const context = { signal: new AbortController().signal, attempt: 1, have: null }
      await rhombus.accessCodeSource(wish).issue(context)
    }

    await ask()
    await clock.advance(599_000)
    await ask()
    expect(looks()).toBe(1)
    await clock.advance(1_000)
    await ask()
    expect(looks()).toBe(2)
    expect(plain).toContain('known for ten minutes')
  })
})

it('the keys that it names are the sandbox’s', () => {
  expect(page).toContain(`RHOMBUS_API_KEY=${keys.office} npx tsx check.ts`)
  expect(orgs.office.uuid).toHaveLength(22)
})

it('the lines that make the sandbox send a webhook make it send one, which is taken', async () => {
  const { url, sandbox } = await overHttp()
  const heard: string[] = []
  const webhooks = createRhombusWebhooks({
    secrets: { organisation: 'my-secret' },
    onGranted: ({ doorUuid }) => heard.push(String(doorUuid)),
  })
  const relay = createRelay({ basePath: '/door-code', authorize: () => null, webhooks: { rhombus: webhooks } })
  const receiver = createServer(toNodeHandler(relay)).listen(0, '127.0.0.1')
  onTestFinished(async () => {
    await relay.close()
    receiver.close()
  })
  await once(receiver, 'listening')
  const { port } = receiver.address() as AddressInfo
  const lines = [...page.matchAll(/curl -d '(?<body>\{[^']*\})' \\\n {2}http:\/\/127\.0\.0\.1:4010(?<path>\S+)/g)]
  for (const { groups = {} } of lines) {
    const body = String(groups['body']).replace('127.0.0.1:3000', `127.0.0.1:${port}`)
    const answer = await fetch(`${url}${groups['path']}`, { method: 'POST', body })
    expect(answer.status).toBeLessThan(300)
  }
  await sandbox.webhooks.idle()

  expect(lines).toHaveLength(2)
  expect(heard).toEqual([doors.front.uuid])
})

it('the attributes that it names are the element’s', () => {
  const element = readFileSync(join(root, 'packages/element/README.md'), 'utf8')
  const tags = [...page.matchAll(/<rotating-code ([^>]*)>/g)].map(([, attributes = '']) => attributes)
  const names = tags.flatMap((attributes) => [...attributes.matchAll(/([\w-]+)="/g)].map(([, name]) => name))

  expect(new Set(names)).toEqual(new Set(['place', 'time-zone', 'src', 'policy']))
  for (const name of names) expect(element).toMatch(new RegExp(`^\\| \`${name}\` `, 'm'))
  expect(element).toContain('| `feed` ')
})

describe('the list of guesses', () => {
  const nodeAt = (steps: readonly string[]): Node =>
    steps.reduce<unknown>((node, step) => (node as Node)[step.replaceAll('~1', '/')], document) as Node
  const isEnvelope = (said: unknown): boolean => typeof said === 'object' && said !== null && 'errorMsg' in said

  const marked = placesOf(document, (node) => 'x-confidence' in node).map((pointer) => {
    const steps = pointer.split('/')
    return { steps, said: nodeAt(steps)['x-confidence'] as string | Readonly<Record<string, string>> }
  })

  /** What is marked, as the page calls it, and how sure it is. */
  function named(steps: readonly string[], said: string | Readonly<Record<string, string>>): string[][] {
    const [first, , name = '', , field] = steps
    const id =
      first === 'paths' ? String(nodeAt(steps)['operationId']) : field === undefined ? name : `${name}.${field}`
    if (typeof said === 'string') return [[id, said]]
    const parts = Object.entries(said)
    if (first === 'paths') return [[id, parts.map((part) => part.join(' ')).join(', ')]]
    return parts.map(([part, word]) => [`${id}.${part}`, word])
  }

  it('has every part of the document that is not confirmed, and no other', () => {
    const expected = marked.filter(({ said }) => !isEnvelope(said)).flatMap(({ steps, said }) => named(steps, said))
    const told = tableBelow('guesses').flatMap(([parts = '', , sure = '']) =>
      parts.split(', ').map((part) => [part.replaceAll('`', ''), sure]),
    )

    expect(expected.length).toBeGreaterThan(15)
    const sorted = (rows: readonly string[][]): string[] => rows.map((row) => row.join(': ')).sort()
    expect(sorted(told)).toEqual(sorted(expected))
  })

  it('counts the answers that may say error beyond their schema', () => {
    const envelopes = marked.filter(({ said }) => isEnvelope(said))

    expect(/are read in (\d+) answers whose schemas/.exec(plain)?.[1]).toBe(String(envelopes.length))
  })
})
