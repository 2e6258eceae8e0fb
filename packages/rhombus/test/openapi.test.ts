import { rhombusOperations } from '@acme/access-codes-sandbox'
import { describe, expect, it } from 'vitest'
import { type Document, loadDocument, type Node, type Operation, operationsOf, placesOf } from './openapi-document.js'
import { checkExamples, validator } from './openapi-examples.js'
import { problemsOf } from './openapi-rules.js'

// What openapi.yaml promises: to whoever reads it, to the generator, and to the sandbox, which is held against it.

const document = loadDocument()
const operations = operationsOf(document)

describe('the operations', () => {
  it('are repeated only where they read, and once where what they make is found again', () => {
    const reads = /^(find|get)/
    const odd = operations.filter(({ id, fields }) => (fields['x-retry'] === 'safe') !== reads.test(id))

    expect(odd.map(({ id }) => id)).toEqual([])
    expect(operations.filter(({ id }) => /create/i.test(id)).map(({ id, fields }) => [id, fields['x-retry']])).toEqual([
      ['getOrCreateLocationLockdownState', 'safe'],
    ])
    expect(operations.filter(({ fields }) => fields['x-retry'] === 'never').map(({ id }) => id)).toEqual([
      'generateQRAccessCode',
      'unlockAccessControlledDoor',
      'assignAccessControlCredential',
      'suspendAccessControlCredential',
      'unsuspendAccessControlCredential',
      'revokeAccessControlCredential',
      'deleteAccessControlCredential',
      'deleteUnassignedAccessControlCredential',
      'suspendGuestPass',
      'unsuspendGuestPass',
      'expireGuestPass',
      'deleteGuestPass',
      'activateLockdownForLocation',
      'deactivateLockdownForLocation',
      'updateWebhookIntegrationV2',
      'deleteWebhookIntegrationV2',
    ])
  })

  it('that the vendor’s public document does not have are marked', () => {
    const doubtful = operations.filter(({ fields }) => fields['x-confidence'] !== undefined)

    expect(Object.fromEntries(doubtful.map(({ id, fields }) => [id, fields['x-confidence']]))).toEqual({
      generateQRAccessCode: { responses: 'inferred' },
      getQRAccessCodes: { path: 'inferred' },
      getStaticQrCodeCredentialImage: { path: 'proposed' },
      findGuestPasses: { path: 'inferred', responses: 'proposed' },
      suspendGuestPass: { path: 'inferred', responses: 'proposed' },
      unsuspendGuestPass: { path: 'inferred', responses: 'proposed' },
      expireGuestPass: { path: 'inferred', responses: 'proposed' },
      deleteGuestPass: { path: 'inferred', responses: 'proposed' },
      updateWebhookIntegrationV2: { requestBody: 'inferred' },
    })
    expect(operations.filter(({ fields }) => 'x-unverified' in fields).map(({ id }) => id)).toEqual([
      'getStaticQrCodeCredentialImage',
    ])
  })

  it('are all played by the sandbox, under the same paths', () => {
    const played = rhombusOperations.map(({ id, path }) => `${id}: ${path}`)

    expect(operations.map(({ id, path }) => `${id}: ${path}`).filter((one) => !played.includes(one))).toEqual([])
    expect(operations).toHaveLength(51)
  })

  it('keep the rules of the document', () => {
    expect(problemsOf(document)).toEqual([])
  })

  const unlock = '/api/accesscontrol/unlockAccessControlledDoor'
  const breakages: [problem: string, change: (copy: Document) => void][] = [
    ['unlockAccessControlledDoor has no x-retry', (copy) => delete operation(copy, unlock)['x-retry']],
    ['unlockAccessControlledDoor has no x-retry', (copy) => (operation(copy, unlock)['x-retry'] = 'keyed')],
    ['unlockAccessControlledDoor has no tag', (copy) => (operation(copy, unlock).tags = ['door'])],
    ['unlockAccessControlledDoor can do without a body', (copy) => (operation(copy, unlock).requestBody = {})],
    ['unlockAccessControlledDoor has not every answer', (copy) => delete operation(copy, unlock).responses['429']],
    ['unlockAccessControlledDoor has an error of its own', (copy) => (operation(copy, unlock).responses['404'] = {})],
    [
      'unlockAccessControlledDoor cannot say that it failed',
      (copy) => delete copy.components.schemas['UnlockAnswer']!.properties['error'],
    ],
    ['unlockAccessControlledDoor is no POST', (copy) => (copy.paths[unlock] = { get: operation(copy, unlock) })],
    ['an x-confidence is neither', (copy) => (operation(copy, unlock)['x-confidence'] = { path: 'probable' })],
  ]

  it.each(breakages)('would not pass: %s', (problem, change) => {
    const copy = loadDocument()

    change(copy)

    expect(problemsOf(copy)).toEqual([problem])
  })
})

