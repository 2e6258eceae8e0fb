import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Document, loadDocument, loadOpenDocument, operationsOf, placesOf } from './openapi-document.js'
import { checkExamples } from './openapi-examples.js'
import { problemsOf } from './openapi-rules.js'

// What openapi.yaml promises: to whoever reads it, to the generator, and to the sandbox, which is held against it.

const root = join(import.meta.dirname, '../../..')
const folder = join(root, 'packages/bardge')
const document = loadDocument()

describe('the operations', () => {
  const listed = (unpublished: boolean): string[] =>
    operationsOf(document)
      .filter(({ fields }) => (fields['x-unpublished'] === true) === unpublished)
      .map(({ id, method, path }) => `${id}: ${method} ${path}`)

  it('that the vendor lists are these 25, no more and no fewer', () => {
    expect(listed(false)).toEqual([
      'listPasses: GET /passes',
      'listPassProviders: GET /passes/{id}/providers',
      'issuePass: POST /issued_passes',
      'updateIssuedPass: POST /issued_passes/update',
      'getIssuedPass: GET /issued_passes/{id}',
      'updateIssuedPassExpiry: POST /issued_passes/{id}/expiry',
      'listProviders: GET /providers',
      'createAccessCode: POST /access-codes',
      'listClassCategories: GET /class_categories',
      'listClasses: GET /classes',
      'getClass: GET /classes/{id}',
      'initiateClassBooking: POST /bookings/class',
      'confirmClassBooking: POST /bookings/class/{sessionId}/confirm',
      'initiateSpaBooking: POST /bookings/spa',
      'confirmSpaBooking: POST /bookings/spa/{sessionId}/confirm',
      'listClientBookings: GET /clients/{clientId}/bookings',
      'getBookingStatus: GET /bookings/{bookingId}/status',
      'cancelBooking: POST /bookings/{bookingId}/cancel',
      'listCreditPackages: GET /credit_packages',
      'purchaseCredits: POST /credit_purchases',
      'listIssuers: GET /issuers',
      'initiateLookup: POST /lookups',
      'verifyLookup: POST /lookups/{id}/verify',
      'getClient: GET /clients/{clientId}',
      'getClientCredits: GET /clients/{clientId}/credits',
    ])
  })

  it('that it names without listing are these six', () => {
    expect(listed(true)).toEqual([
      'listGymCopayOptions: GET /providers/{providerBranchId}/gym-copay-options',
      'quoteSpaCopay: POST /providers/{id}/spa-copay-quote',
      'purchaseCopay: POST /copay_purchases',
      'purchaseGymCopay: POST /gym_copay_purchases',
      'purchaseSpaCopay: POST /spa_copay_purchases',
      'confirmAccessCode: POST /access-codes/{sessionId}/confirm',
    ])
  })

  it('whose path is a guess are marked', () => {
    const guessed = operationsOf(document).filter(({ fields }) => {
      const mark = fields['x-confidence'] as string | { path?: string } | undefined
      return (typeof mark === 'string' ? mark : mark?.path) === 'proposed'
    })

    expect(guessed.map(({ id }) => id)).toEqual([
      'listClassCategories',
      'getClass',
      'getBookingStatus',
      'confirmAccessCode',
    ])
  })

  it('keep the rules of the document', () => {
    expect(problemsOf(document)).toEqual([])
  })

  const code = (copy: Document) => copy.paths['/access-codes']!['post']!
  const breakages: [problem: string, change: (copy: Document) => void][] = [
    ['createAccessCode is not repeated as its method is', (copy) => (code(copy)['x-retry'] = 'safe')],
    ['createAccessCode hides its key', (copy) => (code(copy).parameters = [])],
    ['createAccessCode is wrong about conflicts', (copy) => delete code(copy).responses['409']],
    ['createAccessCode has not every error', (copy) => delete code(copy).responses['500']],
    ['createAccessCode has no success', (copy) => delete code(copy).responses['200']],
    ['createAccessCode has an error of its own', (copy) => (code(copy).responses['404'] = {})],
    ['createAccessCode has no tag', (copy) => (code(copy).tags = ['codes'])],
    ['getClient finds everything', (copy) => delete copy.paths['/clients/{clientId}']!['get']!.responses['404']],
    ['NotFound is another document', (copy) => (copy.components.responses['NotFound']!.content = {})],
    ['an x-confidence is neither', (copy) => (code(copy)['x-confidence'] = { path: 'probable' })],
    ['a list of values is closed', (copy) => (copy.components.schemas['Slot']!.properties!['time']!.enum = ['09:00'])],
  ]

  it.each(breakages)('would not pass: %s', (problem, change) => {
    const copy = loadDocument()

    change(copy)

    expect(problemsOf(copy)).toEqual([problem])
  })
})

