import type { Answer, Call } from './call.js'
import type { Client } from './client.js'
import { BardgeError, invalid } from './errors.js'
import { listAnswer, newestFirst } from './lists.js'
import { type IssuedPass, newAllowances, type PassPackage, statusOf } from './pass.js'
import { CURRENCY, newId, newPasscode } from './world.js'

const DAY = 86_400_000

/** `GET /passes`: the packages that a reseller can issue. */
export function listPasses(call: Call): Answer {
  return listAnswer(
    call,
    newestFirst(call.data.packages),
    (item) => packageBody(call, item),
    'Passes retrieved successfully',
  )
}

/** `POST /issued_passes`: charges the reseller's account. A client that nobody knows yet is made. */
export function issuePass(call: Call): Answer {
  const { body, data, at, reseller } = call
  const product = packageOf(call, body.requiredText('pass_id'))
  const id = body.requiredText('client_id')
  const [firstName, lastName] = [body.requiredText('first_name'), body.requiredText('last_name')]
  const contact = { email: body.text('email') ?? null, phone: body.text('phone') ?? null }
  const startAt = body.wholeNumber('start_date', 0) ?? at
  const duration = (body.text('duration') ?? product.duration).toUpperCase()
  if (duration !== 'MONTHLY' && duration !== 'ANNUALLY') throw invalid('duration', 'MONTHLY or ANNUALLY')
  const txRef = body.text('tx_ref') ?? `FLW-TXN-${newPasscode(data)}`

  reseller.charged += product.price
  const pass: IssuedPass = {
    id: newId(data, 'brgpass'),
    client: clientFor(call, id) ?? newClient(call, { id, firstName, lastName, ...contact }),
    package: product,
    allowances: newAllowances(product),
    passcode: newPasscode(data),
    transactionId: newId(data, 'txn'),
    txRef,
    startAt,
    expiresAt: startAt + (duration === 'ANNUALLY' ? 365 : 30) * DAY,
    cancelled: false,
    coPay: false,
    createdAt: at,
  }
  data.passes.set(pass.id, pass)
  return call.created({ ...issuedPassBody(call, pass), message: 'Pass issued successfully' })
}

/** `POST /issued_passes/update` */
export function updateIssuedPass(call: Call): Answer {
  const { body } = call
  const pass = ownPass(call, body.requiredText('user_pass_id'))
  const { client } = pass
  const packageId = body.text('pass_id')
  const product = packageId === undefined ? undefined : packageOf(call, packageId)
  const [firstName, lastName] = [body.text('first_name'), body.text('last_name')]
  const [email, phone] = [body.text('email'), body.text('phone')]

  if (product !== undefined) Object.assign(pass, { package: product, allowances: newAllowances(product) })
  client.firstName = firstName ?? client.firstName
  client.lastName = lastName ?? client.lastName
  client.email = email ?? client.email
  client.phone = phone ?? client.phone
  return call.ok({ object: 'issued_pass', id: pass.id, message: 'Pass updated successfully' })
}

/** `POST /issued_passes/{id}/expiry` */
export function updateIssuedPassExpiry(call: Call): Answer {
  const pass = ownPass(call, call.asked.path('id'))
  const expiresAt = call.body.requiredWholeNumber('expires_at', 0)
  // In seconds it would lie before every start.
  if (expiresAt < pass.startAt) throw invalid('expires_at', 'in epoch milliseconds, and not before start_date')
  pass.expiresAt = expiresAt
  return call.ok({
    object: 'issued_pass',
    id: pass.id,
    expires_at: expiresAt,
    message: 'Pass expiry updated successfully',
  })
}

/** `GET /issued_passes/{id}` */
export function getIssuedPass(call: Call): Answer {
  return call.ok(issuedPassBody(call, ownPass(call, call.asked.path('id'))))
}

function packageOf({ data }: Call, id: string): PassPackage {
  const product = data.packages.find((candidate) => candidate.id === id)
  if (product === undefined) throw new BardgeError('pass_not_found')
  return product
}

/** A 403 for another reseller's (guess). */
function ownPass({ data, reseller }: Call, id: string): IssuedPass {
  const pass = data.passes.get(id)
  if (pass === undefined) throw new BardgeError('pass_not_found')
  if (pass.client.reseller !== reseller) throw new BardgeError('permission_denied')
  return pass
}

function clientFor({ data, reseller }: Call, id: string): Client | undefined {
  return data.clients.find((client) => client.id === id && client.reseller === reseller)
}

function newClient(
  { data, reseller, at }: Call,
  given: { readonly id: string; firstName: string; lastName: string; email: string | null; phone: string | null },
): Client {
  const client: Client = { ...given, reseller, credits: 0, transactions: [], createdAt: at }
  data.clients.push(client)
  return client
}

/** Durations are written as the samples have them: small letters in a package, capitals in an issued pass. */
function packageBody({ settings }: Call, product: PassPackage): object {
  return {
    object: 'pass',
    id: product.id,
    name: product.name,
    description: product.description,
    price: product.price,
    currency: CURRENCY,
    duration: product.duration.toLowerCase(),
    categories: product.categories.map(({ type, tiers, duration, creditAllocated, visitsAllowed }) => ({
      type,
      tiers,
      duration: duration.toLowerCase(),
      credit_allocated: creditAllocated,
      visits_allowed: visitsAllowed,
    })),
    livemode: false,
    created: product.createdAt,
    payment_model: settings.unknownEnumValues ? 'BARTER' : 'SUBSCRIPTION',
    provider_count: product.branches.size,
  }
}

function issuedPassBody(call: Call, pass: IssuedPass): object {
  return {
    object: 'issued_pass',
    id: pass.id,
    passcode: pass.passcode,
    status: call.status(statusOf(pass, call.at, call.settings)),
    categories: pass.allowances.map(({ category, allowed }) => ({
      type: category.type,
      duration: category.duration.toUpperCase(),
      credit_allocated: category.creditAllocated,
      visits_allowed: allowed,
    })),
    created: pass.createdAt,
    client_id: pass.client.id,
    transaction_id: pass.transactionId,
    tx_ref: pass.txRef,
    pass_id: pass.package.id,
    pass_name: pass.package.name,
    start_date: pass.startAt,
    expires_at: pass.expiresAt,
  }
}
