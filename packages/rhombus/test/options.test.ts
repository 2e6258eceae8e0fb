import { isAccessCodeError } from '@acme/access-codes'
import {
  type AccessCodeSourceOptions,
  type AuditListOptions,
  type CallOptions,
  type CodeOptions,
  createDoorCheckInFeed,
  createDoorEntryHub,
  createRhombusClient,
  createRhombusWebhooks,
  type CredentialFilter,
  type CredentialListOptions,
  type DoorCheckInFeedOptions,
  type DoorEventQuery,
  type DoorHistoryOptions,
  type DoorListOptions,
  type EventOptions,
  type GuestPassListOptions,
  type IssueEntry,
  type IssueManyOptions,
  type IssueOptions,
  type LockdownActivation,
  type LockdownDeactivation,
  type PassOptions,
  type PollDoorCheckIns,
  renderPass,
  type RhombusClient,
  type RhombusClientOptions,
  type RhombusOperation,
  type RhombusWebhookContext,
  type RhombusWebhookOptions,
  type RhombusWebhookSecrets,
  verifyRhombusSignature,
  watchDoorEvents,
  type WatchDoorEventsOptions,
  type WebhookChange,
} from '@acme/access-codes-rhombus'
import {
  type AuditLogOptions,
  createAuditLog,
  createFileJournal,
  type FileJournalOptions,
  readAuditLog,
} from '@acme/access-codes-rhombus/node'
import { describe, expect, it } from 'vitest'
import { answering, failure, ID, keys } from './rig.js'

// For callers whom no compiler helps: what cannot be meant is refused by name, before anything is sent or written.

/** What a function throws, or its promise or iteration rejects with. */
async function refusalOf(make: () => unknown): Promise<string> {
  try {
    const made = await make()
    if (made !== null && typeof made === 'object' && Symbol.asyncIterator in made) {
      await (made as AsyncIterable<unknown>)[Symbol.asyncIterator]().next()
    }
  } catch (error) {
    if (isAccessCodeError(error) && error.code === 'invalid_option') return error.message
    throw error
  }
  throw new Error('It should have been refused')
}

const wish = { doorUuid: ID, validForSeconds: 60 }
const NO_OPTIONS = 'options, an object'

describe('createRhombusClient', () => {
  const good = { apiKey: keys.office }
  const noKey = 'apiKey or accessToken, not empty, and not both'

  it.each<[unknown, string]>([
    [undefined, NO_OPTIONS],
    [null, NO_OPTIONS],
    [keys.office, NO_OPTIONS],
    [{}, noKey],
    [{ apiKey: null }, noKey],
    [{ apiKey: 5 }, 'apiKey to be a string, not a number'],
    [{ apiKey: { key: keys.office } }, 'apiKey to be a string, not an object'],
    [{ apiKey: ' ' }, 'apiKey to be a string, not an empty string'],
    [{ accessToken: [keys.oauth], org: ID }, 'accessToken to be a string, not an array'],
    [{ ...good, baseUrl: 5 }, 'baseUrl to be a string, not a number'],
    [{ ...good, baseUrl: new URL('https://x.example') }, 'baseUrl to be a string, not an object'],
    [{ ...good, baseUrl: 'http://x.example' }, 'baseUrl to be https, or http of this machine, where a key is sent'],
    [{ ...good, region: 5 }, 'region to be us or eu'],
    [{ ...good, scheme: 5 }, 'scheme to be api-token or partner-api-token'],
    [{ ...good, org: 5 }, 'org to be an id of 22 letters, digits, - and _, not number'],
    [{ ...good, fetch: 'x' }, 'fetch to be a function, not a string'],
    [{ ...good, budget: {} }, 'budget to be an object with take, close, not one without take'],
    [{ ...good, random: 5 }, 'random to be a function, not a number'],
    [{ ...good, dangerouslyAllowBrowser: 'yes' }, 'dangerouslyAllowBrowser to be a boolean, not a string'],
  ])('refuses %o', async (given, needs) => {
    const refusal = await refusalOf(() => createRhombusClient(given as never))

    expect(refusal).toBe(`createRhombusClient needs ${needs}`)
    expect(refusal).not.toContain(keys.office)
  })
})