describe('the schemas', () => {
  const vendors = [
    'AccessCodeV3Request',
    'BookClassV3Request',
    'BookSpaV3Request',
    'CategoryDetail',
    'CategoryDetails',
    'ConfirmAccessCodeV3Request',
    'ConfirmClassBookingV3Request',
    'CopayOption',
    'ErrorDetail',
    'IssuePassV3Request',
    'LookupInitiateV3Request',
    'LookupV3Response',
    'LookupVerifyV3Request',
    'PassRef',
    'PasscodeInfo',
    'PasscodeV3Request',
    'PurchaseCoPayPackageV3Request',
    'PurchaseCreditsV3Request',
    'PurchaseGymCoPayV3Request',
    'PurchaseSpaCoPayV3Request',
    'RefundInfo',
    'RescheduleBookingV3Request',
    'ResellerV3AccessCodeResponse',
    'ResellerV3AccessCodeSessionResponse',
    'ResellerV3AvailabilityResponse',
    'ResellerV3BookingResponse',
    'ResellerV3BookingStatusResponse',
    'ResellerV3ClassBookingInitiateResponse',
    'ResellerV3ClassInstanceResponse',
    'ResellerV3ClassResponse',
    'ResellerV3ClientResponse',
    'ResellerV3CoPayPurchaseResponse',
    'ResellerV3CreditPurchaseResponse',
    'ResellerV3CreditsResponse',
    'ResellerV3ErrorResponse',
    'ResellerV3GymCoPayPurchaseResponse',
    'ResellerV3IssuedPassMessageResponse',
    'ResellerV3IssuedPassResponse',
    'ResellerV3ListResponse',
    'ResellerV3PassResponse',
    'ResellerV3PasscodeResponse',
    'ResellerV3ProviderResponse',
    'ResellerV3ServiceResponse',
    'ResellerV3SpaBookingInitiateResponse',
    'ResellerV3SpaCoPayPurchaseResponse',
    'ResellerV3SpaCoPayQuoteResponse',
    'ResellerV3SpaResponse',
    'ServicePreview',
    'SpaCoPayQuoteV3Request',
    'UpdateIssuedPassExpiryV3Request',
    'UpdateIssuedPassV3Request',
    'UpdateLookupEnabledRequest',
  ]
  const ours = [
    'BookingCancellation',
    'ClassCategories',
    'ClassCategory',
    'CreditPackage',
    'CreditTransaction',
    'Issuer',
    'Slot',
  ]

  it('are the 52 that the vendor names, by its names, and seven of ours for what it does not name', () => {
    expect(vendors).toHaveLength(52)
    expect(Object.keys(document.components.schemas).sort()).toEqual([...vendors, ...ours].sort())
  })

  it('mark every credential', () => {
    const secrets = placesOf(document, (node) => node['x-secret'] === true)

    expect(secrets.map((place) => place.replace('components/', '').replace('/properties', ''))).toEqual([
      'securitySchemes/bearerAuth',
      'parameters/LookupToken',
      'schemas/ResellerV3IssuedPassResponse/passcode',
      'schemas/ResellerV3AccessCodeResponse/access_code',
      'schemas/ResellerV3AccessCodeResponse/qr_code',
      'schemas/ResellerV3PasscodeResponse/passcode',
      'schemas/PasscodeInfo/passcode',
      'schemas/LookupVerifyV3Request/access_code',
      'schemas/LookupV3Response/lookup_token',
    ])
  })

  it('mark every moment with the unit of its samples, and a name is a moment everywhere or nowhere', () => {
    const marked = new Map<string, Set<boolean>>()
    for (const [schema, { properties = {} }] of Object.entries(document.components.schemas)) {
      if (schema.endsWith('Request')) continue
      for (const [name, field] of Object.entries(properties)) {
        marked.set(name, (marked.get(name) ?? new Set()).add(field['x-moment'] !== undefined))
      }
    }
    const moments = [...marked].filter(([, kinds]) => kinds.has(true))

    expect(moments.map(([name]) => name).sort()).toEqual([
      'created',
      'expires_at',
      'scheduled_for',
      'start_date',
      'timestamp',
    ])
    expect(moments.filter(([, kinds]) => kinds.has(false))).toEqual([])
  })

  it('fit the samples of the vendor’s pages', () => {
    const { checked, broken } = checkExamples(document)

    expect(broken).toEqual([])
    expect(checked).toBe(14)
  })

  it('would not fit a sample with a field of another type, or without a required one', () => {
    const copy = loadOpenDocument()
    const { ResellerV3BookingResponse, ResellerV3CreditsResponse } = copy.components.schemas

    ResellerV3BookingResponse!.properties!['date'] = { type: 'integer' }
    ResellerV3CreditsResponse!.required!.push('object')

    expect(checkExamples(copy).broken.map((place) => place.split('/')[2]!.replaceAll('~1', '/'))).toEqual([
      '/bookings/class/{sessionId}/confirm',
      '/bookings/class/{sessionId}/confirm',
      '/bookings/spa/{sessionId}/confirm',
      '/bookings/spa/{sessionId}/confirm',
      '/clients/{clientId}/credits',
    ])
  })
})

describe('what is generated', () => {
  it('is what the document says, and is stale as soon as one field of it changes', async () => {
    const copy = mkdtempSync(join(tmpdir(), 'bardge-'))
    try {
      cpSync(join(folder, 'src/generated'), join(copy, 'src/generated'), { recursive: true })
      const text = readFileSync(join(folder, 'openapi.yaml'), 'utf8')
      writeFileSync(join(copy, 'openapi.yaml'), text.replace('required: [access_code, qr_code, expires_at]', ''))

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
