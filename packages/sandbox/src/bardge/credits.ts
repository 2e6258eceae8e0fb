import { type Answer, type Call, found } from './call.js'
import { credit } from './client.js'
import { listAnswer, newestFirst } from './lists.js'
import { CURRENCY, newId, newPasscode } from './world.js'

/** `GET /credit_packages` */
export function listCreditPackages(call: Call): Answer {
  return listAnswer(
    call,
    newestFirst(call.data.creditPackages),
    ({ id, name, credits, price, createdAt }) => ({
      object: 'credit_package',
      id,
      name,
      credits,
      price,
      currency: CURRENCY,
      created: createdAt,
    }),
    'Credit packages retrieved successfully',
  )
}

/** `POST /credit_purchases`: usable at once. */
export function purchaseCredits(call: Call): Answer {
  const { body, data, at, reseller } = call
  const client = call.client(body.requiredText('client_id'))
  const packageId = body.requiredText('package_id')
  const bought = found(data.creditPackages.find(({ id }) => id === packageId))
  reseller.charged += bought.price
  credit(client, bought.credits, `Credits purchase — ${bought.name}`, at)
  return call.created({
    object: 'credit_purchase',
    id: newId(data, 'crpur'),
    client_id: client.id,
    package_id: bought.id,
    credits: bought.credits,
    amount: bought.price,
    currency: CURRENCY,
    balance: client.credits,
    transaction_id: newId(data, 'txn'),
    tx_ref: `FLW-TXN-${newPasscode(data)}`,
    created: at,
    message: 'Credits purchased successfully',
  })
}

/** `GET /clients/{clientId}/credits`: the one resource without `object` and `id`. Transactions are not sorted by time. */
export function getClientCredits(call: Call): Answer {
  const { credits, transactions } = call.client(call.asked.path('clientId'))
  return call.ok({
    balance: credits,
    currency: CURRENCY,
    transactions: transactions.map(({ type, amount, description, at }) => ({
      type,
      amount,
      description,
      timestamp: at,
    })),
    message: 'Credits retrieved successfully',
  })
}
