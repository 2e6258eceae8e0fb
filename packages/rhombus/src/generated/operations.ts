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
  generateQRAccessCode: {
    method: 'POST',
    retry: 'never',
    path: '/api/accesscontrol/qr/generateQRAccessCode',
    secrets: ['auditPrincipal'],
    secretsInAnswer: ['accessTokenUuid', 'qrCode'],
  },
  getQRAccessCodes: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/qr/getQRAccessCodes',
    secretsInAnswer: ['accesTokenUuid'],
  },
  findAccessControlledDoors: {
    method: 'POST',
    retry: 'safe',
    path: '/api/component/findAccessControlledDoors',
  },
  findAccessControlledDoorsByLocation: {
    method: 'POST',
    retry: 'safe',
    path: '/api/component/findAccessControlledDoorsByLocation',
  },
  findAccessControlledDoorsByOwnerDevice: {
    method: 'POST',
    retry: 'safe',
    path: '/api/component/findAccessControlledDoorsByOwnerDevice',
  },
  findMinimalStateAccessControlledDoors: {
    method: 'POST',
    retry: 'safe',
    path: '/api/component/findMinimalStateAccessControlledDoors',
  },
  findMinimalStateAccessControlledDoorsByLocation: {
    method: 'POST',
    retry: 'safe',
    path: '/api/component/findMinimalStateAccessControlledDoorsByLocation',
  },
  findAccessControlledDoorShadows: {
    method: 'POST',
    retry: 'safe',
    path: '/api/component/findAccessControlledDoorShadows',
  },
  findAccessControlledDoorShadowsByLocation: {
    method: 'POST',
    retry: 'safe',
    path: '/api/component/findAccessControlledDoorShadowsByLocation',
  },
  unlockAccessControlledDoor: {
    method: 'POST',
    retry: 'never',
    path: '/api/accesscontrol/unlockAccessControlledDoor',
  },
  findAccessControlCredentialByOrg: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/findAccessControlCredentialByOrg',
    secretsInAnswer: ['lowercaseHexValue', 'value'],
  },
  findAccessControlCredentialByUser: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/findAccessControlCredentialByUser',
    secrets: ['userUuid'],
    secretsInAnswer: ['lowercaseHexValue', 'value'],
  },
  findAccessControlCredentialByUsers: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/findAccessControlCredentialByUsers',
    secrets: ['userUuids'],
    secretsInAnswer: ['lowercaseHexValue', 'value'],
  },
  findAccessControlCredentialByGuestPass: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/findAccessControlCredentialByGuestPass',
    secretsInAnswer: ['lowercaseHexValue', 'value'],
  },
  getAccessControlCredentialDetails: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/getAccessControlCredentialDetails',
    secretsInAnswer: ['lowercaseHexValue', 'value'],
  },
  assignAccessControlCredential: {
    method: 'POST',
    retry: 'never',
    path: '/api/accesscontrol/assignAccessControlCredential',
    secrets: ['credentialHexValue', 'userUuid'],
    secretsInAnswer: ['lowercaseHexValue', 'value'],
  },
  suspendAccessControlCredential: {
    method: 'POST',
    retry: 'never',
    path: '/api/accesscontrol/suspendAccessControlCredential',
    secretsInAnswer: ['lowercaseHexValue', 'value'],
  },
  unsuspendAccessControlCredential: {
    method: 'POST',
    retry: 'never',
    path: '/api/accesscontrol/unsuspendAccessControlCredential',
    secretsInAnswer: ['lowercaseHexValue', 'value'],
  },
  revokeAccessControlCredential: {
    method: 'POST',
    retry: 'never',
    path: '/api/accesscontrol/revokeAccessControlCredential',
    secretsInAnswer: ['lowercaseHexValue', 'value'],
  },
  deleteAccessControlCredential: {
    method: 'POST',
    retry: 'never',
    path: '/api/accesscontrol/deleteAccessControlCredential',
  },
  deleteUnassignedAccessControlCredential: {
    method: 'POST',
    retry: 'never',
    path: '/api/accesscontrol/deleteUnassignedAccessControlCredential',
    secrets: ['credentialHexValue'],
  },
  findCredentialHistoryByUser: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/findCredentialHistoryByUser',
    secrets: ['userUuid'],
    secretsInAnswer: ['lowercaseHexValue', 'value'],
  },
  findCredentialHistoryByCredentialHexValue: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/findCredentialHistoryByCredentialHexValue',
    secrets: ['credentialHexValue'],
    secretsInAnswer: ['lowercaseHexValue', 'value'],
  },
  findCredentialHistoryByCredentialValue: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/findCredentialHistoryByCredentialValue',
    secrets: ['credentialValue'],
    secretsInAnswer: ['lowercaseHexValue', 'value'],
  },
  getStaticQrCodeCredentialImage: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/getStaticQrCodeCredentialImage',
    secretsInAnswer: ['qrCode'],
  },
  findGuestPasses: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/guestpass/findGuestPasses',
  },
  suspendGuestPass: {
    method: 'POST',
    retry: 'never',
    path: '/api/accesscontrol/guestpass/suspendGuestPass',
  },
  unsuspendGuestPass: {
    method: 'POST',
    retry: 'never',
    path: '/api/accesscontrol/guestpass/unsuspendGuestPass',
  },
  expireGuestPass: {
    method: 'POST',
    retry: 'never',
    path: '/api/accesscontrol/guestpass/expireGuestPass',
  },
  deleteGuestPass: {
    method: 'POST',
    retry: 'never',
    path: '/api/accesscontrol/guestpass/deleteGuestPass',
  },
  findComponentEventsByAccessControlledDoor: {
    method: 'POST',
    retry: 'safe',
    path: '/api/component/findComponentEventsByAccessControlledDoor',
    secretsInAnswer: ['credentialHexValue', 'credentialValue'],
  },
  findComponentEventsByUser: {
    method: 'POST',
    retry: 'safe',
    path: '/api/component/findComponentEventsByUser',
    secrets: ['userUuid'],
    secretsInAnswer: ['credentialHexValue', 'credentialValue'],
  },
  findComponentEventsByLocation: {
    method: 'POST',
    retry: 'safe',
    path: '/api/component/findComponentEventsByLocation',
    secretsInAnswer: ['credentialHexValue', 'credentialValue'],
  },
  findComponentEventsByCredentialUuid: {
    method: 'POST',
    retry: 'safe',
    path: '/api/component/findComponentEventsByCredentialUuid',
    secretsInAnswer: ['credentialHexValue', 'credentialValue'],
  },
  findComponentEventsByCorrelation: {
    method: 'POST',
    retry: 'safe',
    path: '/api/component/findComponentEventsByCorrelation',
    secretsInAnswer: ['credentialHexValue', 'credentialValue'],
  },
  findComponentEventsByApiToken: {
    method: 'POST',
    retry: 'safe',
    path: '/api/component/findComponentEventsByApiToken',
    secretsInAnswer: ['credentialHexValue', 'credentialValue'],
  },
  findPaginatedComponentEventsByAccessControlledDoor: {
    method: 'POST',
    retry: 'safe',
    path: '/api/component/findPaginatedComponentEventsByAccessControlledDoor',
    secrets: ['userFilter'],
    secretsInAnswer: ['credentialHexValue', 'credentialValue'],
  },
  findLocationLockdownStates: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/lockdownPlan/findLocationLockdownStates',
  },
  getOrCreateLocationLockdownState: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/lockdownPlan/getOrCreateLocationLockdownState',
  },
  findLockdownPlans: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/lockdownPlan/findLockdownPlans',
  },
  findLockdownPlansByLocation: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/lockdownPlan/findLockdownPlansByLocation',
  },
  getLockdownPlan: {
    method: 'POST',
    retry: 'safe',
    path: '/api/accesscontrol/lockdownPlan/getLockdownPlan',
  },
  activateLockdownForLocation: {
    method: 'POST',
    retry: 'never',
    path: '/api/accesscontrol/lockdownPlan/activateLockdownForLocation',
  },
  deactivateLockdownForLocation: {
    method: 'POST',
    retry: 'never',
    path: '/api/accesscontrol/lockdownPlan/deactivateLockdownForLocation',
  },
  getAuditFeed: {
    method: 'POST',
    retry: 'safe',
    path: '/api/report/getAuditFeed',
  },
  getLocations: {
    method: 'POST',
    retry: 'safe',
    path: '/api/location/getLocations',
  },
  getOrgV2: {
    method: 'POST',
    retry: 'safe',
    path: '/api/org/getOrgV2',
  },
  getUsersInOrg: {
    method: 'POST',
    retry: 'safe',
    path: '/api/user/getUsersInOrg',
  },
  getWebhookIntegration: {
    method: 'POST',
    retry: 'safe',
    path: '/api/integrations/webhooks/getWebhookIntegration',
    secretsInAnswer: ['activityWebhooks', 'diagnosticWebhooks', 'webhookSecret'],
  },
  updateWebhookIntegrationV2: {
    method: 'POST',
    retry: 'never',
    path: '/api/integrations/webhooks/updateWebhookIntegrationV2',
    secrets: ['webhookUrl'],
    secretsInAnswer: ['webhookSecret'],
  },
  deleteWebhookIntegrationV2: {
    method: 'POST',
    retry: 'never',
    path: '/api/integrations/webhooks/deleteWebhookIntegrationV2',
  },
})