/** A call of a client that has to be refused, whose parts are of no type. */
type Call = (one: RhombusClient, given: never) => unknown

describe('a client', () => {
  const code = { reveal: () => ({ kind: 'text', text: 'x' }) }
  const hub = createDoorEntryHub()
  const source: Call = (one, given) => one.accessCodeSource(given)
  const watching: Call = (one, watchCheckIns) => one.accessCodeSource({ ...wish, watchCheckIns })
  const issue: Call = (one, given) => one.issue(given)
  const many: Call = (one, given) => one.issueMany([], given)

  it.each<[string, Call, unknown, string]>([
    ['accessCodeSource', source, undefined, NO_OPTIONS],
    ['accessCodeSource', source, { ...wish, renew: 'yes' }, 'renew to be a boolean, not a string'],
    ['accessCodeSource', source, { ...wish, checkImage: {} }, 'checkImage to be a function, not an object'],
    ['accessCodeSource', watching, 5, 'watchCheckIns to be an object, not a number'],
    ['accessCodeSource', watching, { hub: {} }, 'hub to be an object with subscribe, not one without subscribe'],
    ['accessCodeSource', watching, { subscribe: 5 }, 'hub to be an object with subscribe, not one without subscribe'],
    ['accessCodeSource', watching, { endsCode: 1 }, 'endsCode to be a boolean, not a number'],
    ['accessCodeSource', watching, { pollEveryMs: null }, 'pollEveryMs to be a number from 1000 to 3600000, not null'],
    [
      'accessCodeSource',
      watching,
      { hub, pollEveryMs: null },
      'pollEveryMs to be a number from 1000 to 3600000, not null',
    ],
    [
      'accessCodeSource',
      watching,
      { pollEveryMs: '2000' },
      'pollEveryMs to be a number from 1000 to 3600000, not a string',
    ],
    [
      'accessCodeSource',
      watching,
      { hub, pollEveryMs: true },
      'pollEveryMs to be a number from 1000 to 3600000, not a boolean',
    ],
    ['accessCodeSource', watching, { pollEveryMs: false }, 'hub where pollEveryMs is false'],
    ['issue', issue, null, NO_OPTIONS],
    ['issue', issue, { ...wish, audit: 'file' }, 'audit to be a function, not a string'],
    [
      'issue',
      issue,
      { ...wish, signal: new AbortController() },
      'signal to be an object with addEventListener, removeEventListener, throwIfAborted, not one without addEventListener',
    ],
    ['issueMany', many, 5, NO_OPTIONS],
    ['issueMany', many, { journal: 'a.jsonl' }, 'journal to be an object with read, append, not a string'],
    ['issueMany', many, { onProgress: true }, 'onProgress to be a function, not a boolean'],
    ['issueMany', many, { concurrency: '4' }, 'concurrency to be a whole number from 1 to 32, not a string'],
    ['issueMany', many, { ratePerSecond: '5' }, 'ratePerSecond to be above 0 and at most 100, not string'],
    ['issueMany', (one, list) => one.issueMany(list), undefined, 'entries, a list or whatever can be iterated'],
    ['issueMany', (one, list) => one.issueMany(list), 'guests.csv', 'entries, a list or whatever can be iterated'],
    ['subjectOf', (one, of) => one.subjectOf(of), undefined, NO_OPTIONS],
    [
      'subjectOf',
      (one, of) => one.subjectOf(of),
      { doorUuid: ID, auditPrincipal: 7 },
      'auditPrincipal to be a string, not a number',
    ],
    ['request', (one, operation) => one.request(operation), { id: 'x', method: 'POST', path: '/x' }, 'retry'],
    ['request', (one, operation) => one.request(operation), undefined, NO_OPTIONS],
    ['generateQRAccessCode', (one, given) => one.accessCodes.generate(given), undefined, NO_OPTIONS],
    ['generateQRAccessCode', (one, given) => one.accessCodes.generate(wish, given), null, NO_OPTIONS],
    ['getQRAccessCodes', (one, given) => one.accessCodes.list(given), 5, NO_OPTIONS],
    ['findAccessControlledDoors', (one, given) => one.doors.list(given), null, NO_OPTIONS],
    [
      'findAccessControlledDoors',
      (one, given) => one.doors.list(given),
      { cursor: 5 },
      'cursor to be a string, not a number',
    ],
    ['doors.find', (one, given) => one.doors.find(ID, given), 'fast', NO_OPTIONS],
    ['unlockAccessControlledDoor', (one, given) => one.doors.unlock(ID, given), 5, NO_OPTIONS],
    ['findComponentEventsByAccessControlledDoor', (one, given) => one.events.listByDoor(ID, given), null, NO_OPTIONS],
    [
      'findComponentEventsByAccessControlledDoor',
      (one, types) => one.events.listByDoor(ID, { types }),
      'CredentialReceivedEvent',
      'types to be an object with map, not a string',
    ],
    [
      'findComponentEventsByAccessControlledDoor',
      (one, given) => one.fetchDoorEvents(ID, given),
      undefined,
      NO_OPTIONS,
    ],
    [
      'findPaginatedComponentEventsByAccessControlledDoor',
      (one, given) => one.events.history(ID, given),
      { reverse: 'yes' },
      'reverse to be a boolean, not a string',
    ],
    ['findGuestPasses', (one, given) => one.guestPasses.find(given), null, NO_OPTIONS],
    [
      'findAccessControlCredentialByOrg',
      (one, given) => one.credentials.find(given),
      { filter: 5 },
      'filter to be an object, not a number',
    ],
    [
      'findAccessControlCredentialByOrg',
      (one, given) => one.credentials.find(given),
      { filter: { credTypeFilter: 'PIN' } },
      'credTypeFilter to be an object with map, not a string',
    ],
    [
      'findCredentialHistoryByCredentialValue',
      (one, given) => one.credentials.historyByValue(given),
      {},
      'credentialType',
    ],
    ['assignAccessControlCredential', (one, given) => one.credentials.assign(given), undefined, NO_OPTIONS],
    ['activateLockdownForLocation', (one, given) => one.lockdown.activate(given), undefined, NO_OPTIONS],
    ['deactivateLockdownForLocation', (one, given) => one.lockdown.deactivate(given), undefined, NO_OPTIONS],
    [
      'findLocationLockdownStates',
      (one, given) => one.lockdown.listStates(given),
      { states: 'LOCKED_DOWN' },
      'states to be an object with map, not a string',
    ],
    ['findLockdownPlans', (one, given) => one.lockdown.listPlans(given), null, NO_OPTIONS],
    [
      'getAuditFeed',
      (one, given) => one.audit.list(given),
      { include: 'API_INVOCATION' },
      'include to be an object with map, not a string',
    ],
    [
      'getLocations',
      (one, given) => one.locations.list(given),
      { subLocationsIncluded: 1 },
      'subLocationsIncluded to be a boolean, not a number',
    ],
    ['getUsersInOrg', (one, given) => one.users.list(given), null, NO_OPTIONS],
    ['updateWebhookIntegrationV2', (one, given) => one.webhookIntegrations.update(given), {}, 'webhookUrl'],
    [
      'updateWebhookIntegrationV2',
      (one, given) => one.webhookIntegrations.update(given),
      { webhookUrl: 'https://x', disabled: 'no' },
      'disabled to be a boolean, not a string',
    ],
    ['createRhombusWebhooks', (_, given) => createRhombusWebhooks(given), undefined, NO_OPTIONS],
    ['createRhombusWebhooks', (_, given) => createRhombusWebhooks(given), {}, 'secrets'],
    [
      'createRhombusWebhooks',
      (_, given) => createRhombusWebhooks(given),
      { secrets: 'secret' },
      'secrets to be an object, not a string',
    ],
    [
      'createRhombusWebhooks',
      (_, given) => createRhombusWebhooks(given),
      { secrets: { rule: 5 } },
      'every secret to be the text that Rhombus shows for the webhook, not empty',
    ],
    [
      'createRhombusWebhooks',
      (_, given) => createRhombusWebhooks(given),
      { secrets: { rule: 'x' }, hub: {} },
      'hub to be an object with publish, subscribe, not one without publish',
    ],
    [
      'createRhombusWebhooks',
      (_, given) => createRhombusWebhooks(given),
      { secrets: { rule: 'x' }, onDenied: 5 },
      'onDenied to be a function, not a number',
    ],
    ...['x', Number.NaN, 0, 1.5, Infinity, null].map((maxBodyBytes): [string, Call, unknown, string] => [
      'createRhombusWebhooks',
      (_, given) => createRhombusWebhooks(given),
      { secrets: { rule: 'x' }, maxBodyBytes },
      `maxBodyBytes to be a whole number from 1 to 2147483647, not ${typeof maxBodyBytes === 'string' ? 'a string' : maxBodyBytes}`,
    ]),
    ['verifyRhombusSignature', (_, body) => verifyRhombusSignature(body, 'x', 'secret', 'rule'), undefined, 'body'],
    [
      'verifyRhombusSignature',
      (_, body) => verifyRhombusSignature(body, 'x', 'secret', 'rule'),
      { a: 1 },
      'body to be an object with getReader, not one without getReader',
    ],
    [
      'verifyRhombusSignature',
      (_, kind) => verifyRhombusSignature('', 'x', 'secret', kind),
      'sha1',
      'kind to be organisation or rule',
    ],
    ['watchDoorEvents', (_, given) => watchDoorEvents(given), undefined, NO_OPTIONS],
    ['watchDoorEvents', (_, given) => watchDoorEvents(given), { doorUuid: ID }, 'fetchEvents'],
    [
      'watchDoorEvents',
      (_, given) => watchDoorEvents(given),
      { doorUuid: ID, fetchEvents: 5 },
      'fetchEvents to be a function, not a number',
    ],
    [
      'watchDoorEvents',
      (one, given) => watchDoorEvents({ fetchEvents: one.fetchDoorEvents, doorUuid: given }),
      'front',
      'doorUuid to be an id of 22 letters, digits, - and _, not text of 5 characters',
    ],
    [
      'watchDoorEvents',
      (one, given) => watchDoorEvents({ fetchEvents: one.fetchDoorEvents, doorUuid: ID, onCheckIn: given }),
      {},
      'onCheckIn to be a function, not an object',
    ],
    [
      'watchDoorEvents',
      (one, given) => watchDoorEvents({ fetchEvents: one.fetchDoorEvents, doorUuid: ID, pollEveryMs: given }),
      '1000',
      'pollEveryMs to be a number from 1000 to 3600000, not a string',
    ],
    ['createDoorCheckInFeed', (_, given) => createDoorCheckInFeed(given), undefined, NO_OPTIONS],
    ['createDoorCheckInFeed', (_, given) => createDoorCheckInFeed(given), { doorUuid: ID, hub }, 'subject'],
    [
      'createDoorCheckInFeed',
      (_, given) => createDoorCheckInFeed(given),
      { doorUuid: ID, subject: 'x' },
      'hub, fetchEvents or both',
    ],
    [
      'createDoorCheckInFeed',
      (_, given) => createDoorCheckInFeed(given),
      { doorUuid: ID, subject: 'x', hub: 5 },
      'hub to be an object with subscribe, not a number',
    ],
    ['subscribe', (_, given) => createDoorEntryHub().subscribe(ID, given), undefined, 'onEntry'],
    ['renderPass', (_, given) => renderPass(given), undefined, NO_OPTIONS],
    ['renderPass', (_, given) => renderPass(given), { visitor: 'Ada' }, 'code'],
    [
      'renderPass',
      (_, given) => renderPass(given),
      { code: 'data:image/png;base64,x' },
      'code to be an object with reveal, not a string',
    ],
    [
      'renderPass',
      (_, given) => renderPass(given),
      { code, messages: 'Hello' },
      'messages to be an object, not a string',
    ],
    ['createFileJournal', (_, given) => createFileJournal(given), undefined, NO_OPTIONS],
    ['createFileJournal', (_, given) => createFileJournal(given), {}, 'path'],
    ['createFileJournal', (_, given) => createFileJournal(given), { path: 5 }, 'path to be a string, not a number'],
    [
      'createFileJournal',
      (_, given) => createFileJournal(given),
      { path: 'x', keepImages: 'no' },
      'keepImages to be a boolean, not a string',
    ],
    ['createAuditLog', (_, given) => createAuditLog(given), undefined, NO_OPTIONS],
    ['createAuditLog', (_, given) => createAuditLog(given), { path: '' }, 'path to be a string, not an empty string'],
    ['readAuditLog', (_, given) => readAuditLog(given), undefined, 'path'],
    ['readAuditLog', (_, given) => readAuditLog(given), 5, 'path to be a string, not a number'],
  ])('sends and writes nothing where it is wrong: %s', async (operation, call, given, needs) => {
    const { rhombus, requests } = answering(() => Response.json({}))

    expect(await refusalOf(() => call(rhombus, given as never))).toBe(`${operation} needs ${needs}`)
    expect(requests).toEqual([])
  })
})

