// Generated from openapi.yaml, do not edit.

export interface paths {
    readonly "/passes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The pass packages of the reseller
         * Products that can be issued to clients, newest first.
         */
        readonly get: operations["listPasses"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/passes/{id}/providers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The providers that a pass package unlocks
         * Nearest first where `lat` and `lon` are given.
         */
        readonly get: operations["listPassProviders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/issued_passes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Gives a package to a client
         * The business account is charged: the answer names the transaction.
         */
        readonly post: operations["issuePass"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/issued_passes/update": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Changes the details of an issued pass
         * The path has no id: the body names the pass.
         */
        readonly post: operations["updateIssuedPass"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/issued_passes/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One issued pass */
        readonly get: operations["getIssuedPass"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/issued_passes/{id}/expiry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Changes when an issued pass ends */
        readonly post: operations["updateIssuedPassExpiry"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/providers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The providers that take part
         * Nearest first where `lat` and `lon` are given, else newest first.
         */
        readonly get: operations["listProviders"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/access-codes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A code for one visit
         * One code per visit: a code used for several visits, or several codes made for one, is rejected at the scanner. It lives
         * until the end of the day on which it was made; which zone's day is not stated. A valid active pass is needed.
         */
        readonly post: operations["createAccessCode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/class_categories": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The categories of classes
         * Not among the lists that have pages.
         */
        readonly get: operations["listClassCategories"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/classes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The classes that can be booked */
        readonly get: operations["listClasses"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/classes/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One class and when it takes place */
        readonly get: operations["getClass"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/bookings/class": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Books a class, or says what is to be paid first
         * Covered by the pass: booked at once. The limit of visits is reached: a session and the cost of a visit. The tier is not
         * covered: a session and the co-pays to choose from.
         */
        readonly post: operations["initiateClassBooking"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/bookings/class/{sessionId}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Pays what a class needs, and books it
         * Extra visits: the business account is debited, the limit raised, the class booked. Co-pay: the account is debited, the
         * co-pay pass activated, the class booked.
         */
        readonly post: operations["confirmClassBooking"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/bookings/spa": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Books a spa appointment, or says what is to be paid first
         * Covered by the pass: booked at once. Otherwise a session with the amount to collect.
         */
        readonly post: operations["initiateSpaBooking"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/bookings/spa/{sessionId}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Pays what an appointment needs, and books it
         * It has no body.
         */
        readonly post: operations["confirmSpaBooking"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clients/{clientId}/bookings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The bookings of a client */
        readonly get: operations["listClientBookings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/bookings/{bookingId}/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How a booking stands
         * It may be `/bookings/{bookingId}` instead.
         */
        readonly get: operations["getBookingStatus"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/bookings/{bookingId}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancels a booking
         * The slot is released. One that is cancelled already is a conflict.
         */
        readonly post: operations["cancelBooking"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/credit_packages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The bundles of credits on sale */
        readonly get: operations["listCreditPackages"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/credit_purchases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Buys credits for a client
         * Usable at once; the answer has the new balance.
         */
        readonly post: operations["purchaseCredits"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/issuers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The resellers that let others look up their clients */
        readonly get: operations["listIssuers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/lookups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Begins to look up a client of another reseller
         * The client then gets a code from the issuer, and tells it to you.
         */
        readonly post: operations["initiateLookup"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/lookups/{id}/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Ends a lookup with the client's code
         * The only answer that ever holds the lookup token.
         */
        readonly post: operations["verifyLookup"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clients/{clientId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One client */
        readonly get: operations["getClient"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clients/{clientId}/credits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The credits of a client, and where they went */
        readonly get: operations["getClientCredits"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/providers/{providerBranchId}/gym-copay-options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What a gym charges on top of a pass */
        readonly get: operations["listGymCopayOptions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/providers/{id}/spa-copay-quote": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What a spa charges this client on top of a pass
         * Worked out in real time: ask right before the price is shown.
         */
        readonly post: operations["quoteSpaCopay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/copay_purchases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Buys a co-pay, of a gym or a spa
         * Two more paths are named elsewhere, one of each kind. It is not clear which ones exist.
         */
        readonly post: operations["purchaseCopay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/gym_copay_purchases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Buys the co-pay of a gym */
        readonly post: operations["purchaseGymCopay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/spa_copay_purchases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Buys the co-pay of a spa */
        readonly post: operations["purchaseSpaCopay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/access-codes/{sessionId}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Pays what a visit needs, and gives its code */
        readonly post: operations["confirmAccessCode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface ErrorDetail {
    readonly type: 'invalid_request_error' | 'authentication_error' | 'permission_error' | 'api_error' | 'idempotency_error' | 'resource_conflict_error' | (string & {});
    readonly code: 'validation_error' | 'invalid_api_key' | 'account_disabled' | 'permission_denied' | 'resource_not_found' | 'pass_not_found' | 'idempotency_key_reused' | 'slot_unavailable' | 'class_full' | 'already_cancelled' | 'internal_error' | 'lookup_token_invalid' | 'lookup_token_expired' | 'invalid_access_code' | 'session_expired' | 'pass_expired' | 'pass_inactive' | (string & {});
    /** For people. */
    readonly message: string;
    /** For the vendor’s support. */
    readonly requestId: string;
}
export interface ResellerV3ErrorResponse {
    readonly error: ErrorDetail;
}
/** One page of a list, newest created first unless the operation says otherwise. */
export interface ResellerV3ListResponse {
    /** @constant */
    readonly object: "list";
    readonly data: readonly Record<string, unknown>[];
    /** Whether more lies beyond this page. */
    readonly hasMore: boolean;
    /** The path of the list. */
    readonly url?: string;
    readonly message?: string;
}
/** A pass package, a product. */
export interface Pass {
    /** @constant */
    readonly object: "pass";
    readonly id: string;
    readonly name: string;
    readonly description?: string;
    /** In `currency`; its unit, naira or kobo, is not stated. */
    readonly price: number;
    /** ISO 4217. */
    readonly currency: string;
    readonly duration: 'MONTHLY' | 'ANNUALLY' | (string & {});
    readonly categories: readonly CategoryDetail[];
    readonly livemode?: boolean;
    /** Epoch milliseconds. */
    readonly created: number;
    readonly paymentModel?: 'SUBSCRIPTION' | 'ONE_TIME' | (string & {});
    readonly providerCount?: number;
}
/** What a package covers of one category. */
export interface CategoryDetail {
    readonly type?: 'SPA' | 'GYM' | (string & {});
    readonly tiers?: readonly ('STANDARD' | 'PREMIUM' | (string & {}))[];
    readonly duration?: 'MONTHLY' | 'ANNUALLY' | (string & {});
    readonly creditAllocated?: number;
    /** Null or absent: no limit. */
    readonly visitsAllowed?: number | null;
}
/** What an issued pass covers of one category. */
export interface CategoryDetails {
    readonly type?: 'SPA' | 'GYM' | (string & {});
    readonly duration?: 'MONTHLY' | 'ANNUALLY' | (string & {});
    readonly creditAllocated?: number;
    /** Null or absent: no limit. */
    readonly visitsAllowed?: number | null;
}
/** A package that was given to one client. */
export interface IssuedPass {
    /** @constant */
    readonly object: "issued_pass";
    /** Elsewhere `user_pass_id`. */
    readonly id: string;
    readonly passcode?: string;
    /** `EXPIRED`: past its end, or all its visits used. */
    readonly status: 'ACTIVE' | 'EXPIRED' | 'CANCELLED' | (string & {});
    readonly categories: readonly CategoryDetails[];
    /** Epoch milliseconds. */
    readonly created: number;
    readonly message?: string;
    readonly clientId: string;
    readonly transactionId?: string;
    /** The reference of the payment. */
    readonly txRef?: string;
    readonly passId: string;
    readonly passName?: string;
    /** Epoch milliseconds. */
    readonly startDate: number;
    /** Epoch milliseconds. */
    readonly expiresAt: number;
}
export interface IssuePassRequest {
    readonly passId: string;
    /** Your own name of the client; it never changes. */
    readonly clientId: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly email?: string | undefined;
    /** E.164. */
    readonly phone?: string | undefined;
    /** Epoch milliseconds; by default now. */
    readonly startDate?: number | undefined;
    readonly duration?: 'MONTHLY' | 'ANNUALLY' | (string & {}) | undefined;
    /** Your own reference of the payment. */
    readonly txRef?: string | undefined;
}
export interface UpdateIssuedPassRequest {
    readonly userPassId: string;
    readonly firstName?: string | undefined;
    readonly lastName?: string | undefined;
    readonly email?: string | undefined;
    readonly phone?: string | undefined;
    readonly passId?: string | undefined;
}
export interface SetExpiryRequest {
    /** Epoch milliseconds. */
    readonly expiresAt: number;
}
export interface IssuedPassUpdate {
    readonly object?: string;
    readonly id?: string;
    /** Epoch milliseconds. */
    readonly expiresAt?: number;
    readonly message?: string;
}
/** A pass, named in passing. */
export interface PassRef {
    readonly id?: string;
    readonly name?: string;
    readonly status?: 'ACTIVE' | 'EXPIRED' | 'CANCELLED' | (string & {});
    /** Epoch milliseconds. */
    readonly expiresAt?: number;
}
export interface Provider {
    readonly object?: string;
    /** Of the branch: elsewhere `provider_branch_id`. */
    readonly id: string;
    readonly name?: string;
    readonly category?: 'SPA' | 'GYM' | (string & {});
    readonly tier?: 'STANDARD' | 'PREMIUM' | (string & {});
    readonly description?: string;
    readonly address?: string;
    readonly city?: string;
    readonly state?: string;
    readonly country?: string;
    readonly lat?: number;
    readonly lon?: number;
    /** Only where a place was given. */
    readonly distanceKm?: number;
    readonly imageUrl?: string;
    readonly copayAvailable?: boolean;
    readonly copayOptions?: readonly CopayOption[];
    /** Of a spa. */
    readonly services?: readonly ServicePreview[];
    /** Epoch milliseconds. */
    readonly created?: number;
}
/** A provider that is a spa. No operation is known to answer it. */
export type ResellerV3SpaResponse = Provider;
export interface ServicePreview {
    readonly id?: string;
    readonly name?: string;
    readonly price?: number;
    readonly currency?: string;
    readonly durationMinutes?: number;
}
/** What a spa does. No operation is known to answer it. */
export interface ResellerV3ServiceResponse {
    readonly object?: string;
    readonly id: string;
    readonly name?: string;
    readonly description?: string;
    readonly category?: string;
    readonly price?: number;
    readonly currency?: string;
    readonly durationMinutes?: number;
    readonly providerBranchId?: string;
    readonly coveredByPass?: boolean;
}
/** When a spa is free. No operation is known to answer it. */
export interface ResellerV3AvailabilityResponse {
    readonly object?: string;
    readonly providerBranchId?: string;
    readonly date?: string;
    readonly slots?: readonly Slot[];
    readonly message?: string;
}
export interface Slot {
    readonly time?: string;
    readonly available?: boolean;
}
export interface AccessCodeV3Request {
    /** Who visits. */
    readonly clientId: string;
    /** The issued pass to use; by default the client's active one. */
    readonly userPassId?: string | undefined;
    /** Where. */
    readonly providerBranchId?: string | undefined;
    readonly firstName?: string | undefined;
    readonly lastName?: string | undefined;
}
export interface ResellerV3AccessCodeResponse {
    /** `access_code`. */
    readonly object?: string;
    /** The token itself. */
    readonly accessCode: string;
    /** A picture as a data URI, to be shown as it is. */
    readonly qrCode: string;
    /** The end of the day on which it was made. Epoch milliseconds. */
    readonly expiresAt: number | string;
    readonly clientId?: string;
    readonly userPassId?: string;
    readonly providerName?: string;
    readonly visitsDeducted?: number;
    /** Epoch milliseconds. */
    readonly created?: number;
    readonly message?: string;
}
/** What is to be paid before there is a code. */
export interface ResellerV3AccessCodeSessionResponse {
    /** `access_code_session`. */
    readonly object?: string;
    readonly sessionId: string;
    readonly copayRequired?: boolean;
    readonly additionalVisitsRequired?: boolean;
    readonly costPerVisit?: number;
    readonly currency?: string;
    readonly copayOptions?: readonly CopayOption[];
    readonly providerName?: string;
    /** Epoch milliseconds. */
    readonly expiresAt?: number;
    readonly message?: string;
}
export interface ConfirmAccessCodeV3Request {
    readonly copayPackageId?: string | undefined;
    readonly numberOfVisits?: number | undefined;
    readonly duration?: 'MONTHLY' | 'ANNUALLY' | (string & {}) | undefined;
}
/** No operation is known to take it. */
export interface PasscodeV3Request {
    readonly clientId: string;
    readonly providerBranchId?: string;
    readonly userPassId?: string;
}
/** No operation is known to answer it. */
export interface ResellerV3PasscodeResponse {
    readonly object?: string;
    readonly passcode: string;
    readonly clientId?: string;
    /** Epoch milliseconds. */
    readonly expiresAt?: number;
    readonly message?: string;
}
export interface PasscodeInfo {
    readonly passcode?: string;
    /** Epoch milliseconds. */
    readonly expiresAt?: number;
}
export interface BookClassRequest {
    readonly classInstanceId: string;
    readonly clientId: string;
    readonly firstName?: string | undefined;
    readonly lastName?: string | undefined;
    readonly userPassId?: string | undefined;
}
export interface ResellerV3ClassBookingInitiateResponse {
    /** @constant */
    readonly object: "class_booking_initiation";
    readonly copayRequired: boolean;
    readonly additionalVisitsRequired: boolean;
    /** Where it was booked. */
    readonly bookingId?: string;
    readonly status?: 'PENDING' | 'CONFIRMED' | 'CANCELLED' | 'COMPLETED' | 'RESCHEDULED' | (string & {});
    readonly className?: string;
    readonly providerName?: string;
    readonly date?: string;
    readonly time?: string;
    /** Epoch milliseconds. */
    readonly scheduledFor?: number;
    readonly visitsDeducted?: number;
    /** Epoch milliseconds. */
    readonly created?: number;
    readonly message?: string;
    /** Where something is to be paid first. */
    readonly sessionId?: string;
    readonly costPerVisit?: number;
    readonly copayOptions?: readonly CopayOption[];
    readonly currency?: string;
    /** When the session ends. Epoch milliseconds. */
    readonly expiresAt?: number;
}
export interface CopayOption {
    /** It may be called `copay_package_id`: the client fills this from that. */
    readonly id?: string;
    readonly copayPackageId?: string;
    readonly name?: string;
    readonly price?: number;
    readonly currency?: string;
    readonly duration?: 'MONTHLY' | 'ANNUALLY' | (string & {});
    /** Null or absent: no limit. */
    readonly visitsAllowed?: number | null;
    readonly tier?: 'STANDARD' | 'PREMIUM' | (string & {});
}
/** A co-pay needs its package; extra visits their number and the cycle of billing. */
export interface ConfirmClassBookingV3Request {
    readonly copayPackageId?: string | undefined;
    readonly numberOfVisits?: number | undefined;
    readonly duration?: 'MONTHLY' | 'ANNUALLY' | (string & {}) | undefined;
}
export interface Booking {
    /** @constant */
    readonly object: "booking";
    readonly id: string;
    readonly status: 'PENDING' | 'CONFIRMED' | 'CANCELLED' | 'COMPLETED' | 'RESCHEDULED' | (string & {});
    readonly type: 'SPA' | 'CLASS' | (string & {});
    /** Of a spa: several services are joined by a comma and a space. */
    readonly serviceName?: string;
    readonly className?: string;
    readonly providerName: string;
    /** `2026-05-10`; the zone is not stated. */
    readonly date: string;
    /** `14:00`; the zone is not stated. */
    readonly time: string;
    /** Epoch milliseconds. */
    readonly scheduledFor: number;
    readonly visitsDeducted?: number;
    /** Epoch milliseconds. */
    readonly created: number;
    readonly message?: string;
    readonly refund?: RefundInfo;
    readonly passcode?: PasscodeInfo;
    readonly clientId?: string;
}
export interface BookSpaRequest {
    readonly providerBranchId: string;
    readonly serviceIds: readonly string[];
    readonly date: string;
    readonly time: string;
    readonly clientId: string;
    readonly firstName?: string | undefined;
    readonly lastName?: string | undefined;
    readonly userPassId?: string | undefined;
}
export interface ResellerV3SpaBookingInitiateResponse {
    /** `spa_booking_initiation`. */
    readonly object?: string;
    readonly copayRequired?: boolean;
    readonly sessionId?: string;
    /** To collect before it is confirmed. */
    readonly amount?: number;
    readonly currency?: string;
    readonly bookingId?: string;
    readonly status?: 'PENDING' | 'CONFIRMED' | 'CANCELLED' | 'COMPLETED' | 'RESCHEDULED' | (string & {});
    readonly serviceName?: string;
    readonly providerName?: string;
    readonly date?: string;
    readonly time?: string;
    /** Epoch milliseconds. */
    readonly scheduledFor?: number;
    readonly visitsDeducted?: number;
    /** Epoch milliseconds. */
    readonly created?: number;
    /** Epoch milliseconds. */
    readonly expiresAt?: number;
    readonly message?: string;
}
export interface BookingStatus {
    readonly object?: string;
    readonly id: string;
    readonly status: 'PENDING' | 'CONFIRMED' | 'CANCELLED' | 'COMPLETED' | 'RESCHEDULED' | (string & {});
    readonly type?: 'SPA' | 'CLASS' | (string & {});
    readonly providerName?: string;
    readonly date?: string;
    readonly time?: string;
    /** Epoch milliseconds. */
    readonly scheduledFor?: number;
    readonly message?: string;
}
/** No operation is known to take it. A spa needs `date` and `time`, a class its other instance. */
export interface RescheduleBookingV3Request {
    readonly date?: string;
    readonly time?: string;
    readonly classInstanceId?: string;
}
export interface BookingCancellation {
    readonly reason?: string | undefined;
}
export interface RefundInfo {
    readonly refunded?: boolean;
    readonly amount?: number;
    readonly currency?: string;
    readonly creditsRefunded?: number;
    readonly visitsRefunded?: number;
}
export interface BookableClass {
    readonly object?: string;
    readonly id: string;
    readonly name?: string;
    readonly description?: string;
    readonly category?: string;
    readonly providerBranchId?: string;
    readonly providerName?: string;
    readonly tier?: 'STANDARD' | 'PREMIUM' | (string & {});
    readonly durationMinutes?: number;
    readonly credits?: number;
    readonly instances?: readonly ClassInstance[];
    /** Epoch milliseconds. */
    readonly created?: number;
    readonly message?: string;
}
export interface ClassInstance {
    readonly object?: string;
    /** Begins with `ci_`: `class_instance_id` of a booking. */
    readonly id: string;
    readonly classId?: string;
    readonly date?: string;
    readonly time?: string;
    /** Epoch milliseconds. */
    readonly scheduledFor?: number;
    readonly endTime?: string;
    readonly capacity?: number;
    readonly spotsLeft?: number;
    readonly instructor?: string;
    readonly status?: string;
}
export interface ClassCategories {
    readonly object?: string;
    readonly data: readonly ClassCategory[];
    readonly message?: string;
}
export interface ClassCategory {
    readonly object?: string;
    readonly id: string;
    readonly name?: string;
}
/** It has neither `object` nor an id. */
export interface ClientCredits {
    readonly balance: number;
    readonly currency: string;
    /** In no promised order. */
    readonly transactions: readonly CreditTransaction[];
    readonly message?: string;
}
export interface CreditTransaction {
    readonly type: 'DEBIT' | 'CREDIT' | (string & {});
    /** Positive for both types. */
    readonly amount: number;
    readonly description: string;
    /** Epoch milliseconds. */
    readonly timestamp: number;
}
export interface PurchaseCreditsRequest {
    readonly clientId: string;
    readonly packageId: string;
}
export interface CreditPurchase {
    readonly object?: string;
    readonly id: string;
    readonly clientId?: string;
    readonly packageId?: string;
    /** What was bought. */
    readonly credits?: number;
    readonly amount?: number;
    readonly currency?: string;
    /** The new one. That it is answered is confirmed, its name is not. */
    readonly balance?: number;
    readonly transactionId?: string;
    readonly txRef?: string;
    /** Epoch milliseconds. */
    readonly created?: number;
    readonly message?: string;
}
export interface CreditPackage {
    readonly object?: string;
    readonly id: string;
    readonly name?: string;
    readonly credits?: number;
    readonly price?: number;
    readonly currency?: string;
    /** Epoch milliseconds. */
    readonly created?: number;
}
export interface SpaCopayQuoteRequest {
    readonly clientId: string;
    readonly serviceIds: readonly string[];
    readonly userPassId?: string | undefined;
}
export interface SpaCopayQuote {
    readonly object?: string;
    readonly quoteId: string;
    readonly amount?: number;
    readonly currency?: string;
    readonly pass?: PassRef;
    readonly services?: readonly ServicePreview[];
    /** Epoch milliseconds. */
    readonly expiresAt?: number;
    readonly message?: string;
}
export interface PurchaseSpaCopayRequest {
    readonly clientId: string;
    readonly providerBranchId: string;
    readonly quoteId: string;
}
export interface PurchaseGymCopayRequest {
    readonly clientId: string;
    readonly providerBranchId: string;
    readonly copayPackageId: string;
}
/** It has one of `copay_package_id` and `quote_id`. */
export interface PurchaseCopayRequest {
    readonly clientId: string;
    readonly providerBranchId: string;
    readonly copayPackageId?: string | undefined;
    readonly quoteId?: string | undefined;
}
export interface SpaCopayPurchase {
    readonly object?: string;
    /** For the vendor's support. */
    readonly copayPurchaseId: string;
    readonly clientId?: string;
    readonly providerName?: string;
    readonly amount?: number;
    readonly currency?: string;
    /** The co-pay pass that this made. */
    readonly userPassId?: string;
    readonly transactionId?: string;
    readonly txRef?: string;
    /** Epoch milliseconds. */
    readonly expiresAt?: number;
    /** Epoch milliseconds. */
    readonly created?: number;
    readonly message?: string;
}
export interface GymCopayPurchase {
    readonly object?: string;
    /** For the vendor's support. */
    readonly copayPurchaseId: string;
    readonly clientId?: string;
    readonly providerName?: string;
    readonly amount?: number;
    readonly currency?: string;
    /** The co-pay pass that this made. */
    readonly userPassId?: string;
    readonly transactionId?: string;
    readonly txRef?: string;
    /** Epoch milliseconds. */
    readonly expiresAt?: number;
    /** Epoch milliseconds. */
    readonly created?: number;
    readonly message?: string;
}
export interface CopayPurchase {
    readonly object?: string;
    /** For the vendor's support. */
    readonly copayPurchaseId: string;
    readonly clientId?: string;
    readonly providerName?: string;
    readonly amount?: number;
    readonly currency?: string;
    /** The co-pay pass that this made. */
    readonly userPassId?: string;
    readonly transactionId?: string;
    readonly txRef?: string;
    /** Epoch milliseconds. */
    readonly expiresAt?: number;
    /** Epoch milliseconds. */
    readonly created?: number;
    readonly message?: string;
}
export interface InitiateLookupRequest {
    readonly issuerId: string;
    /** As the issuer named the client. */
    readonly clientId: string;
}
export interface VerifyLookupRequest {
    /** The code that the client got from the issuer. */
    readonly accessCode: string;
}
export interface LookupResponse {
    readonly object?: string;
    readonly id: string;
    readonly status?: 'PENDING' | 'VERIFIED' | 'EXPIRED' | (string & {});
    readonly issuerId?: string;
    readonly clientId?: string;
    /** Only in the answer of the verification, and never again. */
    readonly lookupToken?: string;
    /** When the token ends. Epoch milliseconds. */
    readonly expiresAt?: number;
    /** Epoch milliseconds. */
    readonly created?: number;
    readonly message?: string;
}
export interface Issuer {
    readonly object?: string;
    readonly id: string;
    readonly name?: string;
    readonly logoUrl?: string;
    /** Epoch milliseconds. */
    readonly created?: number;
}
/** No operation is known to take it. */
export interface UpdateLookupEnabledRequest {
    readonly lookupEnabled: boolean;
}
export interface Client {
    readonly object?: string;
    readonly id: string;
    readonly firstName?: string;
    readonly lastName?: string;
    readonly email?: string;
    readonly phone?: string;
    readonly passes?: readonly PassRef[];
    readonly creditBalance?: number;
    readonly currency?: string;
    /** Epoch milliseconds. */
    readonly created?: number;
    readonly message?: string;
}
export interface components {
    schemas: {
        ErrorDetail: ErrorDetail;
        ResellerV3ErrorResponse: ResellerV3ErrorResponse;
        ResellerV3ListResponse: ResellerV3ListResponse;
        Pass: Pass;
        CategoryDetail: CategoryDetail;
        CategoryDetails: CategoryDetails;
        IssuedPass: IssuedPass;
        IssuePassRequest: IssuePassRequest;
        UpdateIssuedPassRequest: UpdateIssuedPassRequest;
        SetExpiryRequest: SetExpiryRequest;
        IssuedPassUpdate: IssuedPassUpdate;
        PassRef: PassRef;
        Provider: Provider;
        ResellerV3SpaResponse: ResellerV3SpaResponse;
        ServicePreview: ServicePreview;
        ResellerV3ServiceResponse: ResellerV3ServiceResponse;
        ResellerV3AvailabilityResponse: ResellerV3AvailabilityResponse;
        Slot: Slot;
        AccessCodeV3Request: AccessCodeV3Request;
        ResellerV3AccessCodeResponse: ResellerV3AccessCodeResponse;
        ResellerV3AccessCodeSessionResponse: ResellerV3AccessCodeSessionResponse;
        ConfirmAccessCodeV3Request: ConfirmAccessCodeV3Request;
        PasscodeV3Request: PasscodeV3Request;
        ResellerV3PasscodeResponse: ResellerV3PasscodeResponse;
        PasscodeInfo: PasscodeInfo;
        BookClassRequest: BookClassRequest;
        ResellerV3ClassBookingInitiateResponse: ResellerV3ClassBookingInitiateResponse;
        CopayOption: CopayOption;
        ConfirmClassBookingV3Request: ConfirmClassBookingV3Request;
        Booking: Booking;
        BookSpaRequest: BookSpaRequest;
        ResellerV3SpaBookingInitiateResponse: ResellerV3SpaBookingInitiateResponse;
        BookingStatus: BookingStatus;
        RescheduleBookingV3Request: RescheduleBookingV3Request;
        BookingCancellation: BookingCancellation;
        RefundInfo: RefundInfo;
        BookableClass: BookableClass;
        ClassInstance: ClassInstance;
        ClassCategories: ClassCategories;
        ClassCategory: ClassCategory;
        ClientCredits: ClientCredits;
        CreditTransaction: CreditTransaction;
        PurchaseCreditsRequest: PurchaseCreditsRequest;
        CreditPurchase: CreditPurchase;
        CreditPackage: CreditPackage;
        SpaCopayQuoteRequest: SpaCopayQuoteRequest;
        SpaCopayQuote: SpaCopayQuote;
        PurchaseSpaCopayRequest: PurchaseSpaCopayRequest;
        PurchaseGymCopayRequest: PurchaseGymCopayRequest;
        PurchaseCopayRequest: PurchaseCopayRequest;
        SpaCopayPurchase: SpaCopayPurchase;
        GymCopayPurchase: GymCopayPurchase;
        CopayPurchase: CopayPurchase;
        InitiateLookupRequest: InitiateLookupRequest;
        VerifyLookupRequest: VerifyLookupRequest;
        LookupResponse: LookupResponse;
        Issuer: Issuer;
        UpdateLookupEnabledRequest: UpdateLookupEnabledRequest;
        Client: Client;
    };
    responses: {
        /** Malformed or missing input. */
        readonly BadRequest: {
            headers: {
                readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": ResellerV3ErrorResponse;
            };
        };
        /** The key is missing or not good. */
        readonly Unauthorized: {
            headers: {
                readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": ResellerV3ErrorResponse;
            };
        };
        /** The account is disabled, or this is not allowed to it. */
        readonly Forbidden: {
            headers: {
                readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": ResellerV3ErrorResponse;
            };
        };
        /** There is no such thing. */
        readonly NotFound: {
            headers: {
                readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": ResellerV3ErrorResponse;
            };
        };
        /** The slot is gone, the class full, the booking cancelled; or the key was used with another body. */
        readonly Conflict: {
            headers: {
                readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": ResellerV3ErrorResponse;
            };
        };
        /** A fault on the vendor's side. */
        readonly ServerError: {
            headers: {
                readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": ResellerV3ErrorResponse;
            };
        };
    };
    parameters: {
        /** Items after this id. Never together with `ending_before`. */
        readonly StartingAfter: string;
        /** Items before this id. Never together with `starting_after`. */
        readonly EndingBefore: string;
        /** How many a page holds. */
        readonly Limit: number;
        /** With `lon`: the nearest first. */
        readonly Lat: number;
        /** With `lat`: the nearest first. */
        readonly Lon: number;
        /** `SPA` or `GYM`. */
        readonly Category: string;
        /** A part of the name. */
        readonly Search: string;
        /** A UUID. The same for every attempt of one request, and for no other. */
        readonly IdempotencyKey: string;
        /** To act for a client of another reseller. Begins with `lkpt_`. */
        readonly LookupToken: string;
        /** Of a pass package. */
        readonly PassId: string;
        /** Of an issued pass. */
        readonly IssuedPassId: string;
        /** Of a class. */
        readonly ClassId: string;
        /** Of a lookup. */
        readonly LookupId: string;
        /** Of a spa. */
        readonly SpaProviderId: string;
        /** Of a provider's branch. */
        readonly ProviderBranchId: string;
        /** The client, as the issuing reseller named it. */
        readonly ClientId: string;
        /** Of the session that the first step answered. */
        readonly SessionId: string;
        /** Of a booking. */
        readonly BookingId: string;
    };
    requestBodies: never;
    headers: {
        /** For the vendor’s support. */
        readonly RequestId: string;
        /** `true` where the answer is a repeat of an earlier one under the same key. */
        readonly Replayed: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listPasses: {
        readonly parameters: {
            readonly query?: {
                /** Items after this id. Never together with `ending_before`. */
                readonly starting_after?: components["parameters"]["StartingAfter"];
                /** Items before this id. Never together with `starting_after`. */
                readonly ending_before?: components["parameters"]["EndingBefore"];
                /** How many a page holds. */
                readonly limit?: components["parameters"]["Limit"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3ListResponse & {
                        readonly data?: readonly Pass[];
                    };
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly listPassProviders: {
        readonly parameters: {
            readonly query?: {
                /** With `lon`: the nearest first. */
                readonly lat?: components["parameters"]["Lat"];
                /** With `lat`: the nearest first. */
                readonly lon?: components["parameters"]["Lon"];
                /** `SPA` or `GYM`. */
                readonly category?: components["parameters"]["Category"];
                /** A part of the name. */
                readonly search?: components["parameters"]["Search"];
                /** Items after this id. Never together with `ending_before`. */
                readonly starting_after?: components["parameters"]["StartingAfter"];
                /** Items before this id. Never together with `starting_after`. */
                readonly ending_before?: components["parameters"]["EndingBefore"];
                /** How many a page holds. */
                readonly limit?: components["parameters"]["Limit"];
            };
            readonly header?: never;
            readonly path: {
                /** Of a pass package. */
                readonly id: components["parameters"]["PassId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3ListResponse & {
                        readonly data?: readonly Provider[];
                    };
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly issuePass: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": IssuePassRequest;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": IssuedPass;
                };
            };
            /** Success. */
            readonly 201: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": IssuedPass;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly updateIssuedPass: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": UpdateIssuedPassRequest;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": IssuedPassUpdate;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getIssuedPass: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** Of an issued pass. */
                readonly id: components["parameters"]["IssuedPassId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": IssuedPass;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly updateIssuedPassExpiry: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** Of an issued pass. */
                readonly id: components["parameters"]["IssuedPassId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": SetExpiryRequest;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": IssuedPassUpdate;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly listProviders: {
        readonly parameters: {
            readonly query?: {
                /** With `lon`: the nearest first. */
                readonly lat?: components["parameters"]["Lat"];
                /** With `lat`: the nearest first. */
                readonly lon?: components["parameters"]["Lon"];
                /** `SPA` or `GYM`. */
                readonly category?: components["parameters"]["Category"];
                /** A part of the name. */
                readonly search?: components["parameters"]["Search"];
                /** Items after this id. Never together with `ending_before`. */
                readonly starting_after?: components["parameters"]["StartingAfter"];
                /** Items before this id. Never together with `starting_after`. */
                readonly ending_before?: components["parameters"]["EndingBefore"];
                /** How many a page holds. */
                readonly limit?: components["parameters"]["Limit"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3ListResponse & {
                        readonly data?: readonly Provider[];
                    };
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly createAccessCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** To act for a client of another reseller. Begins with `lkpt_`. */
                readonly "Bardge-Lookup-Token"?: components["parameters"]["LookupToken"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": AccessCodeV3Request;
            };
        };
        readonly responses: {
            /** The code, or a session in which visits or a co-pay are paid first. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3AccessCodeResponse | ResellerV3AccessCodeSessionResponse;
                };
            };
            /** The code, or a session in which visits or a co-pay are paid first. */
            readonly 201: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3AccessCodeResponse | ResellerV3AccessCodeSessionResponse;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly listClassCategories: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ClassCategories | readonly ClassCategory[];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly listClasses: {
        readonly parameters: {
            readonly query?: {
                /** With `lon`: the nearest first. */
                readonly lat?: components["parameters"]["Lat"];
                /** With `lat`: the nearest first. */
                readonly lon?: components["parameters"]["Lon"];
                /** Items after this id. Never together with `ending_before`. */
                readonly starting_after?: components["parameters"]["StartingAfter"];
                /** Items before this id. Never together with `starting_after`. */
                readonly ending_before?: components["parameters"]["EndingBefore"];
                /** How many a page holds. */
                readonly limit?: components["parameters"]["Limit"];
                /** Of one category. */
                readonly category?: string;
                /** Of one provider. */
                readonly provider_branch_id?: string;
                /** On one day, `2026-05-20`. */
                readonly date?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3ListResponse & {
                        readonly data?: readonly BookableClass[];
                    };
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getClass: {
        readonly parameters: {
            readonly query?: {
                /** The first day, `2026-05-20`. */
                readonly from?: string;
                /** The last day. */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path: {
                /** Of a class. */
                readonly id: components["parameters"]["ClassId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": BookableClass;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly initiateClassBooking: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** To act for a client of another reseller. Begins with `lkpt_`. */
                readonly "Bardge-Lookup-Token"?: components["parameters"]["LookupToken"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": BookClassRequest;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3ClassBookingInitiateResponse;
                };
            };
            /** Success. */
            readonly 201: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3ClassBookingInitiateResponse;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly confirmClassBooking: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** Of the session that the first step answered. */
                readonly sessionId: components["parameters"]["SessionId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": ConfirmClassBookingV3Request;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Booking;
                };
            };
            /** Success. */
            readonly 201: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Booking;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly initiateSpaBooking: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** To act for a client of another reseller. Begins with `lkpt_`. */
                readonly "Bardge-Lookup-Token"?: components["parameters"]["LookupToken"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": BookSpaRequest;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3SpaBookingInitiateResponse;
                };
            };
            /** Success. */
            readonly 201: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3SpaBookingInitiateResponse;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly confirmSpaBooking: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** Of the session that the first step answered. */
                readonly sessionId: components["parameters"]["SessionId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Booking;
                };
            };
            /** Success. */
            readonly 201: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Booking;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly listClientBookings: {
        readonly parameters: {
            readonly query?: {
                /** Items after this id. Never together with `ending_before`. */
                readonly starting_after?: components["parameters"]["StartingAfter"];
                /** Items before this id. Never together with `starting_after`. */
                readonly ending_before?: components["parameters"]["EndingBefore"];
                /** How many a page holds. */
                readonly limit?: components["parameters"]["Limit"];
                /** Only such. */
                readonly status?: string;
                /** `spa` or `class`. */
                readonly type?: string;
            };
            readonly header?: never;
            readonly path: {
                /** The client, as the issuing reseller named it. */
                readonly clientId: components["parameters"]["ClientId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3ListResponse & {
                        readonly data?: readonly Booking[];
                    };
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getBookingStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** Of a booking. */
                readonly bookingId: components["parameters"]["BookingId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": BookingStatus;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly cancelBooking: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** Of a booking. */
                readonly bookingId: components["parameters"]["BookingId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": BookingCancellation;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Booking;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly listCreditPackages: {
        readonly parameters: {
            readonly query?: {
                /** Items after this id. Never together with `ending_before`. */
                readonly starting_after?: components["parameters"]["StartingAfter"];
                /** Items before this id. Never together with `starting_after`. */
                readonly ending_before?: components["parameters"]["EndingBefore"];
                /** How many a page holds. */
                readonly limit?: components["parameters"]["Limit"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3ListResponse & {
                        readonly data?: readonly CreditPackage[];
                    };
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly purchaseCredits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": PurchaseCreditsRequest;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CreditPurchase;
                };
            };
            /** Success. */
            readonly 201: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CreditPurchase;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly listIssuers: {
        readonly parameters: {
            readonly query?: {
                /** Items after this id. Never together with `ending_before`. */
                readonly starting_after?: components["parameters"]["StartingAfter"];
                /** Items before this id. Never together with `starting_after`. */
                readonly ending_before?: components["parameters"]["EndingBefore"];
                /** How many a page holds. */
                readonly limit?: components["parameters"]["Limit"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3ListResponse & {
                        readonly data?: readonly Issuer[];
                    };
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly initiateLookup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": InitiateLookupRequest;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": LookupResponse;
                };
            };
            /** Success. */
            readonly 201: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": LookupResponse;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly verifyLookup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** Of a lookup. */
                readonly id: components["parameters"]["LookupId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": VerifyLookupRequest;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": LookupResponse;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getClient: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The client, as the issuing reseller named it. */
                readonly clientId: components["parameters"]["ClientId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Client;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly getClientCredits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The client, as the issuing reseller named it. */
                readonly clientId: components["parameters"]["ClientId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ClientCredits;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly listGymCopayOptions: {
        readonly parameters: {
            readonly query?: {
                /** Items after this id. Never together with `ending_before`. */
                readonly starting_after?: components["parameters"]["StartingAfter"];
                /** Items before this id. Never together with `starting_after`. */
                readonly ending_before?: components["parameters"]["EndingBefore"];
                /** How many a page holds. */
                readonly limit?: components["parameters"]["Limit"];
            };
            readonly header?: never;
            readonly path: {
                /** Of a provider's branch. */
                readonly providerBranchId: components["parameters"]["ProviderBranchId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3ListResponse & {
                        readonly data?: readonly CopayOption[];
                    };
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly quoteSpaCopay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** Of a spa. */
                readonly id: components["parameters"]["SpaProviderId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": SpaCopayQuoteRequest;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": SpaCopayQuote;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly purchaseCopay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": PurchaseCopayRequest;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CopayPurchase;
                };
            };
            /** Success. */
            readonly 201: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CopayPurchase;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly purchaseGymCopay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": PurchaseGymCopayRequest;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": GymCopayPurchase;
                };
            };
            /** Success. */
            readonly 201: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": GymCopayPurchase;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly purchaseSpaCopay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": PurchaseSpaCopayRequest;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": SpaCopayPurchase;
                };
            };
            /** Success. */
            readonly 201: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": SpaCopayPurchase;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
    readonly confirmAccessCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** A UUID. The same for every attempt of one request, and for no other. */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /** Of the session that the first step answered. */
                readonly sessionId: components["parameters"]["SessionId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": ConfirmAccessCodeV3Request;
            };
        };
        readonly responses: {
            /** Success. */
            readonly 200: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3AccessCodeResponse;
                };
            };
            /** Success. */
            readonly 201: {
                headers: {
                    readonly "Bardge-Request-Id": components["headers"]["RequestId"];
                    readonly "X-Idempotent-Replayed": components["headers"]["Replayed"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": ResellerV3AccessCodeResponse;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 500: components["responses"]["ServerError"];
        };
    };
}
