import { inspect } from 'node:util'
import { MalformedError } from '@acme/access-codes'
import { describe, expect, it } from 'vitest'
import { type AccessCodeAnswer, toAccessCodeAnswer, toAccessCodeRequest } from '../src/access-code.js'
import { toConfirmRequest } from '../src/access-code-session.js'
import type { AccessCodePayment } from '../src/payment.js'

const token = 'tok-5f0c2a'
const picture = 'data:image/png;base64,iVBORw0KGgo='
const END = Date.UTC(2026, 0, 5, 22, 59, 59)
const where = {
  provider: 'bardge',
  operation: 'createAccessCode',
  status: 201,
  requestId: 'req_1',
  subject: 'bardge/host/account/own/client_ada',
  issuedAt: Date.UTC(2026, 0, 5, 9),
}
const answer = { object: 'access_code', access_code: token, qr_code: picture, expires_at: END }

function read(body: unknown): AccessCodeAnswer {
  return toAccessCodeAnswer(body, where)
}

function codeOf(body: unknown) {
  const read = toAccessCodeAnswer(body, where)
  if (read.outcome !== 'issued') throw new Error('There is no code')
  return read.code
}

describe('an issued code', () => {
  it('is the picture as it came, with a digest of the token for its id', () => {
    const { id, ...rest } = codeOf({ ...answer, created: END - 1_000, object: 'ACCESS_CODE' }).toJSON()

    expect(rest).toEqual({
      provider: 'bardge',
      kind: 'image',
      issuedAt: END - 1_000,
      expiresAt: END,
      validForMs: undefined,
    })
    expect(codeOf(answer).reveal()).toEqual({ kind: 'image', mediaType: 'image/png', dataUri: picture })
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(codeOf({ ...answer, qr_code: `${picture}AA` }).id).toBe(id)
    expect(codeOf({ ...answer, access_code: 'another' }).id).not.toBe(id)
    expect((toAccessCodeAnswer(answer, { ...where, subject: 'other' }) as { code: { id: string } }).code.id).not.toBe(
      id,
    )
  })

  it.each([
    ['milliseconds', END, END],
    ['seconds', END / 1_000, END],
    ['ISO 8601', '2026-01-05T23:59:59+01:00', END],
  ])('ends when it says, in %s', (_form, expires_at, expected) => {
    expect(codeOf({ ...answer, expires_at }).expiresAt).toBe(expected)
  })

  it('was issued when it arrived, where it does not say', () => {
    expect(codeOf(answer).issuedAt).toBe(where.issuedAt)
  })

  it('passes what nobody knows, and tells what it costs', () => {
    expect(
      read({ ...answer, visits_deducted: 1, message: 'Access code generated', novel: { deep: [1] } }),
    ).toMatchObject({
      outcome: 'issued',
      visitsDeducted: 1,
      message: 'Access code generated',
    })
  })

  it('takes a picture whose base64 is in lines, as one that is not', () => {
    const inLines = read({ ...answer, qr_code: picture.replace(/,.{4}/, (head) => `${head}\r\n`) + '\n' })

    expect(inLines).toMatchObject({ outcome: 'issued' })
    expect(inLines.outcome === 'issued' && inLines.code.reveal()).toMatchObject({ dataUri: picture })
  })

  it('knows its token, and shows it to nobody', () => {
    const issued = read(answer)
    if (issued.outcome !== 'issued') throw new Error('There is no code')

    expect([issued.tokenIsIn(token), issued.tokenIsIn(`https://x.example/${token}`), issued.tokenIsIn('tok')]).toEqual([
      true,
      true,
      false,
    ])
    const shown = inspect(issued, { depth: 9, showHidden: true }) + JSON.stringify(issued)
    expect(shown).not.toContain(token)
    expect(shown).not.toContain(picture)
  })

  it.each([
    ['no token', { access_code: undefined }, 'access_code'],
    ['an empty token', { access_code: '' }, 'access_code'],
    ['a token that is no text', { access_code: 12345678 }, 'access_code'],
    ['no picture', { qr_code: undefined }, 'qr_code'],
    ['a picture elsewhere', { qr_code: 'https://cdn.example/code.png' }, 'qr_code'],
    ['a picture that leaves its attribute', { qr_code: 'data:image/png;base64,"><b>' }, 'qr_code'],
    ['a blank picture', { qr_code: 'data:image/png;base64,' }, 'qr_code'],
    ['no end', { expires_at: undefined }, 'expires_at'],
    ['an end that is null', { expires_at: null }, 'expires_at'],
    ['an end without a zone', { expires_at: '2026-01-05T23:59:59' }, 'expires_at'],
    ['an end beyond all years', { expires_at: 1e15 }, 'expires_at'],
  ])('is malformed with %s, and its error repeats nothing', (_name, change, path) => {
    let caught: unknown
    try {
      read({ ...answer, ...change })
    } catch (error) {
      caught = error
    }

    expect(caught).toBeInstanceOf(MalformedError)
    expect(caught).toMatchObject({ path, operation: 'createAccessCode', status: 201, requestId: 'req_1' })
    expect(inspect(caught, { depth: 9, showHidden: true })).not.toMatch(/tok-|base64|cdn\.example|client_ada/)
  })

  it.each([null, undefined, 'text', 7, [], {}])('is malformed where the body is %j', (body) => {
    expect(() => read(body)).toThrow(MalformedError)
  })
})

