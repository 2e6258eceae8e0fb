import type { Call } from './call.js'
import type { Customer } from './customer.js'
import { isRefused } from './customer.js'
import { customerOf } from './customers.js'
import { dateTimeText } from './dates.js'
import { GymError } from './errors.js'
import type { GymRefusal } from './messages.js'

/** `GET /v1/customers/{customerId}/access-code`: every call issues a new code. */
export function getCustomerAccessCode(call: Call): object {
  const customer = customerOf(call)
  refuseWhereNoCodes(call)
  refuseWithoutMembership(call, customer)
  const { world, at, settings } = call
  const { content, expiresAt } = world.data.codes.issue(customer, at, settings, world.data.codeRandom)
  const shape = settings.expiresAt
  if (shape === 'missing') return { format: settings.codeFormat, content }
  const text = shape === 'null' ? null : dateTimeText(expiresAt, shape, call.studio.timeZone)
  return { format: settings.codeFormat, content, expiresAt: text }
}

// What the vendor answers in each of these cases is not known: the status is a setting, the refusal is ours.

function refuseWhereNoCodes({ settings }: Call): void {
  if (!settings.accessCodesEnabled) refuse(settings.accessCodesDisabledStatus, 'access_code_disabled')
  if (settings.qrMode === 'static') refuse(settings.staticOnlyStatus, 'code_wrong_kind')
}

function refuseWithoutMembership({ settings, at }: Call, customer: Customer): void {
  if (customer.status === 'PROSPECT') refuse(settings.prospectStatus, 'customer_not_member')
  if (customer.status === 'FORMER_MEMBER') refuse(settings.formerMemberStatus, 'customer_not_member')
  if (isRefused(customer, at)) refuse(settings.blockedStatus, 'customer_blocked')
}

function refuse(status: number, refusal: GymRefusal): void {
  if (status !== 200) throw new GymError(status, refusal)
}
