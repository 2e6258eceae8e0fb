// Generated from openapi.yaml, do not edit.

export interface paths {
    readonly "/api/accesscontrol/qr/generateQRAccessCode": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A new QR code for one door
         * Each call makes a new code, and none can be taken back: ask for short durations. How many may live at once,
         * and whether one opens the door more than once, is not known. The path is in the vendor's guide and not in its
         * public document; the feature is beta and must be asked for. What an unknown door, a bad duration or the
         * missing feature are answered with is not known.
         */
        readonly post: operations["generateQRAccessCode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/qr/getQRAccessCodes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The QR codes of the organisation
         * Without pictures, and without pages. Beta, as above; the path is not in the vendor's public document.
         */
        readonly post: operations["getQRAccessCodes"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/component/findAccessControlledDoors": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Doors, page by page
         * There is no operation for one door.
         */
        readonly post: operations["findAccessControlledDoors"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/component/findAccessControlledDoorsByLocation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The doors of a location, page by page */
        readonly post: operations["findAccessControlledDoorsByLocation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/component/findAccessControlledDoorsByOwnerDevice": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The doors of a controller */
        readonly post: operations["findAccessControlledDoorsByOwnerDevice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/component/findMinimalStateAccessControlledDoors": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Doors with their states, page by page */
        readonly post: operations["findMinimalStateAccessControlledDoors"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/component/findMinimalStateAccessControlledDoorsByLocation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The doors of a location with their states, page by page */
        readonly post: operations["findMinimalStateAccessControlledDoorsByLocation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/component/findAccessControlledDoorShadows": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The states of doors, page by page */
        readonly post: operations["findAccessControlledDoorShadows"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/component/findAccessControlledDoorShadowsByLocation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The states of the doors of a location, page by page */
        readonly post: operations["findAccessControlledDoorShadowsByLocation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/unlockAccessControlledDoor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Unlock a door
         * It locks again by itself. Needs a role that may, and a door with `remoteUnlockEnabled`. A failure comes as a
         * success of HTTP with `type: ERROR`, and without `error`.
         */
        readonly post: operations["unlockAccessControlledDoor"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/findAccessControlCredentialByOrg": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Credentials of the organisation */
        readonly post: operations["findAccessControlCredentialByOrg"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/findAccessControlCredentialByUser": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Credentials of a user */
        readonly post: operations["findAccessControlCredentialByUser"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/findAccessControlCredentialByUsers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Credentials of several users */
        readonly post: operations["findAccessControlCredentialByUsers"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/findAccessControlCredentialByGuestPass": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Credentials of a guest pass */
        readonly post: operations["findAccessControlCredentialByGuestPass"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/getAccessControlCredentialDetails": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** One credential, with what it holds */
        readonly post: operations["getAccessControlCredentialDetails"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/assignAccessControlCredential": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Give a credential to a user */
        readonly post: operations["assignAccessControlCredential"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/suspendAccessControlCredential": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Suspend a credential
         * Until it is unsuspended. That it works on `QR_CODE_STATIC` too is inferred.
         */
        readonly post: operations["suspendAccessControlCredential"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/unsuspendAccessControlCredential": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Let a suspended credential open doors again */
        readonly post: operations["unsuspendAccessControlCredential"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/revokeAccessControlCredential": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Revoke a credential
         * Its value is free for another credential; the record is kept.
         */
        readonly post: operations["revokeAccessControlCredential"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/deleteAccessControlCredential": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Delete a credential
         * Its record is gone. The vendor advises to revoke instead.
         */
        readonly post: operations["deleteAccessControlCredential"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/deleteUnassignedAccessControlCredential": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Delete a credential that nobody has
         * Only one that was revoked. Its history is kept.
         */
        readonly post: operations["deleteUnassignedAccessControlCredential"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/findCredentialHistoryByUser": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What a user had */
        readonly post: operations["findCredentialHistoryByUser"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/findCredentialHistoryByCredentialHexValue": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Who had a credential, by its value in hexadecimal
         * At most one holder is active, the others are revoked.
         */
        readonly post: operations["findCredentialHistoryByCredentialHexValue"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/findCredentialHistoryByCredentialValue": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Who had a credential, by its value
         * At most one holder is active, the others are revoked.
         */
        readonly post: operations["findCredentialHistoryByCredentialValue"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/getStaticQrCodeCredentialImage": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The picture of a static QR code
         * Its schemas are known, its path is a guess.
         */
        readonly post: operations["getStaticQrCodeCredentialImage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/guestpass/findGuestPasses": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Guest passes, by when they start
         * Used by the vendor's own tools; the path is not in its public document.
         */
        readonly post: operations["findGuestPasses"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/guestpass/suspendGuestPass": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Suspend a guest pass
         * Until it is unsuspended. Used by the vendor's own tools; the path is not in its public document.
         */
        readonly post: operations["suspendGuestPass"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/guestpass/unsuspendGuestPass": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Let a suspended guest pass open doors again
         * Used by the vendor's own tools; the path is not in its public document.
         */
        readonly post: operations["unsuspendGuestPass"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/guestpass/expireGuestPass": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End a guest pass
         * For good; the record is kept. Used by the vendor's own tools; the path is not in its public document.
         */
        readonly post: operations["expireGuestPass"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/guestpass/deleteGuestPass": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Delete a guest pass
         * The record is gone. Used by the vendor's own tools; the path is not in its public document.
         */
        readonly post: operations["deleteGuestPass"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/component/findComponentEventsByAccessControlledDoor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What happened at a door
         * Newest first. Whether `createdAfterMs` is inclusive is not known.
         */
        readonly post: operations["findComponentEventsByAccessControlledDoor"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/component/findComponentEventsByUser": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What a user did
         * Newest first. Whether `createdAfterMs` is inclusive is not known.
         */
        readonly post: operations["findComponentEventsByUser"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/component/findComponentEventsByLocation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What happened at a location
         * Newest first. Whether `createdAfterMs` is inclusive is not known.
         */
        readonly post: operations["findComponentEventsByLocation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/component/findComponentEventsByCredentialUuid": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What was done with a credential
         * Newest first. Whether `createdAfterMs` is inclusive is not known.
         */
        readonly post: operations["findComponentEventsByCredentialUuid"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/component/findComponentEventsByCorrelation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * All events of one physical action
         * Newest first. Whether `createdAfterMs` is inclusive is not known.
         */
        readonly post: operations["findComponentEventsByCorrelation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/component/findComponentEventsByApiToken": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What was done with a key
         * Newest first. Whether `createdAfterMs` is inclusive is not known.
         */
        readonly post: operations["findComponentEventsByApiToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/component/findPaginatedComponentEventsByAccessControlledDoor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What happened at a door, page by page */
        readonly post: operations["findPaginatedComponentEventsByAccessControlledDoor"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/lockdownPlan/findLocationLockdownStates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Which locations are in lockdown */
        readonly post: operations["findLocationLockdownStates"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/lockdownPlan/getOrCreateLocationLockdownState": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Whether a location is in lockdown
         * Makes the record where there is none.
         */
        readonly post: operations["getOrCreateLocationLockdownState"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/lockdownPlan/findLockdownPlans": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Lockdown plans */
        readonly post: operations["findLockdownPlans"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/lockdownPlan/findLockdownPlansByLocation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The lockdown plans of a location */
        readonly post: operations["findLockdownPlansByLocation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/lockdownPlan/getLockdownPlan": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** One lockdown plan */
        readonly post: operations["getLockdownPlan"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/lockdownPlan/activateLockdownForLocation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Lock a location down
         * Send the `updatedAtMillis` of the state that was read: if it has changed since, `result` is
         * `OPTIMISTIC_CONCURRENCY`, and nothing happened. That reading is inferred.
         */
        readonly post: operations["activateLockdownForLocation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/accesscontrol/lockdownPlan/deactivateLockdownForLocation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End a lockdown
         * Send the `updatedAtMillis` of the state that was read: if it has changed since, `result` is
         * `OPTIMISTIC_CONCURRENCY`, and nothing happened. That reading is inferred.
         */
        readonly post: operations["deactivateLockdownForLocation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/report/getAuditFeed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Who did what, in a span of time
         * It has no pages. With both lists the exclusion is ignored. No action of its own is known for a QR code.
         */
        readonly post: operations["getAuditFeed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/location/getLocations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The locations of the organisation */
        readonly post: operations["getLocations"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/org/getOrgV2": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The organisation of the key */
        readonly post: operations["getOrgV2"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/user/getUsersInOrg": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The users of the organisation */
        readonly post: operations["getUsersInOrg"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/integrations/webhooks/getWebhookIntegration": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** The webhooks of the organisation */
        readonly post: operations["getWebhookIntegration"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/integrations/webhooks/updateWebhookIntegrationV2": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Set a webhook address, or disable it
         * Answers the secret that signs what is sent there. How the fields combine is not documented.
         */
        readonly post: operations["updateWebhookIntegrationV2"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/integrations/webhooks/deleteWebhookIntegrationV2": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Remove all webhooks of the organisation */
        readonly post: operations["deleteWebhookIntegrationV2"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
/** Whether a door asks for a credential. It says nothing of the bolt. */
export type DoorState = 'UNLOCKED' | 'ACCESS_CONTROLLED' | (string & {});
/** What put a door into its state. */
export type DoorStateSource = 'DEFAULT_STATE' | 'SCHEDULE' | 'SCHEDULE_EXCEPTION' | 'FIRST_IN' | 'DOOR_STATE_OVERRIDE' | 'LOCKDOWN' | 'PRIVACY' | 'UNKNOWN' | (string & {});
/** The kind of a credential. `QR_CODE_STATIC` is a QR code that can be suspended and revoked. */
export type CredentialType = 'STANDARD_CSN' | 'RHOMBUS_SECURE_CSN' | 'RHOMBUS_SECURE_MOBILE' | 'APPLE_WALLET_DESFIRE' | 'PIN_CODE' | 'WIEGAND_H10301' | 'WIEGAND_H10304' | 'WIEGAND_H10302' | 'WIEGAND_D10202' | 'WIEGAND_64BIT_RAW' | 'HID_CORP1000_STD_35' | 'HID_CORP1000_STD_48' | 'QR_CODE_STATIC' | 'CUSTOM' | (string & {});
/** Where a credential is in its life. */
export type CredentialStatus = 'ACTIVE' | 'UNASSIGNED' | 'SUSPENDED' | 'REVOKED' | (string & {});
/** Where a guest pass is in its life. */
export type GuestPassLifecycle = 'ACTIVE' | 'SUSPENDED' | 'EXPIRED' | 'ARCHIVED' | (string & {});
/** Whether the credential is known. */
export type AuthenticationResult = 'ACCEPTED' | 'REJECTED' | 'ERROR' | 'NA' | (string & {});
/** Whether it may open this door now. */
export type AuthorizationResult = 'ALLOWED' | 'DENIED' | 'DISABLED' | 'ERROR' | 'NA' | (string & {});
/** What decided. */
export type AuthDecisionSource = 'ACCESS_GRANT' | 'ACCESS_REVOCATION' | 'LOCKDOWN' | 'FIRST_IN_SETTINGS' | 'CONFIG' | 'ADMIN' | 'PRIVACY' | 'ERROR' | 'UNKNOWN' | (string & {});
/** How the credential was read. */
export type CredentialSource = 'UNKNOWN' | 'NFC' | 'BLE_WAVE' | 'BLE' | 'WIEGAND' | 'REMOTE' | 'REMOTE_ADMIN' | 'UNK_3P_OSDP' | 'APERIO_NFC' | 'APERIO_LF' | 'APERIO_KEYPAD' | 'KEYPAD_WIEGAND' | 'KEYPAD_OSDP' | 'BLE_PROX' | 'QR_CODE' | (string & {});
/** What a lockdown does to a door. */
export type DoorLockdownState = 'LOCKED_DOWN' | 'ACCESS_CONTROLLED' | 'UNLOCKED' | 'UNKNOWN' | (string & {});
/** Whether a location is in lockdown. */
export type LocationLockdownStateName = 'STANDARD_SECURITY' | 'LOCKED_DOWN' | (string & {});
/** The kind of a component event. */
export type ComponentEventType = 'DoorbellEvent' | 'DoorReaderStateChangeEvent' | 'DoorRelayStateChangeEvent' | 'DoorPositionIndicatorStateChangeEvent' | 'RequestToExitStateChangeEvent' | 'CredentialReceivedEvent' | 'ButtonEvent' | 'GenericInputStateChangeEvent' | 'GenericRelayStateChangeEvent' | 'AccessControlUnitTamperEvent' | 'AccessControlUnitLocationLockdownStateEvent' | 'DoorLocationLockdownStateEvent' | 'PanicButtonEvent' | 'AccessControlUnitBatteryStateChangeEvent' | 'WaveToUnlockIntentExpiredEvent' | 'DoorStateChangeEvent' | 'DoorAuthFirstInStateEvent' | 'DoorScheduleFirstInStateEvent' | 'AccessControlUnitDoorFirstInStateEvent' | 'AperioDoorExtensionStateEvent' | 'AperioActivatorStateEvent' | 'AperioKeyCylinderStateEvent' | 'AperioDoorModeEvent' | 'AperioDoorHandleStateEvent' | 'AperioGatewayStateEvent' | 'AperioGatewayConnectionStateChangeEvent' | 'AperioDtcEvent' | 'AperioTamperStateEvent' | 'IntercomTalkEvent' | (string & {});
/** Why a door was not unlocked. */
export type UnlockError = 'FAILED_SENDING_ACU_UNLOCK_REQUEST' | 'DOOR_NOT_CONFIGURED_WITH_LOCK' | 'ACD_LICENSE_UNASSIGNED_OR_EXPIRED' | (string & {});
/** Whether it worked. Nothing but `SUCCESS` is a success. */
export type BasicResponse = 'SUCCESS' | 'ERROR' | (string & {});
/** Whether it worked. Nothing but `SUCCESS` is a success. */
export type LockdownActivationResult = 'SUCCESS' | 'INVALID_LOCKDOWN_PLANS' | 'OPTIMISTIC_CONCURRENCY' | (string & {});
/** Whether it worked. Nothing but `SUCCESS` is a success. */
export type LockdownDeactivationResult = 'SUCCESS' | 'OPTIMISTIC_CONCURRENCY' | (string & {});
/** What a plan is for. */
export type LockdownPlanScope = 'ORG_LOCKDOWN' | 'LOCATION_LOCKDOWN' | (string & {});
/** What was done: those of more than 400 known values that concern doors, codes and keys. */
export type AuditAction = 'DOOR_ACCESS_UNLOCK' | 'RHOMBUS_KEY_DOOR_UNLOCK' | 'ACCESS_GRANT_CREATE' | 'ACCESS_GRANT_UPDATE' | 'ACCESS_GRANT_DELETE' | 'ACCESS_REVOCATION_CREATE' | 'ACCESS_REVOCATION_UPDATE' | 'ACCESS_REVOCATION_DELETE' | 'ACCESS_CONTROLLED_DOOR_CREATE' | 'ACCESS_CONTROLLED_DOOR_UPDATE' | 'ACCESS_CONTROLLED_DOOR_DELETE' | 'AC_DOOR_STATE_OVERRIDE_APPLIED' | 'AC_DOOR_STATE_OVERRIDE_CANCELLED' | 'AC_CRED_NOTE_UPDATE' | 'AC_LOCKDOWN_PLAN_CREATED' | 'AC_LOCKDOWN_PLAN_UPDATED' | 'AC_LOCKDOWN_PLAN_DELETED' | 'AC_LOCKDOWN_ACTIVATED' | 'AC_LOCKDOWN_DEACTIVATED' | 'API_TOKEN_REQUEST' | 'API_TOKEN_REVOKE' | 'API_INVOCATION' | 'UPDATE_INTEGRATION_WEBHOOK' | 'DELETE_INTEGRATION_WEBHOOK' | (string & {});
/** Who did it. */
export type AuditPrincipalType = 'USER' | 'DEVICE' | 'PARTNER' | 'RHOMBUS_SUPPORT' | 'API_TOKEN' | 'API_OAUTH_TOKEN' | 'SHARED_CLIP' | 'SHARED_STREAM' | 'SHARED_TIMELAPSE' | 'SHARED_VIDEOWALL' | 'KIOSK_CONSOLE' | 'UNKNOWN' | (string & {});
/** Who has the pass. */
export type GuestPassPrincipalType = 'PLAIN' | 'RHOMBUS_GUEST_MANAGEMENT' | (string & {});
/** Who caused an event. */
export type EventOriginatorType = 'USER' | 'SUPPORT_AUTHORITY' | 'API_TOKEN' | 'RULE' | 'COMPONENT_COMPOSITE_EVENT' | 'GUEST_PASS' | 'DEVICE_SERVICE' | 'UNKNOWN' | (string & {});
/** Who has the credential. */
export type AssigneeType = 'USER' | 'GUEST_PASS' | (string & {});
/** For which door, how long, and for whom. */
export interface GenerateQrAccessCode {
    /** Format: RUUID */
    readonly accessControlledDoorUuid: string;
    /** Seconds from now. The vendor suggests hours for visitors and days for contractors. */
    readonly validDurationSec: number;
    /** Who the code is for, for the audit trail. It comes back in the list of codes. */
    readonly auditPrincipal?: string | undefined;
}
/** A new code. By the schema it has an id and a picture, by the guide a picture, an expiry and the door: read both. */
export interface QrAccessCodeAnswer {
    /**
     * Format: RUUID
     * The id of the code. Treated as secret: whether the picture holds it is not known.
     */
    readonly accessTokenUuid?: string | null;
    /** A PNG: one base64 text, a list of such texts, or a list of bytes. */
    readonly qrCode?: string | readonly (string | number)[] | null;
    /** ISO 8601, in the guide only. */
    readonly expiresAt?: string | null;
    /**
     * Format: RUUID
     * In the guide only.
     */
    readonly doorUuid?: string | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** A code that was generated, without its picture. */
export interface QrAccessCode {
    /**
     * Format: RUUID
     * The id of the code, misspelt so by the vendor.
     */
    readonly accesTokenUuid?: string | null;
    /** Who the code is for. */
    readonly auditPrincipal?: string | null;
    /** Format: RUUID */
    readonly doorUuid?: string | null;
    /** When it ends, epoch seconds. */
    readonly expirationTimeSec?: number | null;
}
/** The codes of the organisation. Whether those that ended are among them is not known. */
export interface QrAccessCodesAnswer {
    readonly qrAccessCodes?: readonly QrAccessCode[] | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** One part of a door. */
export interface ComponentReference {
    /** Format: RUUID */
    readonly componentUuid?: string | null;
    /** Format: RUUID */
    readonly deviceUuid?: string | null;
}
/** A door with access control. Not the battery sensor that the vendor calls a door elsewhere. */
export interface Door {
    /** Format: RUUID */
    readonly uuid: string;
    readonly name?: string | null;
    /** Format: RUUID */
    readonly locationUuid?: string | null;
    /** Format: RUUID */
    readonly orgUuid?: string | null;
    /**
     * Format: RUUID
     * Its controller.
     */
    readonly ownerDeviceUuid?: string | null;
    /** What can read a QR code at this door. */
    readonly associatedCameras?: readonly string[] | null;
    readonly associatedFaceDetectionCameras?: readonly string[] | null;
    readonly defaultState?: DoorState | null;
    /** How long it stays unlocked, in seconds. */
    readonly unlockTimeSec?: number | null;
    /** The same for a request to exit. */
    readonly unlockTimeSecRex?: number | null;
    readonly relockAfterOpenTimeMs?: number | null;
    readonly ajarTimeSec?: number | null;
    readonly forcedOpenEnabled?: boolean | null;
    readonly forcedOpenTimeSec?: number | null;
    /** Whether it may be unlocked by the API. */
    readonly remoteUnlockEnabled?: boolean | null;
    /** Format: RUUID */
    readonly policyUuid?: string | null;
    readonly readerComponents?: readonly ComponentReference[] | null;
    readonly relayComponents?: readonly ComponentReference[] | null;
    /** What knows whether it is open. */
    readonly dpiComponents?: readonly ComponentReference[] | null;
    /** Requests to exit. */
    readonly rexComponents?: readonly ComponentReference[] | null;
    /** `AccessControlledDoor`. */
    readonly type?: string | null;
    /** `RHOMBUS` or `APERIO`. */
    readonly subType?: string | null;
    readonly floorNumber?: number | null;
    readonly latitude?: number | null;
    readonly longitude?: number | null;
    readonly geofenceEnabled?: boolean | null;
    readonly geofenceRadius?: number | null;
    readonly directionRadians?: number | null;
    readonly doorStateToScheduleUuidMap?: {
        readonly [key: string]: string | null;
    } | null;
    /** Anti-passback. Its values are not known. */
    readonly apbMode?: string | null;
    readonly apbZoneId?: string | null;
    readonly createdAtMillis?: number | null;
    readonly updatedAtMillis?: number | null;
}
/** A state, and what put the door into it. */
export interface DoorStateReport {
    readonly state?: DoorState | null;
    readonly source?: DoorStateSource | null;
    readonly stateUpdateEventTimestampMs?: number | null;
    readonly originator?: EventOriginator | null;
}
/** What a door last reported. */
export interface DoorShadow {
    /**
     * Format: RUUID
     * The door.
     */
    readonly componentCompositeUuid: string;
    /** Format: RUUID */
    readonly orgUuid?: string | null;
    /** Format: RUUID */
    readonly ownerDeviceUuid?: string | null;
    readonly state?: DoorStateReport | null;
    /** `AccessControlledDoorShadow`. */
    readonly type?: string | null;
    readonly createdAtMillis?: number | null;
    readonly updatedAtMillis?: number | null;
}
/** A door and its state. */
export interface DoorWithShadow {
    readonly door: Door;
    readonly shadow?: DoorShadow | null;
}
/** A page of doors. */
export interface DoorsAnswer {
    readonly accessControlledDoors?: readonly Door[] | null;
    /** Where the next page begins; absent or null on the last one. */
    readonly lastEvaluatedKey?: string | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** A page of doors with their states. */
export interface DoorsWithShadowAnswer {
    readonly accessControlledDoors?: readonly DoorWithShadow[] | null;
    /** Where the next page begins; absent or null on the last one. */
    readonly lastEvaluatedKey?: string | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** A page of states. */
export interface DoorShadowsAnswer {
    readonly shadows?: readonly DoorShadow[] | null;
    /** Where the next page begins; absent or null on the last one. */
    readonly lastEvaluatedKey?: string | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** Whether the door was unlocked. It has no `error`: `type` says it. */
export interface UnlockAnswer {
    readonly type?: BasicResponse | null;
    readonly errorType?: UnlockError | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** A card, a PIN, a static QR code. Which fields of its own it has depends on its `type`; there are more than these. */
export interface Credential {
    /** Format: RUUID */
    readonly uuid: string;
    readonly type?: CredentialType | null;
    readonly workflowStatus?: CredentialStatus | null;
    /** Format: RUUID */
    readonly orgUuid?: string | null;
    /** Format: RUUID */
    readonly userUuid?: string | null;
    readonly assigneeType?: AssigneeType | null;
    /** Format: RUUID */
    readonly assigneeUuid?: string | null;
    /** What the credential holds. */
    readonly value?: string | null;
    /** The same in hexadecimal. */
    readonly lowercaseHexValue?: string | null;
    /** Format: RUUID */
    readonly managedCredUuid?: string | null;
    readonly note?: string | null;
    readonly startDateEpochSecInclusive?: number | null;
    readonly endDateEpochSecExclusive?: number | null;
    readonly lastUsedAtMillis?: number | null;
    /** Format: RUUID */
    readonly lastUsedAccessControlledDoorUuid?: string | null;
    /** Format: RUUID */
    readonly lastUsedLocationUuid?: string | null;
    readonly createdAtMillis?: number | null;
    readonly updatedAtMillis?: number | null;
    /** Of `QR_CODE_STATIC`. */
    readonly formatVersion?: number | null;
}
/** Which credentials. What is not there does not filter. */
export interface CredentialFilter {
    readonly credTypeFilter?: readonly CredentialType[] | undefined;
    readonly workflowStatusFilter?: readonly CredentialStatus[] | undefined;
    readonly lastUsedAfterFilter?: number | undefined;
    readonly lastUsedBeforeFilter?: number | undefined;
    readonly lastUsedAccessControlledDoorUuidFilter?: readonly string[] | undefined;
    readonly lastUsedLocationUuidFilter?: readonly string[] | undefined;
}
/** Credentials. */
export interface CredentialsAnswer {
    readonly credentials?: readonly Credential[] | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** Credentials by user. */
export interface UserCredentialsAnswer {
    readonly userCredentialsMap?: {
        readonly [key: string]: readonly Credential[] | null;
    } | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** One credential. */
export interface CredentialAnswer {
    readonly credential?: Credential | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** It is done. Nothing more is said. */
export interface DoneAnswer {
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** The picture of a static QR code. */
export interface StaticQrImageAnswer {
    /** As in `QrAccessCodeAnswer`. */
    readonly qrCode?: string | readonly (string | number)[] | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** A pass of a guest, with its credentials and periods. */
export interface GuestPass {
    /** Format: RUUID */
    readonly uuid: string;
    /** Format: RUUID */
    readonly orgUuid?: string | null;
    /** Format: RUUID */
    readonly locationUuid?: string | null;
    readonly principalType?: GuestPassPrincipalType | null;
    readonly note?: string | null;
    readonly lifecycle?: GuestPassLifecycle | null;
    readonly passStartTimeMs?: number | null;
    readonly createdAtMillis?: number | null;
    readonly updatedAtMillis?: number | null;
    readonly sortKey?: string | null;
}
/** Guest passes. */
export interface GuestPassesAnswer {
    readonly guestPasses?: readonly GuestPass[] | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** What became of a guest pass. */
export interface GuestPassAnswer {
    readonly guestPass?: GuestPass | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** Who caused an event. Which fields it has depends on its `type`. */
export interface EventOriginator {
    readonly type?: EventOriginatorType | null;
    /** Format: RUUID */
    readonly userUuid?: string | null;
    readonly username?: string | null;
    readonly userEmail?: string | null;
    /** Format: RUUID */
    readonly tokenUuid?: string | null;
    readonly tokenName?: string | null;
    /** Format: RUUID */
    readonly ruleUuid?: string | null;
    readonly ruleName?: string | null;
    /** Format: RUUID */
    readonly supportAuthorityUuid?: string | null;
    readonly supportUserEmail?: string | null;
    readonly supportUsername?: string | null;
    /** Format: RUUID */
    readonly grantedToInternalEntityUuid?: string | null;
    readonly grantedToName?: string | null;
    /** Format: RUUID */
    readonly componentCompositeUuid?: string | null;
    readonly componentCompositeName?: string | null;
    readonly correlationId?: string | null;
    /** Format: RUUID */
    readonly eventUuid?: string | null;
    readonly originator?: EventOriginator | null;
}
/** What happened at a door. Which fields it has depends on its `type`; there are more than these. */
export interface ComponentEvent {
    /** Format: RUUID */
    readonly uuid: string;
    readonly type?: ComponentEventType | null;
    /** When, epoch milliseconds. */
    readonly timestampMs: number;
    /**
     * Format: RUUID
     * The door.
     */
    readonly componentCompositeUuid?: string | null;
    /** The same for all events of one physical action. */
    readonly correlationId?: string | null;
    /** Format: RUUID */
    readonly componentUuid?: string | null;
    /** Format: RUUID */
    readonly locationUuid?: string | null;
    /**
     * Format: RUUID
     * The controller.
     */
    readonly ownerDeviceUuid?: string | null;
    /** Format: RUUID */
    readonly orgUuid?: string | null;
    readonly createdAtMs?: number | null;
    readonly authenticationResult?: AuthenticationResult | null;
    readonly authorizationResult?: AuthorizationResult | null;
    readonly authDecisionSource?: AuthDecisionSource | null;
    /** Format: RUUID */
    readonly authDecisionUuid?: string | null;
    /** Format: RUUID */
    readonly accessGrantOrRevocationUuid?: string | null;
    /** Format: RUUID */
    readonly activeLockdownPlanUuid?: string | null;
    readonly activeDoorLockdownState?: DoorLockdownState | null;
    /** Format: RUUID */
    readonly satisfiesFirstInSettingsUuid?: string | null;
    readonly credSource?: CredentialSource | null;
    /** Format: RUUID */
    readonly credentialUuid?: string | null;
    /** Format: RUUID */
    readonly managedCredentialUuid?: string | null;
    /** What the credential holds. */
    readonly credentialValue?: string | null;
    /** The same in hexadecimal. */
    readonly credentialHexValue?: string | null;
    readonly credentialValueLengthBits?: number | null;
    readonly authWaitTimeMs?: number | null;
    readonly authWaitTimeMsTotal?: number | null;
    readonly appName?: string | null;
    readonly appOS?: string | null;
    readonly appVersion?: string | null;
    readonly deviceModel?: string | null;
    readonly userAgent?: string | null;
    readonly originator?: EventOriginator | null;
    /**
     * Of the bolt (`UNLOCKED`, `LOCKED`), the leaf (`OPEN`, `CLOSED`, `AJAR`, `FORCED_OPEN`), a reader, an
     * input, or the door.
     */
    readonly newState?: string | null;
    /** The wire of an input. */
    readonly newSupervisionState?: string | null;
    /** Of the location, in an event of a lockdown: `LOCKED_DOWN`, `STANDARD_SECURITY`. */
    readonly state?: string | null;
    /** What put the door into its state, or noticed tampering. */
    readonly source?: string | null;
    readonly reason?: string | null;
    readonly intentOnly?: boolean | null;
    readonly buttonPress?: string | null;
    readonly pressDurationMillis?: number | null;
    readonly followingTestPlan?: boolean | null;
    /** Format: RUUID */
    readonly acuEventUuid?: string | null;
    readonly locationLockdownStateChangedAtMillis?: number | null;
    readonly activatedLockdownPlan?: LockdownPlanReference | null;
    readonly activeLockdownPlan?: LockdownPlanReference | null;
    readonly deactivatedLockdownPlan?: LockdownPlanReference | null;
}
/** Events, newest first. */
export interface ComponentEventsAnswer {
    readonly componentEvents?: readonly ComponentEvent[] | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** A page of events. */
export interface ComponentEventsPageAnswer {
    readonly componentEvents?: readonly ComponentEvent[] | null;
    /** Where the next page begins; absent or null on the last one. */
    readonly lastEvaluatedKey?: string | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** A plan in force. */
export interface LockdownPlanReference {
    /** Format: RUUID */
    readonly lockdownPlanUuid?: string | null;
    readonly scope?: LockdownPlanScope | null;
    /** Format: RUUID */
    readonly scopeUuid?: string | null;
}
/** Whether a location is in lockdown. */
export interface LocationLockdownState {
    /** Format: RUUID */
    readonly locationUuid: string;
    /** Format: RUUID */
    readonly orgUuid?: string | null;
    readonly state?: LocationLockdownStateName | null;
    readonly activeLockdownPlans?: readonly LockdownPlanReference[] | null;
    readonly followingTestPlan?: boolean | null;
    readonly stateChangedAtMillis?: number | null;
    readonly createdAtMillis?: number | null;
    /** Goes back with an activation: if it is not the newest, that is refused. */
    readonly updatedAtMillis?: number | null;
}
/** Whom a plan names. */
export interface LockdownPeople {
    readonly userUuids?: readonly string[] | null;
    readonly groupUuids?: readonly string[] | null;
    readonly rhombusKeyNotificationMessage?: string | null;
}
/** What a test does. */
export interface LockdownTestPlan {
    readonly doorStateOverrideEnabled?: boolean | null;
    readonly userAccessOverrideEnabled?: boolean | null;
}
/** What a lockdown does to which doors. */
export interface LockdownPlan {
    /** Format: RUUID */
    readonly uuid: string;
    readonly name?: string | null;
    readonly type?: LockdownPlanScope | null;
    /** Format: RUUID */
    readonly locationUuid?: string | null;
    /** Format: RUUID */
    readonly scopeUuid?: string | null;
    /** Format: RUUID */
    readonly orgUuid?: string | null;
    readonly defaultLockdownState?: DoorLockdownState | null;
    readonly doorLockdownStateMap?: {
        readonly [key: string]: DoorLockdownState | null;
    } | null;
    readonly physicalAccess?: LockdownPeople | null;
    readonly activationPlan?: LockdownPeople | null;
    readonly deactivationPlan?: LockdownPeople | null;
    readonly testPlan?: LockdownTestPlan | null;
    readonly createdAtMillis?: number | null;
    readonly updatedAtMillis?: number | null;
}
/** The states of locations. */
export interface LockdownStatesAnswer {
    readonly states?: readonly LocationLockdownState[] | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** The state of one location. */
export interface LockdownStateAnswer {
    readonly state?: LocationLockdownState | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** Plans. */
export interface LockdownPlansAnswer {
    readonly lockdownPlans?: readonly LockdownPlan[] | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** One plan. */
export interface LockdownPlanAnswer {
    readonly lockdownPlan?: LockdownPlan | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** Whether the lockdown is on. */
export interface LockdownActivationAnswer {
    readonly result?: LockdownActivationResult | null;
    readonly state?: LocationLockdownState | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** Whether the lockdown is off. */
export interface LockdownDeactivationAnswer {
    readonly result?: LockdownDeactivationResult | null;
    readonly state?: LocationLockdownState | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** Who did what. */
export interface AuditEvent {
    /** Format: RUUID */
    readonly uuid: string;
    /** Format: date-time */
    readonly timestamp?: string | null;
    readonly action?: AuditAction | null;
    readonly displayText?: string | null;
    readonly failure?: boolean | null;
    readonly principalName?: string | null;
    readonly principalType?: AuditPrincipalType | null;
    /** Format: RUUID */
    readonly principalUuid?: string | null;
    readonly targetName?: string | null;
    /** Format: RUUID */
    readonly targetUuid?: string | null;
    readonly clientType?: string | null;
    /** Format: RUUID */
    readonly orgUuid?: string | null;
    readonly sourceIp?: string | null;
    readonly sourceCity?: string | null;
    readonly sourceState?: string | null;
    readonly sourceCountry?: string | null;
    readonly userAgent?: string | null;
    readonly selectiveUpdateStr?: string | null;
    readonly asi?: string | null;
}
/** The audit feed. It has no pages. */
export interface AuditAnswer {
    readonly auditEvents?: readonly AuditEvent[] | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** A site. Of its fields only the id is known for sure. */
export interface Location {
    /** Format: RUUID */
    readonly uuid: string;
    readonly name?: string | null;
    /** An IANA zone. */
    readonly tz?: string | null;
}
/** The organisation. Of its fields only the id is known for sure. */
export interface Org {
    /** Format: RUUID */
    readonly uuid: string;
    readonly name?: string | null;
}
/** The organisation. */
export interface OrgAnswer {
    readonly org?: Org | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** Locations. */
export interface LocationsAnswer {
    readonly locations?: readonly Location[] | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** A user of the console. Of its fields only the id is known for sure. */
export interface User {
    /** Format: RUUID */
    readonly uuid: string;
    readonly name?: string | null;
    readonly email?: string | null;
}
/** Users. */
export interface UsersAnswer {
    readonly users?: readonly User[] | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** One address. */
export interface WebhookInfo {
    /** Signs what is sent there. */
    readonly webhookSecret?: string | null;
    readonly webhookDisabled?: boolean | null;
}
/** The webhooks of the organisation, by address. */
export interface WebhookIntegration {
    readonly activityWebhooksV2?: {
        readonly [key: string]: WebhookInfo | null;
    } | null;
    readonly diagnosticWebhooksV2?: {
        readonly [key: string]: WebhookInfo | null;
    } | null;
    /** The first generation. */
    readonly activityWebhooks?: {
        readonly [key: string]: string | null;
    } | null;
    /** The first generation. */
    readonly diagnosticWebhooks?: {
        readonly [key: string]: string | null;
    } | null;
    readonly enabled?: boolean | null;
    /** `WEBHOOKS`. */
    readonly integration?: string | null;
    /** Format: RUUID */
    readonly orgUuid?: string | null;
    /** Format: RUUID */
    readonly userUuid?: string | null;
}
/** The webhooks of the organisation. */
export interface WebhookIntegrationAnswer {
    readonly orgIntegrationV2?: WebhookIntegration | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** The secret of the address that was set. */
export interface WebhookUpdateAnswer {
    /** Signs what is sent there. Keep it. */
    readonly webhookSecret?: string | null;
    /** Whether it failed. The client throws then. */
    readonly error?: boolean | null;
    /** Why it failed. */
    readonly errorMsg?: string | null;
    /** What to know of a success that is none altogether. */
    readonly warningMsg?: string | null;
}
/** Why not. Which of these is there differs from case to case. */
export interface Refusal {
    readonly errorMsg?: string | null;
    readonly message?: string | null;
    readonly msg?: string | null;
    readonly error?: string | boolean | null;
    readonly status?: number | string | null;
    readonly detail?: string | null;
    readonly authenticationFailed?: boolean | null;
    readonly timestamp?: number | string | null;
}
export interface components {
    schemas: {
        DoorState: DoorState;
        DoorStateSource: DoorStateSource;
        CredentialType: CredentialType;
        CredentialStatus: CredentialStatus;
        GuestPassLifecycle: GuestPassLifecycle;
        AuthenticationResult: AuthenticationResult;
        AuthorizationResult: AuthorizationResult;
        AuthDecisionSource: AuthDecisionSource;
        CredentialSource: CredentialSource;
        DoorLockdownState: DoorLockdownState;
        LocationLockdownStateName: LocationLockdownStateName;
        ComponentEventType: ComponentEventType;
        UnlockError: UnlockError;
        BasicResponse: BasicResponse;
        LockdownActivationResult: LockdownActivationResult;
        LockdownDeactivationResult: LockdownDeactivationResult;
        LockdownPlanScope: LockdownPlanScope;
        AuditAction: AuditAction;
        AuditPrincipalType: AuditPrincipalType;
        GuestPassPrincipalType: GuestPassPrincipalType;
        EventOriginatorType: EventOriginatorType;
        AssigneeType: AssigneeType;
        GenerateQrAccessCode: GenerateQrAccessCode;
        QrAccessCodeAnswer: QrAccessCodeAnswer;
        QrAccessCode: QrAccessCode;
        QrAccessCodesAnswer: QrAccessCodesAnswer;
        ComponentReference: ComponentReference;
        Door: Door;
        DoorStateReport: DoorStateReport;
        DoorShadow: DoorShadow;
        DoorWithShadow: DoorWithShadow;
        DoorsAnswer: DoorsAnswer;
        DoorsWithShadowAnswer: DoorsWithShadowAnswer;
        DoorShadowsAnswer: DoorShadowsAnswer;
        UnlockAnswer: UnlockAnswer;
        Credential: Credential;
        CredentialFilter: CredentialFilter;
        CredentialsAnswer: CredentialsAnswer;
        UserCredentialsAnswer: UserCredentialsAnswer;
        CredentialAnswer: CredentialAnswer;
        DoneAnswer: DoneAnswer;
        StaticQrImageAnswer: StaticQrImageAnswer;
        GuestPass: GuestPass;
        GuestPassesAnswer: GuestPassesAnswer;
        GuestPassAnswer: GuestPassAnswer;
        EventOriginator: EventOriginator;
        ComponentEvent: ComponentEvent;
        ComponentEventsAnswer: ComponentEventsAnswer;
        ComponentEventsPageAnswer: ComponentEventsPageAnswer;
        LockdownPlanReference: LockdownPlanReference;
        LocationLockdownState: LocationLockdownState;
        LockdownPeople: LockdownPeople;
        LockdownTestPlan: LockdownTestPlan;
        LockdownPlan: LockdownPlan;
        LockdownStatesAnswer: LockdownStatesAnswer;
        LockdownStateAnswer: LockdownStateAnswer;
        LockdownPlansAnswer: LockdownPlansAnswer;
        LockdownPlanAnswer: LockdownPlanAnswer;
        LockdownActivationAnswer: LockdownActivationAnswer;
        LockdownDeactivationAnswer: LockdownDeactivationAnswer;
        AuditEvent: AuditEvent;
        AuditAnswer: AuditAnswer;
        Location: Location;
        Org: Org;
        OrgAnswer: OrgAnswer;
        LocationsAnswer: LocationsAnswer;
        User: User;
        UsersAnswer: UsersAnswer;
        WebhookInfo: WebhookInfo;
        WebhookIntegration: WebhookIntegration;
        WebhookIntegrationAnswer: WebhookIntegrationAnswer;
        WebhookUpdateAnswer: WebhookUpdateAnswer;
        Refusal: Refusal;
    };
    responses: {
        /** The body is not what the operation takes. */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": Refusal;
            };
        };
        /** Nothing recognisable was presented, or under another scheme. */
        readonly Unauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": Refusal;
            };
        };
        /** It was presented, and will not do. A bad key, a key of the other region, or a role that lacks a right. */
        readonly Forbidden: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": Refusal;
            };
        };
        /** There is none. Its body is not documented. */
        readonly NotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": Refusal;
            };
        };
        /** The bucket of the organisation is empty. */
        readonly TooManyRequests: {
            headers: {
                /** Seconds */
                readonly "Retry-After"?: number;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "text/plain": string;
            };
        };
        /** It failed. Its body is not documented. */
        readonly ServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": Refusal;
            };
        };
    };
    parameters: never;
    requestBodies: {
        readonly Nothing: {
            readonly content: {
                readonly "application/json": Record<string, unknown>;
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly generateQRAccessCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": GenerateQrAccessCode;
            };
        };
        readonly responses: {
            /** A new code. By the schema it has an id and a picture, by the guide a picture, an expiry and the door: read both. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": QrAccessCodeAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getQRAccessCodes: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["Nothing"];
        readonly responses: {
            /** The codes of the organisation. Whether those that ended are among them is not known. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": QrAccessCodesAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findAccessControlledDoors: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly lastEvaluatedKey?: string;
                    readonly maxPageSize?: number;
                };
            };
        };
        readonly responses: {
            /** A page of doors. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": DoorsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findAccessControlledDoorsByLocation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly locationUuid: string;
                    readonly lastEvaluatedKey?: string;
                    readonly maxPageSize?: number;
                };
            };
        };
        readonly responses: {
            /** A page of doors. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": DoorsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findAccessControlledDoorsByOwnerDevice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly ownerDeviceUuid: string;
                };
            };
        };
        readonly responses: {
            /** A page of doors. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": DoorsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findMinimalStateAccessControlledDoors: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly lastEvaluatedKey?: string;
                    readonly maxPageSize?: number;
                };
            };
        };
        readonly responses: {
            /** A page of doors with their states. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": DoorsWithShadowAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findMinimalStateAccessControlledDoorsByLocation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly locationUuid: string;
                    readonly lastEvaluatedKey?: string;
                    readonly maxPageSize?: number;
                };
            };
        };
        readonly responses: {
            /** A page of doors with their states. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": DoorsWithShadowAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findAccessControlledDoorShadows: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly lastEvaluatedKey?: string;
                    readonly maxPageSize?: number;
                };
            };
        };
        readonly responses: {
            /** A page of states. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": DoorShadowsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findAccessControlledDoorShadowsByLocation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly locationUuid: string;
                    readonly lastEvaluatedKey?: string;
                    readonly maxPageSize?: number;
                };
            };
        };
        readonly responses: {
            /** A page of states. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": DoorShadowsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly unlockAccessControlledDoor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly accessControlledDoorUuid: string;
                };
            };
        };
        readonly responses: {
            /** Whether the door was unlocked. It has no `error`: `type` says it. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": UnlockAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findAccessControlCredentialByOrg: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly filter?: CredentialFilter;
                };
            };
        };
        readonly responses: {
            /** Credentials. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CredentialsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findAccessControlCredentialByUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly userUuid: string;
                    readonly filter?: CredentialFilter;
                };
            };
        };
        readonly responses: {
            /** Credentials. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CredentialsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findAccessControlCredentialByUsers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly userUuids: readonly string[];
                    readonly filter?: CredentialFilter;
                };
            };
        };
        readonly responses: {
            /** Credentials by user. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": UserCredentialsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findAccessControlCredentialByGuestPass: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly guestPassUuid: string;
                    readonly filter?: CredentialFilter;
                };
            };
        };
        readonly responses: {
            /** Credentials. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CredentialsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getAccessControlCredentialDetails: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly credentialUuid: string;
                };
            };
        };
        readonly responses: {
            /** One credential. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CredentialAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly assignAccessControlCredential: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly credentialHexValue: string;
                    /** Format: RUUID */
                    readonly userUuid: string;
                };
            };
        };
        readonly responses: {
            /** One credential. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CredentialAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly suspendAccessControlCredential: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly credentialUuid: string;
                };
            };
        };
        readonly responses: {
            /** One credential. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CredentialAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly unsuspendAccessControlCredential: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly credentialUuid: string;
                };
            };
        };
        readonly responses: {
            /** One credential. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CredentialAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly revokeAccessControlCredential: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly credentialUuid: string;
                };
            };
        };
        readonly responses: {
            /** One credential. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CredentialAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly deleteAccessControlCredential: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly credentialUuid: string;
                };
            };
        };
        readonly responses: {
            /** It is done. Nothing more is said. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": DoneAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly deleteUnassignedAccessControlCredential: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly credentialHexValue: string;
                };
            };
        };
        readonly responses: {
            /** It is done. Nothing more is said. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": DoneAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findCredentialHistoryByUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly userUuid: string;
                    readonly filter?: CredentialFilter;
                };
            };
        };
        readonly responses: {
            /** Credentials. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CredentialsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findCredentialHistoryByCredentialHexValue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly credentialHexValue: string;
                    readonly filter?: CredentialFilter;
                };
            };
        };
        readonly responses: {
            /** Credentials. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CredentialsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findCredentialHistoryByCredentialValue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly credentialType: CredentialType;
                    readonly credentialValue: string;
                    readonly filter?: CredentialFilter;
                };
            };
        };
        readonly responses: {
            /** Credentials. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CredentialsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getStaticQrCodeCredentialImage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly credentialUuid: string;
                };
            };
        };
        readonly responses: {
            /** The picture of a static QR code. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": StaticQrImageAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findGuestPasses: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly startAfterMs?: number;
                    readonly startBeforeMs?: number;
                };
            };
        };
        readonly responses: {
            /** Guest passes. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": GuestPassesAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly suspendGuestPass: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly guestPassUuid: string;
                };
            };
        };
        readonly responses: {
            /** What became of a guest pass. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": GuestPassAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly unsuspendGuestPass: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly guestPassUuid: string;
                };
            };
        };
        readonly responses: {
            /** What became of a guest pass. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": GuestPassAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly expireGuestPass: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly guestPassUuid: string;
                };
            };
        };
        readonly responses: {
            /** What became of a guest pass. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": GuestPassAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly deleteGuestPass: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly guestPassUuid: string;
                };
            };
        };
        readonly responses: {
            /** What became of a guest pass. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": GuestPassAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findComponentEventsByAccessControlledDoor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly accessControlledDoorUuid: string;
                    readonly createdAfterMs?: number;
                    /** Exclusive. */
                    readonly createdBeforeMs?: number;
                    readonly limit?: number;
                    readonly typeFilter?: readonly ComponentEventType[];
                };
            };
        };
        readonly responses: {
            /** Events, newest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ComponentEventsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findComponentEventsByUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly userUuid: string;
                    readonly createdAfterMs?: number;
                    /** Exclusive. */
                    readonly createdBeforeMs?: number;
                    readonly limit?: number;
                    readonly typeFilter?: readonly ComponentEventType[];
                };
            };
        };
        readonly responses: {
            /** Events, newest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ComponentEventsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findComponentEventsByLocation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly locationUuid: string;
                    readonly createdAfterMs?: number;
                    /** Exclusive. */
                    readonly createdBeforeMs?: number;
                    readonly limit?: number;
                    readonly typeFilter?: readonly ComponentEventType[];
                };
            };
        };
        readonly responses: {
            /** Events, newest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ComponentEventsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findComponentEventsByCredentialUuid: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly credentialUuid: string;
                    readonly createdAfterMs?: number;
                    /** Exclusive. */
                    readonly createdBeforeMs?: number;
                    readonly limit?: number;
                    readonly typeFilter?: readonly ComponentEventType[];
                };
            };
        };
        readonly responses: {
            /** Events, newest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ComponentEventsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findComponentEventsByCorrelation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly correlationId: string;
                    readonly createdAfterMs?: number;
                    /** Exclusive. */
                    readonly createdBeforeMs?: number;
                    readonly limit?: number;
                    readonly typeFilter?: readonly ComponentEventType[];
                };
            };
        };
        readonly responses: {
            /** Events, newest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ComponentEventsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findComponentEventsByApiToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly tokenUuid: string;
                    readonly createdAfterMs?: number;
                    /** Exclusive. */
                    readonly createdBeforeMs?: number;
                    readonly limit?: number;
                    readonly typeFilter?: readonly ComponentEventType[];
                };
            };
        };
        readonly responses: {
            /** Events, newest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ComponentEventsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findPaginatedComponentEventsByAccessControlledDoor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly accessControlledDoorUuid: string;
                    readonly createdAfterMs?: number;
                    readonly createdBeforeMs?: number;
                    readonly reverseSearch?: boolean;
                    readonly typeFilter?: readonly ComponentEventType[];
                    readonly userFilter?: readonly string[];
                    readonly lastEvaluatedKey?: string;
                    readonly maxPageSize?: number;
                };
            };
        };
        readonly responses: {
            /** A page of events. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ComponentEventsPageAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findLocationLockdownStates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly stateFilter?: readonly LocationLockdownStateName[];
                };
            };
        };
        readonly responses: {
            /** The states of locations. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": LockdownStatesAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getOrCreateLocationLockdownState: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly locationUuid: string;
                };
            };
        };
        readonly responses: {
            /** The state of one location. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": LockdownStateAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findLockdownPlans: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["Nothing"];
        readonly responses: {
            /** Plans. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": LockdownPlansAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly findLockdownPlansByLocation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly locationUuid: string;
                };
            };
        };
        readonly responses: {
            /** Plans. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": LockdownPlansAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getLockdownPlan: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly lockdownPlanUuid: string;
                };
            };
        };
        readonly responses: {
            /** One plan. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": LockdownPlanAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly activateLockdownForLocation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly locationUuid: string;
                    readonly lockdownPlanUuids: readonly string[];
                    readonly stateUpdatedAtMillis: number;
                };
            };
        };
        readonly responses: {
            /** Whether the lockdown is on. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": LockdownActivationAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly deactivateLockdownForLocation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** Format: RUUID */
                    readonly locationUuid: string;
                    readonly stateUpdatedAtMillis: number;
                };
            };
        };
        readonly responses: {
            /** Whether the lockdown is off. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": LockdownDeactivationAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getAuditFeed: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly timestampMsAfter?: number;
                    readonly timestampMsBefore?: number;
                    readonly includeActions?: readonly AuditAction[];
                    readonly excludeActions?: readonly AuditAction[];
                };
            };
        };
        readonly responses: {
            /** The audit feed. It has no pages. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": AuditAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getLocations: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly subLocationsIncluded?: boolean;
                };
            };
        };
        readonly responses: {
            /** Locations. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": LocationsAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getOrgV2: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["Nothing"];
        readonly responses: {
            /** The organisation. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": OrgAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getUsersInOrg: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["Nothing"];
        readonly responses: {
            /** Users. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": UsersAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getWebhookIntegration: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["Nothing"];
        readonly responses: {
            /** The webhooks of the organisation. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": WebhookIntegrationAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly updateWebhookIntegrationV2: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    readonly webhookUrl: string;
                    readonly isDiagnostic?: boolean;
                    readonly disabled?: boolean;
                };
            };
        };
        readonly responses: {
            /** The secret of the address that was set. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": WebhookUpdateAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly deleteWebhookIntegrationV2: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["Nothing"];
        readonly responses: {
            /** It is done. Nothing more is said. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": DoneAnswer;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
}
