import type { Branch, CopayOption, Service } from './branch.js'
import type { Answer, Call } from './call.js'
import { found } from './call.js'
import type { Client } from './client.js'
import { BardgeError, invalid } from './errors.js'
import { listAnswer } from './lists.js'
import { type IssuedPass, newAllowances, type PassPackage } from './pass.js'
import { passFor, coverageOf } from './coverage.js'
import { branchOf, copayOptionBody, servicesOf } from './branches.js'
import { CURRENCY, newId, newPasscode, type Quote } from './world.js'

const DAY = 86_400_000

/** `GET /providers/{providerBranchId}/gym-copay-options`: not in the published menu. */
export function listGymCopayOptions(call: Call): Answer {
  const { copayOptions } = branchOf(call, call.asked.path('providerBranchId'))
  return listAnswer(call, copayOptions, copayOptionBody, 'Co-pay options retrieved successfully')
}

/** `POST /providers/{id}/spa-copay-quote`: not in the published menu; its body and answer are guesses. */
export function quoteSpaCopay(call: Call): Answer {
  const { body, data, at, settings } = call
  const branch = branchOf(call, call.asked.path('id'))
  const client = call.client(body.requiredText('client_id'))
  const services = servicesOf(branch, body.requiredTexts('service_ids'))
  const pass = passFor(call, client, body.text('user_pass_id'))
  const amount = uncovered(call, pass, branch, services).reduce((sum, { price }) => sum + price, 0)
  const quote: Quote = {
    id: newId(data, 'quote'),
    client,
    branch,
    services,
    amount,
    expiresAt: at + settings.quoteTtlMs,
  }
  data.quotes.set(quote.id, quote)
  return call.ok({
    object: 'spa_copay_quote',
    quote_id: quote.id,
    amount,
    currency: CURRENCY,
    pass: { id: pass.id, name: pass.package.name },
    services: services.map(({ id, name, price }) => ({ id, name, price, currency: CURRENCY })),
    expires_at: quote.expiresAt,
    message: 'Co-pay quoted successfully',
  })
}

/** `POST /copay_purchases`: a gym's option or a spa's quote, exactly one. */
export function purchaseCopay(call: Call): Answer {
  const { body } = call
  if (body.has('copay_package_id') === body.has('quote_id')) {
    throw invalid('copay_package_id', 'sent, or quote_id, and not both')
  }
  return body.has('quote_id') ? purchase(call, 'copay_purchase', quoted) : purchase(call, 'copay_purchase', chosen)
}

/** `POST /gym_copay_purchases` */
export function purchaseGymCopay(call: Call): Answer {
  return purchase(call, 'gym_copay_purchase', chosen)
}

/** `POST /spa_copay_purchases` */
export function purchaseSpaCopay(call: Call): Answer {
  return purchase(call, 'spa_copay_purchase', quoted)
}

/** The services of a spa that a pass and its co-pays do not open. What is priced in credits needs neither. */
export function uncovered(call: Call, pass: IssuedPass, branch: Branch, services: readonly Service[]): Service[] {
  return services.filter(({ tier, credits }) => {
    return credits === null && coverageOf(call.data, { pass, branch, tier }, call).kind !== 'covered'
  })
}

/** Charges the reseller's account and activates the pass that a co-pay is. */
export function buyCoPay(
  call: Call,
  client: Client,
  branch: Branch,
  option: CopayOption,
  beside?: IssuedPass,
): IssuedPass {
  const { data, at, reseller } = call
  reseller.charged += option.price
  const coPay: PassPackage = {
    id: option.id,
    name: option.name,
    description: `Co-pay for ${branch.name}`,
    price: option.price,
    duration: option.duration,
    categories: [
      {
        type: branch.category,
        tiers: [option.tier],
        duration: option.duration,
        creditAllocated: 0,
        visitsAllowed: option.visitsAllowed,
      },
    ],
    branches: new Set([branch.id]),
    createdAt: at,
  }
  const days = option.duration.toUpperCase() === 'ANNUALLY' ? 365 : 30
  const pass: IssuedPass = {
    id: newId(data, 'brgpass'),
    client,
    package: coPay,
    allowances: newAllowances(coPay),
    passcode: beside?.passcode ?? newPasscode(data),
    transactionId: newId(data, 'txn'),
    txRef: `FLW-TXN-${newPasscode(data)}`,
    startAt: at,
    expiresAt: at + days * DAY,
    cancelled: false,
    coPay: true,
    createdAt: at,
  }
  data.passes.set(pass.id, pass)
  return pass
}

type Choose = (call: Call, client: Client, branch: Branch) => CopayOption

function chosen(call: Call, _client: Client, branch: Branch): CopayOption {
  const id = call.body.requiredText('copay_package_id')
  return found(branch.copayOptions.find((option) => option.id === id))
}

function quoted(call: Call, client: Client, branch: Branch): CopayOption {
  const quote = found(call.data.quotes.get(call.body.requiredText('quote_id')))
  if (quote.client !== client || quote.branch !== branch) throw new BardgeError('resource_not_found')
  if (call.at >= quote.expiresAt) throw new BardgeError('session_expired', { message: 'The quote is too old' })
  call.data.quotes.delete(quote.id)
  const tier = quote.services.find((service) => service.tier !== branch.tier)?.tier ?? branch.tier
  return { id: quote.id, name: 'Spa co-pay', price: quote.amount, duration: 'MONTHLY', visitsAllowed: 1, tier }
}

function purchase(call: Call, object: string, choose: Choose): Answer {
  const { body } = call
  const client = call.client(body.requiredText('client_id'))
  const branch = branchOf(call, body.requiredText('provider_branch_id'))
  const pass = buyCoPay(call, client, branch, choose(call, client, branch))
  return call.created({
    object,
    copay_purchase_id: newId(call.data, 'copur'),
    client_id: client.id,
    provider_name: branch.name,
    amount: pass.package.price,
    currency: CURRENCY,
    user_pass_id: pass.id,
    transaction_id: pass.transactionId,
    tx_ref: pass.txRef,
    expires_at: pass.expiresAt,
    created: pass.createdAt,
    message: 'Co-pay purchased successfully',
  })
}
