// Generated from openapi.yaml, do not edit.
import type { Operation } from '@acme/access-codes/provider'

/** What core needs to know of an operation, and what this client reads beside it. */
export interface ClientOperation extends Operation {
  /** The scopes that the key needs, in words: `A and B`, or `A or B` where one of them is enough. */
  readonly scope?: string
  /** Success has, or may have, no body. */
  readonly mayBeEmpty?: true
  /** The names of its query. */
  readonly query?: readonly string[]
  /** Names of body fields that are 64-bit integers, at any depth: text or bigint for us, a bare number on the wire. */
  readonly int64?: readonly string[]
  /** Names of secret fields of the answer, at any depth. */
  readonly secretsInAnswer?: readonly string[]
  /** Names of fields of the answer that are moments and come in several units (`x-moment`), at any depth. */
  readonly moments?: readonly string[]
  /** Names of fields of the answer whose letter case says nothing (`x-any-case`), at any depth. */
  readonly anyCase?: readonly string[]
}

// Each name is written once: every user carries this table.
function withIds<Operations extends Readonly<Record<string, Omit<ClientOperation, 'id'>>>>(
  operations: Operations,
): { readonly [Id in keyof Operations]: ClientOperation } {
  const named = Object.entries(operations).map(([id, operation]) => [id, { ...operation, id }])
  return Object.fromEntries(named) as { readonly [Id in keyof Operations]: ClientOperation }
}

