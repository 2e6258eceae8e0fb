import type { Branch } from './branch.js'
import type { Answer, Call } from './call.js'
import type { Client } from './client.js'
import type { MintedCode } from './code-book.js'
import { coverageOf, passFor } from './coverage.js'
import { endOfDay } from './days.js'
import { invalid } from './errors.js'
import { hasVisits, type IssuedPass } from './pass.js'
import { branchOf } from './branches.js'
import { qrPng } from './qr-png.js'
import type { Need } from './session.js'
import { choiceIn, needOf, openSession, sessionBody, sessionFor } from './sessions.js'
import { newId } from './world.js'

/** `POST /access-codes`: a code, or a session where visits or a co-pay have to be bought first. */
export function createAccessCode(call: Call): Answer {
  const { body } = call
  const client = call.client(body.requiredText('client_id'))
  const branchId = body.text('provider_branch_id')
  const branch = branchId === undefined ? null : branchOf(call, branchId)
  const pass = passFor(call, client, body.text('user_pass_id'))
  const need = branch === null ? needAnywhere(pass) : needAt(call, pass, branch)
  if (need === null) return codeAnswer(call, client, pass, branch)
  const session = openSession(call, { client, pass, need, purpose: { kind: 'access-code', branch } })
  const provider = branch === null ? {} : { provider_name: branch.name }
  return call.ok({ object: 'access_code_session', ...provider, ...sessionBody(session) })
}

/** `POST /access-codes/{sessionId}/confirm`: not in the published menu; a guess after the class booking's. */
export function confirmAccessCode(call: Call): Answer {
  const session = sessionFor(call, 'access-code')
  const { client, pass, purpose } = session
  choiceIn(call, session, purpose.branch, purpose.branch?.tier ?? '')()
  session.used = true
  return codeAnswer(call, client, pass, purpose.branch)
}

/** What has to be bought before a visit to a branch; null for nothing. */
function needAt(call: Call, pass: IssuedPass, branch: Branch): Need | null {
  if (branch.credits === null) return needOf(coverageOf(call.data, { pass, branch, tier: branch.tier }, call))
  if (pass.client.credits < branch.credits) throw invalid('client_id', 'short of credits')
  return null
}

function needAnywhere({ allowances }: IssuedPass): Need | null {
  const [first] = allowances
  return first === undefined || allowances.some(hasVisits) ? null : { kind: 'visits', allowance: first }
}

function codeAnswer(call: Call, client: Client, pass: IssuedPass, branch: Branch | null): Answer {
  const code = mint(call, client, pass, branch)
  return call.created({
    object: 'access_code',
    access_code: code.token,
    qr_code: qrPng(code.picture),
    expires_at: expiryText(code.expiresAt, call.settings.codeExpiresAt),
    client_id: client.id,
    user_pass_id: pass.id,
    ...(branch === null ? {} : { provider_name: branch.name }),
    created: code.at,
    message: 'Access code generated successfully',
  })
}

/** Makes a code, whatever others there are: the desk finds out. */
function mint(call: Call, client: Client, pass: IssuedPass, branch: Branch | null): MintedCode {
  const { data, at, settings, reseller } = call
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
  const token = data.codeRandom.text(40, alphabet)
  const code: MintedCode = {
    id: newId(data, 'mint'),
    token,
    picture: settings.qrContent === 'token' ? token : data.codeRandom.text(56, alphabet),
    reseller,
    client,
    pass,
    branch,
    at,
    expiresAt: endOfDay(at, settings.timeZone),
    idempotencyKey: call.asked.header('idempotency-key') || null,
    usedAt: null,
  }
  data.codes.add(code)
  return code
}

function expiryText(at: number, form: 'milliseconds' | 'seconds' | 'iso'): number | string {
  if (form === 'iso') return new Date(at).toISOString()
  return form === 'seconds' ? Math.floor(at / 1000) : at
}
