import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Document, type Operation, loadDocument, operationsOf, placesOf } from './openapi-document.js'
import { checkExamples, validator } from './openapi-examples.js'
import { problemsOf } from './openapi-rules.js'

// What openapi.yaml promises: to whoever reads it, to the generator, and to the sandbox, which is held against it.

const root = join(import.meta.dirname, '../../..')
const folder = join(root, 'packages/gym')
const document = loadDocument()

describe('the operations', () => {
  it('are these, no more and no fewer', () => {
    expect(operationsOf(document).map(({ id, method, path }) => `${id}: ${method} ${path}`)).toEqual([
      'getCustomerAccessCode: GET /v1/customers/{customerId}/access-code',
      'getCustomers: GET /v1/customers',
      'getCustomerById: GET /v1/customers/{customerId}',
      'getCustomerBy: GET /v1/customers/by',
      'searchCustomers: POST /v1/customers/search',
      'getCrossStudioCustomerById: GET /v1/cross-studio/customers/{customerId}',
      'getCrossStudioCustomerBy: GET /v1/cross-studio/customers/by',
      'searchCrossStudioCustomers: POST /v1/cross-studio/customers/search',
      'switchStudio: POST /v1/customers/{customerId}/switch-studio',
      'getCustomersCheckinHistory: GET /v1/customers/{customerId}/activities/checkins',
      'getCrossStudioCustomersCheckinHistory: GET /v1/cross-studio/customers/{customerId}/activities/checkins',
      'checkin: POST /v1/customers/{customerId}/checkin',
      'checkout: POST /v1/customers/{customerId}/checkout',
      'addAccessMediums: POST /v1/customers/{customerId}/access-mediums',
      'updateAccessMediums: PUT /v1/customers/{customerId}/access-mediums/{accessMediumId}',
      'deleteAccessMediums: DELETE /v1/customers/{customerId}/access-mediums/{accessMediumId}',
      'addAccessMedium: PUT /v1/customers/{customerId}/access-medium',
      'setAccessRestriction: PUT /v1/customers/{customerId}/access-restrictions',
      'deleteAccessRestriction: DELETE /v1/customers/{customerId}/access-restrictions',
      'redeemCheckinVoucher: POST /v1/checkin-vouchers/redeem',
      'getBenefits: GET /v1/customers/{customerId}/benefits',
      'getBenefitsByCardNumber: GET /v1/customers/benefits',
      'useBenefit: POST /v1/customers/{customerId}/benefits/{benefitKey}/use',
      'getDevices: GET /v1/devices',
      'activateDevice: PUT /v1/devices/{deviceId}/activate',
      'getStudioInformation: GET /v1/studios/information',
      'checkKey: HEAD /v1/studios/information',
      'getUtilization: GET /v1/studios/utilization',
      'confirmActivation: POST /v1/studios/confirmActivation',
    ])
  })

  it('are repeated only where that is harmless: reading, and two writes that name what they write', () => {
    const safe = operationsOf(document).filter(({ fields }) => fields['x-retry'] === 'safe')

    expect(safe.filter(({ method }) => method !== 'GET' && method !== 'HEAD').map(({ id }) => id)).toEqual([
      'searchCustomers',
      'searchCrossStudioCustomers',
      'updateAccessMediums',
      'deleteAccessMediums',
      'setAccessRestriction',
    ])
    expect(
      operationsOf(document).filter(({ method, fields }) => method === 'GET' && fields['x-retry'] !== 'safe'),
    ).toEqual([])
  })

  it('are marked where they are not confirmed', () => {
    const doubtful = operationsOf(document).filter(({ fields }) => fields['x-confidence'] !== undefined)

    expect(Object.fromEntries(doubtful.map(({ id, fields }) => [id, fields['x-confidence']]))).toEqual({
      getCrossStudioCustomerById: { operationId: 'inferred' },
      getCrossStudioCustomerBy: { operationId: 'inferred' },
      searchCrossStudioCustomers: { operationId: 'inferred' },
      checkin: 'proposed',
      checkout: 'proposed',
      checkKey: { operationId: 'proposed', path: 'proposed' },
    })
    expect(
      operationsOf(document)
        .filter(({ fields }) => 'x-unverified' in fields)
        .map(({ id }) => id),
    ).toEqual(['checkin', 'checkout'])
  })

  it('keep the rules of the document', () => {
    expect(problemsOf(document)).toEqual([])
  })

  const code = '/v1/customers/{customerId}/access-code'
  const breakages: [problem: string, change: (copy: Document) => void][] = [
    ['getCustomerAccessCode has no x-retry', (copy) => delete operation(copy, code)['x-retry']],
    ['getCustomerAccessCode has no x-retry', (copy) => (operation(copy, code)['x-retry'] = 'keyed')],
    ['getCustomerAccessCode has no scope', (copy) => delete operation(copy, code)['x-scope']],
    ['getCustomerAccessCode has no scope', (copy) => (operation(copy, code)['x-scope-any'] = ['CUSTOMER_READ'])],
    ['getCustomerAccessCode has an unknown scope', (copy) => (operation(copy, code)['x-scope'] = ['CUSTOMER_REED'])],
    ['getCustomerAccessCode hides a scope', (copy) => (operation(copy, code).description = 'A code.')],
    ['getCustomerAccessCode was seen nowhere', (copy) => (operation(copy, code)['x-seen'] = [])],
    ['getCustomerAccessCode was seen elsewhere', (copy) => (operation(copy, code)['x-seen'] = ['1.5'])],
    ['checkKey has a body', (copy) => (copy.paths['/v1/studios/information']!['head']!.responses['200']!.content = {})],
    ['getCustomerAccessCode has no tag', (copy) => (operation(copy, code).tags = ['codes'])],
    ['getCustomerAccessCode has not every answer', (copy) => delete operation(copy, code).responses['503']],
    ['getCustomerAccessCode has not every answer', (copy) => (operation(copy, code).responses['204'] = {})],
    ['getCustomerAccessCode has an error of its own', (copy) => (operation(copy, code).responses['404'] = {})],
    ['NotFound is no ErrorResponse', (copy) => (copy.components.responses['NotFound']!.content = {})],
    ['getDevices is not the only one', (copy) => (operation(copy, code).operationId = 'getDevices')],
    ['an x-confidence is neither', (copy) => (operation(copy, code)['x-confidence'] = 'probable')],
    ['an x-confidence is neither', (copy) => (operation(copy, code)['x-confidence'] = { path: 'probable' })],
  ]

  it.each(breakages)('would not pass: %s', (problem, change) => {
    const copy = loadDocument()

    change(copy)

    expect(problemsOf(copy)).toEqual([problem])
  })
})