describe('a key that a function gives', () => {
  it.each([5, undefined, ''])('and is none, is our mistake: %o is not sent', async (key) => {
    const { rhombus, requests } = answering(() => Response.json({}), {
      apiKey: () => key as string,
      org: ID,
      retries: 2,
    })

    expect(await failure(rhombus.users.list())).toMatchObject({
      code: 'invalid_option',
      message: expect.stringMatching(/^createRhombusClient needs apiKey to give /),
    })
    expect(requests).toEqual([])
  })
})

/** The names of what may be left out, but not be given as undefined. */
type Strict<T> = {
  [Name in keyof T]-?: object extends Pick<T, Name> ? (undefined extends Required<T>[Name] ? never : Name) : never
}[keyof T]

/** Compiles for a type that has none: whoever passes `process.env` values through has undefined in hand. */
const takesUndefined = <T>(...names: [Strict<T>] extends [never] ? [] : [Strict<T>]): number => names.length

it('what may be left out may be undefined, in every option there is', () => {
  const strict = [
    takesUndefined<RhombusClientOptions>(),
    takesUndefined<CallOptions>(),
    takesUndefined<RhombusOperation>(),
    takesUndefined<AccessCodeSourceOptions>(),
    takesUndefined<PollDoorCheckIns>(),
    takesUndefined<CodeOptions>(),
    takesUndefined<IssueOptions>(),
    takesUndefined<IssueManyOptions>(),
    takesUndefined<IssueEntry>(),
    takesUndefined<DoorListOptions>(),
    takesUndefined<NonNullable<CredentialListOptions>>(),
    takesUndefined<CredentialFilter>(),
    takesUndefined<GuestPassListOptions>(),
    takesUndefined<EventOptions>(),
    takesUndefined<DoorHistoryOptions>(),
    takesUndefined<AuditListOptions>(),
    takesUndefined<LockdownActivation>(),
    takesUndefined<LockdownDeactivation>(),
    takesUndefined<WebhookChange>(),
    takesUndefined<NonNullable<Parameters<RhombusClient['lockdown']['listStates']>[0]>>(),
    takesUndefined<NonNullable<Parameters<RhombusClient['lockdown']['listPlans']>[0]>>(),
    takesUndefined<NonNullable<Parameters<RhombusClient['locations']['list']>[0]>>(),
    takesUndefined<PassOptions>(),
    takesUndefined<NonNullable<PassOptions['messages']>>(),
    takesUndefined<RhombusWebhookOptions>(),
    takesUndefined<RhombusWebhookSecrets>(),
    takesUndefined<RhombusWebhookContext>(),
    takesUndefined<WatchDoorEventsOptions>(),
    takesUndefined<DoorCheckInFeedOptions>(),
    takesUndefined<DoorEventQuery>(),
    takesUndefined<FileJournalOptions>(),
    takesUndefined<AuditLogOptions>(),
  ]

  // @ts-expect-error one that is not there yet is told
  takesUndefined<{ readonly renew?: boolean }>()
  expect(new Set(strict)).toEqual(new Set([0]))
})
