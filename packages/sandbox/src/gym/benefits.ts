import type { Call } from './call.js'
import type { Customer } from './customer.js'
import { byCardNumber, customerOf, customersWithin } from './customers.js'
import { GymError, invalid } from './errors.js'

/** `GET /v1/customers/{customerId}/benefits` */
export function getBenefits(call: Call): object[] {
  return benefitBodies(call, customerOf(call))
}

/** `GET /v1/customers/benefits` */
export function getBenefitsByCardNumber(call: Call): object[] {
  const cardNumber = call.query('cardNumber')
  if (!cardNumber) throw invalid('cardNumber')
  const customer = byCardNumber(customersWithin(call, 'studio'), cardNumber, call.cardNumberFormat())
  if (customer === undefined) throw new GymError(404, 'customer_unknown')
  return benefitBodies(call, customer)
}

/** `POST …/benefits/{benefitKey}/use` */
export function useBenefit(call: Call): undefined {
  const customer = customerOf(call)
  const benefit = customer.benefits.find(({ key }) => key === call.text('benefitKey'))
  if (benefit === undefined || benefit.left === 0) throw invalid('benefitKey', 'benefit_unusable')
  benefit.left -= 1
}

/** All benefits, or those with a key that is asked for; a key that the customer does not have is not valid (guess). */
function benefitBodies(call: Call, { benefits }: Customer): object[] {
  const keys = call.queries('key')
  const asked = keys.length === 0 ? benefits.map(({ key }) => key) : keys
  return asked.map((key) => ({ key, valid: benefits.some((benefit) => benefit.key === key && benefit.left > 0) }))
}