describe('the schemas', () => {
  it('give an error every field that the platform documents', () => {
    const { required, properties } = document.components.schemas['ErrorResponse']!

    expect(required).toEqual(['errorMessage'])
    expect(Object.keys(properties)).toEqual(['errorMessage', 'errorCode', 'traceId', 'reference', 'args', 'typedArgs'])
  })

  it('let a code go without an expiry, or with null for one', () => {
    const { required, properties } = document.components.schemas['CustomerAccessCode']!

    expect(required).toEqual(['format', 'content'])
    expect(properties['expiresAt']).toMatchObject({ type: ['string', 'null'], format: 'date-time' })
  })

  it('mark every credential', () => {
    const secrets = placesOf(document, (node) => node['x-secret'] === true)

    expect(secrets.map((place) => place.replace('components/', '').replace('/properties', ''))).toEqual([
      'paths/~1v1~1customers~1benefits/get/parameters/0',
      'securitySchemes/apiKey',
      'securitySchemes/webhookToken',
      'parameters/CardNumber',
      'parameters/Barcode',
      'parameters/Pin',
      'parameters/QrCodeUuid',
      'schemas/CustomerAccessCode/content',
      'schemas/Customer/uuid',
      'schemas/Customer/cardNumbers',
      'schemas/Customer/imageUrl',
      'schemas/BankAccount/accountHolder',
      'schemas/BankAccount/bic',
      'schemas/BankAccount/iban',
      'schemas/AccessMedium/value',
      'schemas/AccessMediumUpdate/value',
      'schemas/CheckinVoucherRequest/voucherCode',
      'schemas/CheckinVoucherResponse/studioAccessCode',
      'schemas/DeviceActivationResponse/accessToken',
    ])
  })

  it('leave every list of values open', () => {
    expect(placesOf(document, (node) => Array.isArray(node['enum']) && node['x-open-enum'] !== true)).toEqual([])
    expect(placesOf(document, (node) => node['x-open-enum'] === true)).toHaveLength(11)
  })

  it('fit their examples', () => {
    const { checked, broken } = checkExamples(document)

    expect(broken).toEqual([])
    expect(checked).toBeGreaterThan(20)
  })

  it('would not fit an example with a field of another type, or without a required one', () => {
    const copy = loadDocument()
    const { Customer, StudioInformation } = copy.components.schemas

    Customer!.properties['accessRefusal'] = { type: 'string' }
    StudioInformation!.required!.push('name', 'vanished')

    expect(checkExamples(copy).broken.map((place) => place.replace(/^.*components.responses./, ''))).toEqual([
      '/paths/~1v1~1customers/get/responses/200/content/application~1json/example',
      '/paths/~1v1~1studios~1information/get/responses/200/content/application~1json/example',
      'OneCustomer/content/application~1json/example',
      'ManyCustomers/content/application~1json/example',
    ])
  })

  it.each([
    ['expiresAt', { format: 'QR_CODE', content: '1', expiresAt: 'tomorrow' }],
    ['endDate', { reason: 'Holiday', startDate: '2026-11-22' }],
  ])('refuse a wrong %s', (_, value) => {
    const name = 'content' in value ? 'CustomerAccessCode' : 'AccessRestriction'

    expect(validator(document)(`/components/schemas/${name}`, value)).toBe(false)
  })
})