describe('a session', () => {
  const session = {
    object: 'access_code_session',
    session_id: 'sess_abc123def456',
    copay_required: false,
    additional_visits_required: true,
    cost_per_visit: 250_000,
    currency: 'NGN',
    provider_name: 'Harbour Gym',
    expires_at: END / 1_000,
    message: 'Additional visits are required',
  }

  it('says that visits are to be bought', () => {
    expect(read(session)).toEqual({
      outcome: 'visits_required',
      session: {
        id: 'sess_abc123def456',
        outcome: 'visits_required',
        costPerVisit: 250_000,
        currency: 'NGN',
        copayOptions: [],
        providerName: 'Harbour Gym',
        expiresAt: END,
        message: 'Additional visits are required',
      },
    })
  })

  it('says which co-pays there are, whatever their id is called', () => {
    const copay_options = [
      {
        id: 'copay_1',
        name: 'A month',
        price: 900_000,
        currency: 'NGN',
        duration: 'MONTHLY',
        visits_allowed: 4,
        tier: 'PREMIUM',
      },
      { copay_package_id: 'copay_2' },
      { name: 'cannot be chosen' },
      null,
    ]

    expect(read({ ...session, copay_required: true, additional_visits_required: false, copay_options })).toMatchObject({
      outcome: 'copay_required',
      session: {
        outcome: 'copay_required',
        copayOptions: [
          {
            id: 'copay_1',
            name: 'A month',
            price: 900_000,
            currency: 'NGN',
            duration: 'MONTHLY',
            visitsAllowed: 4,
            tier: 'PREMIUM',
          },
          { id: 'copay_2' },
        ],
      },
    })
  })

  it.each([
    ['its object', { object: 'access_code_session' }],
    ['its id alone', { object: undefined }],
    ['its id, with an object nobody knows', { object: 'pending_access' }],
  ])('is known by %s', (_name, change) => {
    expect(read({ ...session, ...change }).outcome).toBe('visits_required')
  })

  it('is not taken for a code by an object that says otherwise', () => {
    expect(() => read({ ...session, object: 'access_code' })).toThrow(expect.objectContaining({ path: 'access_code' }))
    expect(() => read({ object: 'access_code_session' })).toThrow(expect.objectContaining({ path: 'session_id' }))
  })

  it.each<[string, object, AccessCodePayment, object | null]>([
    ['visits', session, { numberOfVisits: 5, duration: 'MONTHLY' }, { number_of_visits: 5, duration: 'MONTHLY' }],
    ['visits without a cycle', session, { numberOfVisits: 1 }, { number_of_visits: 1 }],
    ['no visits', session, { numberOfVisits: 0 }, null],
    ['half a visit', session, { numberOfVisits: 1.5 }, null],
    ['a co-pay for visits', session, { copayPackageId: 'copay_1' }, null],
    [
      'a co-pay',
      { copay_required: true, copay_options: [{ id: 'copay_1' }] },
      { copayPackageId: 'copay_1' },
      { copay_package_id: 'copay_1' },
    ],
    [
      'another co-pay',
      { copay_required: true, copay_options: [{ id: 'copay_1' }] },
      { copayPackageId: 'copay_9' },
      null,
    ],
    [
      'a co-pay of a list that is not told',
      { copay_required: true },
      { copayPackageId: 'copay_9' },
      { copay_package_id: 'copay_9' },
    ],
    ['visits for a co-pay', { copay_required: true }, { numberOfVisits: 5 }, null],
  ])('takes what its case allows: %s', (_name, fields, payment, expected) => {
    const read = toAccessCodeAnswer({ session_id: 'sess_1', ...fields }, where)
    if (read.outcome === 'issued') throw new Error('There is no session')

    if (expected === null) {
      expect(() => toConfirmRequest(payment, read.session)).toThrow(expect.objectContaining({ code: 'invalid_option' }))
    } else {
      expect(toConfirmRequest(payment, read.session)).toEqual(expected)
    }
  })
})

describe('the request', () => {
  it('names the client, and what else is known', () => {
    expect(toAccessCodeRequest({ clientId: 'client_ada' })).toEqual({ client_id: 'client_ada' })
    expect(
      toAccessCodeRequest({
        clientId: 'client_ada',
        userPassId: 'brgpass_ada',
        providerBranchId: 'branch_1',
        firstName: 'Ada',
        lastName: 'Sample',
        fields: { note: 'front desk', client_id: 'client_ben' },
      }),
    ).toEqual({
      client_id: 'client_ada',
      user_pass_id: 'brgpass_ada',
      provider_branch_id: 'branch_1',
      first_name: 'Ada',
      last_name: 'Sample',
      note: 'front desk',
    })
  })
})