export const operations = /* @__PURE__ */ withIds({
  getCustomerAccessCode: {
    method: 'GET',
    retry: 'safe',
    scope: 'CUSTOMER_READ',
    path: '/v1/customers/{customerId}/access-code',
    secretsInAnswer: ['content'],
  },
  getCustomers: {
    method: 'GET',
    retry: 'safe',
    scope: 'CUSTOMER_READ',
    path: '/v1/customers',
    query: ['cardNumberFormat', 'customerStatus', 'sliceSize', 'offset', 'lastOffsetId'],
    int64: ['additionalInformationFieldId', 'id', 'studioId'],
    secretsInAnswer: ['accountHolder', 'bic', 'cardNumbers', 'iban', 'imageUrl', 'uuid', 'value'],
  },
  getCustomerById: {
    method: 'GET',
    retry: 'safe',
    scope: 'CUSTOMER_READ',
    path: '/v1/customers/{customerId}',
    query: ['cardNumberFormat'],
    int64: ['additionalInformationFieldId', 'id', 'studioId'],
    secretsInAnswer: ['accountHolder', 'bic', 'cardNumbers', 'iban', 'imageUrl', 'uuid', 'value'],
  },
  getCustomerBy: {
    method: 'GET',
    retry: 'safe',
    scope: 'CUSTOMER_READ',
    path: '/v1/customers/by',
    query: ['cardNumber', 'cardNumberFormat', 'barcode', 'pin', 'customerNumber', 'debtorId', 'qrCodeUuid'],
    int64: ['additionalInformationFieldId', 'id', 'studioId'],
    secrets: ['barcode', 'cardNumber', 'pin', 'qrCodeUuid'],
    secretsInAnswer: ['accountHolder', 'bic', 'cardNumbers', 'iban', 'imageUrl', 'uuid', 'value'],
  },
  searchCustomers: {
    method: 'POST',
    retry: 'safe',
    scope: 'CUSTOMER_READ',
    path: '/v1/customers/search',
    int64: ['additionalInformationFieldId', 'id', 'studioId'],
    secretsInAnswer: ['accountHolder', 'bic', 'cardNumbers', 'iban', 'imageUrl', 'uuid', 'value'],
  },
  getCrossStudioCustomerById: {
    method: 'GET',
    retry: 'safe',
    scope: 'CUSTOMER_READ',
    path: '/v1/cross-studio/customers/{customerId}',
    query: ['cardNumberFormat'],
    int64: ['additionalInformationFieldId', 'id', 'studioId'],
    secretsInAnswer: ['accountHolder', 'bic', 'cardNumbers', 'iban', 'imageUrl', 'uuid', 'value'],
  },
  getCrossStudioCustomerBy: {
    method: 'GET',
    retry: 'safe',
    scope: 'CUSTOMER_READ',
    path: '/v1/cross-studio/customers/by',
    query: ['cardNumber', 'cardNumberFormat', 'barcode', 'pin', 'customerNumber', 'debtorId', 'qrCodeUuid'],
    int64: ['additionalInformationFieldId', 'id', 'studioId'],
    secrets: ['barcode', 'cardNumber', 'pin', 'qrCodeUuid'],
    secretsInAnswer: ['accountHolder', 'bic', 'cardNumbers', 'iban', 'imageUrl', 'uuid', 'value'],
  },
  searchCrossStudioCustomers: {
    method: 'POST',
    retry: 'safe',
    scope: 'CUSTOMER_READ',
    path: '/v1/cross-studio/customers/search',
    int64: ['additionalInformationFieldId', 'id', 'studioId'],
    secretsInAnswer: ['accountHolder', 'bic', 'cardNumbers', 'iban', 'imageUrl', 'uuid', 'value'],
  },
  switchStudio: {
    method: 'POST',
    retry: 'never',
    mayBeEmpty: true,
    scope: 'CUSTOMER_WRITE',
    path: '/v1/customers/{customerId}/switch-studio',
    int64: ['targetStudioId'],
  },
  getCustomersCheckinHistory: {
    method: 'GET',
    retry: 'safe',
    scope: 'CHECKIN_READ',
    path: '/v1/customers/{customerId}/activities/checkins',
    query: ['fromDate', 'toDate', 'sliceSize', 'offset'],
    int64: ['checkinId', 'studioId'],
  },
  getCrossStudioCustomersCheckinHistory: {
    method: 'GET',
    retry: 'safe',
    scope: 'CHECKIN_READ',
    path: '/v1/cross-studio/customers/{customerId}/activities/checkins',
    query: ['fromDate', 'toDate', 'sliceSize', 'offset'],
    int64: ['checkinId', 'studioId'],
  },
  checkin: {
    method: 'POST',
    retry: 'never',
    mayBeEmpty: true,
    scope: 'CHECKIN_WRITE',
    path: '/v1/customers/{customerId}/checkin',
  },
  checkout: {
    method: 'POST',
    retry: 'never',
    mayBeEmpty: true,
    scope: 'CHECKIN_WRITE',
    path: '/v1/customers/{customerId}/checkout',
  },
  addAccessMediums: {
    method: 'POST',
    retry: 'never',
    scope: 'CUSTOMER_ACCESS_MEDIUM_WRITE',
    path: '/v1/customers/{customerId}/access-mediums',
    int64: ['id'],
    secrets: ['value'],
    secretsInAnswer: ['value'],
  },
  updateAccessMediums: {
    method: 'PUT',
    retry: 'safe',
    scope: 'CUSTOMER_ACCESS_MEDIUM_WRITE',
    path: '/v1/customers/{customerId}/access-mediums/{accessMediumId}',
    int64: ['id'],
    secrets: ['value'],
    secretsInAnswer: ['value'],
  },
  deleteAccessMediums: {
    method: 'DELETE',
    retry: 'safe',
    mayBeEmpty: true,
    scope: 'CUSTOMER_ACCESS_MEDIUM_WRITE',
    path: '/v1/customers/{customerId}/access-mediums/{accessMediumId}',
  },
  addAccessMedium: {
    method: 'PUT',
    retry: 'never',
    scope: 'CUSTOMER_ACCESS_MEDIUM_WRITE',
    path: '/v1/customers/{customerId}/access-medium',
    int64: ['id'],
    secrets: ['value'],
    secretsInAnswer: ['value'],
  },
  setAccessRestriction: {
    method: 'PUT',
    retry: 'safe',
    scope: 'CUSTOMER_ACCESS_RESTRICTION_WRITE',
    path: '/v1/customers/{customerId}/access-restrictions',
  },
  deleteAccessRestriction: {
    method: 'DELETE',
    retry: 'never',
    mayBeEmpty: true,
    scope: 'CUSTOMER_ACCESS_RESTRICTION_WRITE',
    path: '/v1/customers/{customerId}/access-restrictions',
  },
  redeemCheckinVoucher: {
    method: 'POST',
    retry: 'never',
    scope: 'CHECKIN_VOUCHER_WRITE',
    path: '/v1/checkin-vouchers/redeem',
    int64: ['onlineOfferId'],
    secrets: ['voucherCode'],
    secretsInAnswer: ['studioAccessCode'],
  },
  getBenefits: {
    method: 'GET',
    retry: 'safe',
    scope: 'CUSTOMER_BENEFIT_READ or CUSTOMER_READ',
    path: '/v1/customers/{customerId}/benefits',
    query: ['key'],
  },
  getBenefitsByCardNumber: {
    method: 'GET',
    retry: 'safe',
    scope: 'CUSTOMER_BENEFIT_READ or CUSTOMER_READ',
    path: '/v1/customers/benefits',
    query: ['cardNumber', 'cardNumberFormat', 'key'],
    secrets: ['cardNumber'],
  },
  useBenefit: {
    method: 'POST',
    retry: 'never',
    mayBeEmpty: true,
    scope: 'CUSTOMER_BENEFIT_WRITE or CUSTOMER_WRITE',
    path: '/v1/customers/{customerId}/benefits/{benefitKey}/use',
  },
  getDevices: {
    method: 'GET',
    retry: 'safe',
    scope: 'DEVICE_READ',
    path: '/v1/devices',
    int64: ['id'],
  },
  activateDevice: {
    method: 'PUT',
    retry: 'never',
    scope: 'DEVICE_WRITE',
    path: '/v1/devices/{deviceId}/activate',
    int64: ['id'],
    secretsInAnswer: ['accessToken'],
  },
  getStudioInformation: {
    method: 'GET',
    retry: 'safe',
    scope: 'STUDIO_READ',
    path: '/v1/studios/information',
    int64: ['categoryId', 'studioId'],
  },
  checkKey: {
    method: 'HEAD',
    retry: 'safe',
    mayBeEmpty: true,
    path: '/v1/studios/information',
  },
  getUtilization: {
    method: 'GET',
    retry: 'safe',
    scope: 'STUDIO_READ',
    path: '/v1/studios/utilization',
  },
  confirmActivation: {
    method: 'POST',
    retry: 'never',
    mayBeEmpty: true,
    path: '/v1/studios/confirmActivation',
  },
})
