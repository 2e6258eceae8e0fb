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
  listPasses: {
    method: 'GET',
    retry: 'safe',
    path: '/passes',
    query: ['starting_after', 'ending_before', 'limit'],
    moments: ['created'],
    anyCase: ['duration', 'payment_model', 'tiers', 'type'],
  },
  listPassProviders: {
    method: 'GET',
    retry: 'safe',
    path: '/passes/{id}/providers',
    query: ['lat', 'lon', 'category', 'search', 'starting_after', 'ending_before', 'limit'],
    moments: ['created'],
    anyCase: ['category', 'duration', 'tier'],
  },
  issuePass: {
    method: 'POST',
    retry: 'keyed',
    path: '/issued_passes',
    secretsInAnswer: ['passcode'],
    moments: ['created', 'expires_at', 'start_date'],
    anyCase: ['duration', 'status', 'type'],
  },
  updateIssuedPass: {
    method: 'POST',
    retry: 'keyed',
    path: '/issued_passes/update',
    moments: ['expires_at'],
  },
  getIssuedPass: {
    method: 'GET',
    retry: 'safe',
    path: '/issued_passes/{id}',
    secretsInAnswer: ['passcode'],
    moments: ['created', 'expires_at', 'start_date'],
    anyCase: ['duration', 'status', 'type'],
  },
  updateIssuedPassExpiry: {
    method: 'POST',
    retry: 'keyed',
    path: '/issued_passes/{id}/expiry',
    moments: ['expires_at'],
  },
  listProviders: {
    method: 'GET',
    retry: 'safe',
    path: '/providers',
    query: ['lat', 'lon', 'category', 'search', 'starting_after', 'ending_before', 'limit'],
    moments: ['created'],
    anyCase: ['category', 'duration', 'tier'],
  },
  createAccessCode: {
    method: 'POST',
    retry: 'keyed',
    path: '/access-codes',
    secrets: ['Bardge-Lookup-Token'],
    secretsInAnswer: ['access_code', 'qr_code'],
    moments: ['created', 'expires_at'],
    anyCase: ['duration', 'tier'],
  },
  listClassCategories: {
    method: 'GET',
    retry: 'safe',
    path: '/class_categories',
  },
  listClasses: {
    method: 'GET',
    retry: 'safe',
    path: '/classes',
    query: ['lat', 'lon', 'starting_after', 'ending_before', 'limit', 'category', 'provider_branch_id', 'date'],
    moments: ['created', 'scheduled_for'],
    anyCase: ['status', 'tier'],
  },
  getClass: {
    method: 'GET',
    retry: 'safe',
    path: '/classes/{id}',
    query: ['from', 'to'],
    moments: ['created', 'scheduled_for'],
    anyCase: ['status', 'tier'],
  },
  initiateClassBooking: {
    method: 'POST',
    retry: 'keyed',
    path: '/bookings/class',
    secrets: ['Bardge-Lookup-Token'],
    moments: ['created', 'expires_at', 'scheduled_for'],
    anyCase: ['duration', 'status', 'tier'],
  },
  confirmClassBooking: {
    method: 'POST',
    retry: 'keyed',
    path: '/bookings/class/{sessionId}/confirm',
    secretsInAnswer: ['passcode'],
    moments: ['created', 'expires_at', 'scheduled_for'],
    anyCase: ['status', 'type'],
  },
  initiateSpaBooking: {
    method: 'POST',
    retry: 'keyed',
    path: '/bookings/spa',
    secrets: ['Bardge-Lookup-Token'],
    moments: ['created', 'expires_at', 'scheduled_for'],
    anyCase: ['status'],
  },
  confirmSpaBooking: {
    method: 'POST',
    retry: 'keyed',
    path: '/bookings/spa/{sessionId}/confirm',
    secretsInAnswer: ['passcode'],
    moments: ['created', 'expires_at', 'scheduled_for'],
    anyCase: ['status', 'type'],
  },
  listClientBookings: {
    method: 'GET',
    retry: 'safe',
    path: '/clients/{clientId}/bookings',
    query: ['starting_after', 'ending_before', 'limit', 'status', 'type'],
    secretsInAnswer: ['passcode'],
    moments: ['created', 'expires_at', 'scheduled_for'],
    anyCase: ['status', 'type'],
  },
  getBookingStatus: {
    method: 'GET',
    retry: 'safe',
    path: '/bookings/{bookingId}/status',
    moments: ['scheduled_for'],
    anyCase: ['status', 'type'],
  },
  cancelBooking: {
    method: 'POST',
    retry: 'keyed',
    path: '/bookings/{bookingId}/cancel',
    secretsInAnswer: ['passcode'],
    moments: ['created', 'expires_at', 'scheduled_for'],
    anyCase: ['status', 'type'],
  },
  listCreditPackages: {
    method: 'GET',
    retry: 'safe',
    path: '/credit_packages',
    query: ['starting_after', 'ending_before', 'limit'],
    moments: ['created'],
  },
  purchaseCredits: {
    method: 'POST',
    retry: 'keyed',
    path: '/credit_purchases',
    moments: ['created'],
  },
  listIssuers: {
    method: 'GET',
    retry: 'safe',
    path: '/issuers',
    query: ['starting_after', 'ending_before', 'limit'],
    moments: ['created'],
  },
  initiateLookup: {
    method: 'POST',
    retry: 'keyed',
    path: '/lookups',
    secretsInAnswer: ['lookup_token'],
    moments: ['created', 'expires_at'],
    anyCase: ['status'],
  },
  verifyLookup: {
    method: 'POST',
    retry: 'keyed',
    path: '/lookups/{id}/verify',
    secrets: ['access_code'],
    secretsInAnswer: ['lookup_token'],
    moments: ['created', 'expires_at'],
    anyCase: ['status'],
  },
  getClient: {
    method: 'GET',
    retry: 'safe',
    path: '/clients/{clientId}',
    moments: ['created', 'expires_at'],
    anyCase: ['status'],
  },
  getClientCredits: {
    method: 'GET',
    retry: 'safe',
    path: '/clients/{clientId}/credits',
    moments: ['timestamp'],
    anyCase: ['type'],
  },
  listGymCopayOptions: {
    method: 'GET',
    retry: 'safe',
    path: '/providers/{providerBranchId}/gym-copay-options',
    query: ['starting_after', 'ending_before', 'limit'],
    anyCase: ['duration', 'tier'],
  },
  quoteSpaCopay: {
    method: 'POST',
    retry: 'keyed',
    path: '/providers/{id}/spa-copay-quote',
    moments: ['expires_at'],
    anyCase: ['status'],
  },
  purchaseCopay: {
    method: 'POST',
    retry: 'keyed',
    path: '/copay_purchases',
    moments: ['created', 'expires_at'],
  },
  purchaseGymCopay: {
    method: 'POST',
    retry: 'keyed',
    path: '/gym_copay_purchases',
    moments: ['created', 'expires_at'],
  },
  purchaseSpaCopay: {
    method: 'POST',
    retry: 'keyed',
    path: '/spa_copay_purchases',
    moments: ['created', 'expires_at'],
  },
  confirmAccessCode: {
    method: 'POST',
    retry: 'keyed',
    path: '/access-codes/{sessionId}/confirm',
    secretsInAnswer: ['access_code', 'qr_code'],
    moments: ['created', 'expires_at'],
  },
})