describe('the webhook', () => {
  const { WebhookEventType, WebhookContents } = document.components.schemas
  const types = WebhookEventType!.enum!
  const entities = (WebhookEventType as unknown as { 'x-entity': Record<string, string[]> })['x-entity']

  it('knows 44 types of events, and says of each what it is about', () => {
    expect(types).toHaveLength(44)
    expect(new Set(types).size).toBe(44)
    expect(Object.values(entities).flat().sort()).toEqual([...types].sort())
  })

  it('has typed contents for those that carry some, and for no other', () => {
    expect(Object.keys(WebhookContents!.properties).filter((type) => !types.includes(type))).toEqual([])
    expect(Object.keys(WebhookContents!.properties)).toHaveLength(17)
  })

  it('shows contents that fit their types', () => {
    const { examples } = document.webhooks.events.post.requestBody.content['application/json']!
    const events = Object.values(examples).flatMap(
      (example) => (example as { value: { payload: { type: string; content?: object }[] } }).value.payload,
    )
    const fits = validator(document)
    const filled = events.filter(({ content }) => content !== undefined)

    expect(filled).toHaveLength(2)
    for (const { type, content } of filled) {
      expect(Object.keys(WebhookContents!.properties)).toContain(type)
      expect(fits('/components/schemas/WebhookContents', { [type]: content })).toBe(true)
    }
    expect(fits('/components/schemas/WebhookContents', { AUTOMATIC_CUSTOMER_CHECKOUT: { checkouts: {} } })).toBe(false)
  })
})

describe('what is generated', () => {
  it('is what the document says, and is stale as soon as one field of it changes', async () => {
    const copy = mkdtempSync(join(tmpdir(), 'gym-'))
    try {
      cpSync(join(folder, 'src/generated'), join(copy, 'src/generated'), { recursive: true })
      const text = readFileSync(join(folder, 'openapi.yaml'), 'utf8')
      writeFileSync(join(copy, 'openapi.yaml'), text.replace('required: [format, content]', 'required: [content]'))

      const [own, changed] = await Promise.all([checkGenerated(folder), checkGenerated(copy)])

      expect(own).toEqual({ exitCode: 0, errors: '' })
      expect(changed.exitCode).toBe(1)
      expect(changed.errors).toContain('/src/generated/schemas.ts is stale')
      expect(changed.errors).not.toContain('operations.ts')
    } finally {
      rmSync(copy, { recursive: true })
    }
    // It starts two processes, and each loads TypeScript.
  }, 60_000)
})

function operation({ paths }: Document, path: string): Operation {
  return paths[path]!['get']!
}

/** What `pnpm generate:check` runs. */
async function checkGenerated(folder: string): Promise<{ exitCode: number; errors: string }> {
  const docs = join(root, 'docs')
  const tsx = pathToFileURL(createRequire(join(docs, 'package.json')).resolve('tsx')).href
  const command = ['--import', tsx, 'scripts/generate-client.ts', folder, '--check']
  return new Promise((done) => {
    execFile(process.execPath, command, { cwd: docs }, (error, _, errors) => {
      done({ exitCode: error === null ? 0 : Number(error.code), errors })
    })
  })
}
