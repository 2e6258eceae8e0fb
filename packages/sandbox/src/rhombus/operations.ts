/** An operation of the API: all are POST. The id is the last part of the path, and its name in the vendor's documents. */
export interface RhombusOperation {
  /** As it is called in a fault's `match` and in the log. */
  readonly id: string
  /** From the root, such as `/api/location/getLocations`. */
  readonly path: string
  /** What the key's role must allow. */
  readonly needs: 'read' | 'change'
}

function under<const Id extends string>(prefix: string, needs: 'read' | 'change', ...ids: readonly Id[]) {
  return ids.map((id) => ({ id, path: `/api/${prefix}/${id}`, needs }))
}

/** What is emulated. */
export const operations = [
  ...under('accesscontrol/qr', 'change', 'generateQRAccessCode'),
  ...under('accesscontrol/qr', 'read', 'getQRAccessCodes'),
  ...under('accesscontrol', 'change', 'unlockAccessControlledDoor'),
  ...under(
    'accesscontrol',
    'read',
    'findAccessControlCredentialByOrg',
    'findAccessControlCredentialByUser',
    'findAccessControlCredentialByUsers',
    'findAccessControlCredentialByGuestPass',
    'findCredentialHistoryByCredentialHexValue',
    'findCredentialHistoryByCredentialValue',
    'findCredentialHistoryByUser',
    'getAccessControlCredentialDetails',
    'getStaticQrCodeCredentialImage',
  ),
  ...under(
    'accesscontrol',
    'change',
    'assignAccessControlCredential',
    'suspendAccessControlCredential',
    'unsuspendAccessControlCredential',
    'revokeAccessControlCredential',
    'deleteAccessControlCredential',
    'deleteUnassignedAccessControlCredential',
  ),
  ...under('accesscontrol/guestpass', 'read', 'findGuestPasses'),
  ...under(
    'accesscontrol/guestpass',
    'change',
    'suspendGuestPass',
    'unsuspendGuestPass',
    'expireGuestPass',
    'deleteGuestPass',
  ),
  ...under(
    'accesscontrol/lockdownPlan',
    'read',
    'getOrCreateLocationLockdownState',
    'findLocationLockdownStates',
    'findLockdownPlans',
    'findLockdownPlansByLocation',
    'getLockdownPlan',
  ),
  ...under('accesscontrol/lockdownPlan', 'change', 'activateLockdownForLocation', 'deactivateLockdownForLocation'),
  ...under(
    'component',
    'read',
    'findAccessControlledDoors',
    'findAccessControlledDoorsByLocation',
    'findAccessControlledDoorsByOwnerDevice',
    'findMinimalStateAccessControlledDoors',
    'findMinimalStateAccessControlledDoorsByLocation',
    'findAccessControlledDoorShadows',
    'findAccessControlledDoorShadowsByLocation',
    'findComponentEventsByAccessControlledDoor',
    'findComponentEventsByLocation',
    'findComponentEventsByUser',
    'findComponentEventsByCorrelation',
    'findComponentEventsByCredentialUuid',
    'findComponentEventsByApiToken',
    'findPaginatedComponentEventsByAccessControlledDoor',
  ),
  ...under('report', 'read', 'getAuditFeed'),
  ...under('location', 'read', 'getLocations'),
  ...under('user', 'read', 'getUsersInOrg'),
  ...under('org', 'read', 'getOrgV2'),
  ...under('integrations/webhooks', 'read', 'getWebhookIntegration'),
  ...under('integrations/webhooks', 'change', 'updateWebhookIntegrationV2', 'deleteWebhookIntegrationV2'),
] satisfies readonly RhombusOperation[]

/** What Rhombus's document calls an operation. */
export type RhombusOperationId = (typeof operations)[number]['id']
