import type { Scope } from './studio.js'

/** An operation of the Open API: any one of the scopes is enough, and no scope is needed where there is none. */
export interface Operation {
  /** As it is called in a fault's `match` and in the log. */
  readonly id: string
  /** In capitals. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** From the root, its parameters as `:customerId`. */
  readonly path: string
  /** The key needs one of them. */
  readonly scopes: readonly Scope[]
}

const readCustomer = ['CUSTOMER_READ'] as const
const media = ['CUSTOMER_ACCESS_MEDIUM_WRITE'] as const
const restriction = ['CUSTOMER_ACCESS_RESTRICTION_WRITE'] as const
const customer = '/v1/customers/:customerId'
const abroad = '/v1/cross-studio/customers'

/**
 * What is emulated of the Open API. The order matters: a fixed path goes before one with a parameter. The ids of the
 * cross-studio twins (but for the history) and of the manual check-in are derived from the documents' page names.
 */
export const operations = [
  { id: 'getCustomers', method: 'GET', path: '/v1/customers', scopes: readCustomer },
  { id: 'getCustomerBy', method: 'GET', path: '/v1/customers/by', scopes: readCustomer },
  { id: 'searchCustomers', method: 'POST', path: '/v1/customers/search', scopes: readCustomer },
  {
    id: 'getBenefitsByCardNumber',
    method: 'GET',
    path: '/v1/customers/benefits',
    scopes: ['CUSTOMER_BENEFIT_READ', 'CUSTOMER_READ'],
  },
  { id: 'getCustomerById', method: 'GET', path: customer, scopes: readCustomer },
  { id: 'getCustomerAccessCode', method: 'GET', path: `${customer}/access-code`, scopes: readCustomer },
  {
    id: 'getCustomersCheckinHistory',
    method: 'GET',
    path: `${customer}/activities/checkins`,
    scopes: ['CHECKIN_READ'],
  },
  { id: 'checkin', method: 'POST', path: `${customer}/checkin`, scopes: ['CHECKIN_WRITE'] },
  { id: 'checkout', method: 'POST', path: `${customer}/checkout`, scopes: ['CHECKIN_WRITE'] },
  { id: 'addAccessMediums', method: 'POST', path: `${customer}/access-mediums`, scopes: media },
  { id: 'updateAccessMediums', method: 'PUT', path: `${customer}/access-mediums/:accessMediumId`, scopes: media },
  { id: 'deleteAccessMediums', method: 'DELETE', path: `${customer}/access-mediums/:accessMediumId`, scopes: media },
  { id: 'addAccessMedium', method: 'PUT', path: `${customer}/access-medium`, scopes: media },
  { id: 'setAccessRestriction', method: 'PUT', path: `${customer}/access-restrictions`, scopes: restriction },
  { id: 'deleteAccessRestriction', method: 'DELETE', path: `${customer}/access-restrictions`, scopes: restriction },
  {
    id: 'getBenefits',
    method: 'GET',
    path: `${customer}/benefits`,
    scopes: ['CUSTOMER_BENEFIT_READ', 'CUSTOMER_READ'],
  },
  {
    id: 'useBenefit',
    method: 'POST',
    path: `${customer}/benefits/:benefitKey/use`,
    scopes: ['CUSTOMER_BENEFIT_WRITE', 'CUSTOMER_WRITE'],
  },
  { id: 'switchStudio', method: 'POST', path: `${customer}/switch-studio`, scopes: ['CUSTOMER_WRITE'] },
  { id: 'getCrossStudioCustomerBy', method: 'GET', path: `${abroad}/by`, scopes: readCustomer },
  { id: 'searchCrossStudioCustomers', method: 'POST', path: `${abroad}/search`, scopes: readCustomer },
  { id: 'getCrossStudioCustomerById', method: 'GET', path: `${abroad}/:customerId`, scopes: readCustomer },
  {
    id: 'getCrossStudioCustomersCheckinHistory',
    method: 'GET',
    path: `${abroad}/:customerId/activities/checkins`,
    scopes: ['CHECKIN_READ'],
  },
  {
    id: 'redeemCheckinVoucher',
    method: 'POST',
    path: '/v1/checkin-vouchers/redeem',
    scopes: ['CHECKIN_VOUCHER_WRITE'],
  },
  { id: 'getDevices', method: 'GET', path: '/v1/devices', scopes: ['DEVICE_READ'] },
  { id: 'activateDevice', method: 'PUT', path: '/v1/devices/:deviceId/activate', scopes: ['DEVICE_WRITE'] },
  { id: 'getStudioInformation', method: 'GET', path: '/v1/studios/information', scopes: ['STUDIO_READ'] },
  { id: 'getUtilization', method: 'GET', path: '/v1/studios/utilization', scopes: ['STUDIO_READ'] },
  { id: 'confirmActivation', method: 'POST', path: '/v1/studios/confirmActivation', scopes: [] },
  { id: 'getMemberLists', method: 'GET', path: '/v1/member-lists', scopes: ['MEMBER_LIST_READ'] },
] as const satisfies readonly Operation[]

/** The name of an operation of the gym’s API. */
export type OperationId = (typeof operations)[number]['id']