describe('the schemas', () => {
  it('have the answer of generate in both shapes, and nothing of it for sure', () => {
    const fits = validator(document)
    const place = '/components/schemas/QrAccessCodeAnswer'
    const png = 'iVBORw0KGgo='
    const id = 'A'.repeat(22)

    expect(fits(place, { accessTokenUuid: id, qrCode: png })).toBe(true)
    expect(fits(place, { qrCode: png, expiresAt: '2026-11-22T10:00:00Z', doorUuid: id })).toBe(true)
    for (const qrCode of [png, [png, null], [137, 80], null]) expect(fits(place, { qrCode })).toBe(true)
    expect(fits(place, { qrCode: 5 })).toBe(false)
    expect(fits(place, { accessTokenUuid: 'e621e1f8-c36c-495a-93fc-0c247a3e6e5f' })).toBe(false)
  })

  it('keep the vendor’s misspelling, and its seconds', () => {
    const { properties } = document.components.schemas['QrAccessCode']!

    expect(Object.keys(properties)).toEqual(['accesTokenUuid', 'auditPrincipal', 'doorUuid', 'expirationTimeSec'])
  })

  it('let everything of an answer be null that is not required', () => {
    const answers = Object.entries<{ properties?: object; required?: string[] }>(document.components.schemas).filter(
      ([name]) => !requests.includes(name),
    )
    const strict = answers.flatMap(([name, { properties = {}, required = [] }]) =>
      Object.entries(properties)
        .filter(([field, schema]) => !required.includes(field) && !mayBeNull(schema as Node))
        .map(([field]) => `${name}.${field}`),
    )

    expect(strict).toEqual([])
  })

  it('let every item of a list in an answer be null', () => {
    const lists = placesOf(document.components.schemas, ({ items }) => items !== undefined)
    const strict = lists.filter((place) => {
      const [name = '', ...steps] = place.split('/')
      const list = steps.reduce<unknown>(
        (node, step) => (node as Node)[step],
        document.components.schemas[name],
      ) as Node
      return !requests.includes(name) && !(list['x-null-items'] === 'skipped' && mayBeNull(list['items'] as Node))
    })

    expect(lists.length).toBeGreaterThan(20)
    expect(strict).toEqual([])
  })

  it('mark every credential, and in requests who it is about', () => {
    const secrets = placesOf(document, (node) => node['x-secret'] === true)
    const names = secrets.map((place) => place.replace(/^paths\/.*~1(\w+)\/post\/.*\/(\w+)$/, '$1: $2'))

    expect(names.map((place) => place.replace('components/', '').replace('/properties', ''))).toEqual([
      'findAccessControlCredentialByUser: userUuid',
      'findAccessControlCredentialByUsers: userUuids',
      'assignAccessControlCredential: credentialHexValue',
      'assignAccessControlCredential: userUuid',
      'deleteUnassignedAccessControlCredential: credentialHexValue',
      'findCredentialHistoryByUser: userUuid',
      'findCredentialHistoryByCredentialHexValue: credentialHexValue',
      'findCredentialHistoryByCredentialValue: credentialValue',
      'findComponentEventsByUser: userUuid',
      'findPaginatedComponentEventsByAccessControlledDoor: userFilter',
      'updateWebhookIntegrationV2: webhookUrl',
      'securitySchemes/apiKey',
      'securitySchemes/accessToken',
      'schemas/GenerateQrAccessCode/auditPrincipal',
      'schemas/QrAccessCodeAnswer/accessTokenUuid',
      'schemas/QrAccessCodeAnswer/qrCode',
      'schemas/QrAccessCode/accesTokenUuid',
      'schemas/Credential/value',
      'schemas/Credential/lowercaseHexValue',
      'schemas/StaticQrImageAnswer/qrCode',
      'schemas/ComponentEvent/credentialValue',
      'schemas/ComponentEvent/credentialHexValue',
      'schemas/WebhookInfo/webhookSecret',
      'schemas/WebhookIntegration/activityWebhooks',
      'schemas/WebhookIntegration/diagnosticWebhooks',
      'schemas/WebhookUpdateAnswer/webhookSecret',
    ])
  })

  it('leave every list of values open', () => {
    expect(placesOf(document, (node) => Array.isArray(node['enum']) && node['x-open-enum'] !== true)).toEqual([])
    expect(placesOf(document, (node) => node['x-open-enum'] === true).length).toBeGreaterThan(15)
  })

  it('fit their examples', () => {
    const { checked, broken } = checkExamples(document)

    expect(broken).toEqual([])
    expect(checked).toBeGreaterThan(50)
  })

  it('would not fit an example with a field of another type', () => {
    const copy = loadDocument()

    copy.components.schemas['AuditEvent']!.properties['action'] = { type: 'integer' }

    expect(checkExamples(copy).broken).toEqual([
      '/paths/~1api~1report~1getAuditFeed/post/responses/200/content/application~1json/example',
    ])
  })
})

const requests = ['GenerateQrAccessCode', 'CredentialFilter']

function mayBeNull({ type, anyOf }: Node): boolean {
  if (Array.isArray(type)) return type.includes('null')
  return Array.isArray(anyOf) && anyOf.some((form) => (form as Node)['type'] === 'null')
}

function operation({ paths }: Document, path: string): Operation {
  return paths[path]!['post']!
}
