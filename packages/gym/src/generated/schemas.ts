// Generated from openapi.yaml, do not edit.

export interface paths {
    readonly "/v1/customers/{customerId}/access-code": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A new access code for one customer
         * Every call makes a new code. An older one stays good until its own expiry; some studios end a code as soon as it
         * has been used. Nothing tells the caller of its use but the `CUSTOMER_CHECKIN` event and the check-in history.
         * What is answered while the studio has access codes switched off is not known. Scope: `CUSTOMER_READ`.
         */
        readonly get: operations["getCustomerAccessCode"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The customers of the studio, page by page
         * Members, unless prospects are asked for. Scope: `CUSTOMER_READ`.
         */
        readonly get: operations["getCustomers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One customer
         * Only of the studio of the key; for the others see the cross-studio twin. Whether a stranger's id answers 403
         * or 404 is not known. Scope: `CUSTOMER_READ`.
         */
        readonly get: operations["getCustomerById"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/by": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One customer, by card, barcode, PIN or number
         * Name one of them. What no identifier at all, or several, would find is not known, nor whether the content of
         * an access code counts as a barcode. There is no search by e-mail here: see `searchCustomers`. Scope:
         * `CUSTOMER_READ`.
         */
        readonly get: operations["getCustomerBy"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Customers by name, e-mail or birthday
         * How several fields combine, whether an e-mail must match exactly, and how many are answered at most is not
         * known: look through the answer again. It is not paged. Scope: `CUSTOMER_READ`.
         */
        readonly post: operations["searchCustomers"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cross-studio/customers/{customerId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One customer of any studio
         * Of any studio in which the integration is active. Scope: `CUSTOMER_READ`.
         */
        readonly get: operations["getCrossStudioCustomerById"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cross-studio/customers/by": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One customer of any studio, by card, barcode, PIN or number
         * `getCustomerBy` over every studio in which the integration is active. Scope: `CUSTOMER_READ`.
         */
        readonly get: operations["getCrossStudioCustomerBy"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cross-studio/customers/search": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Customers of any studio by name, e-mail or birthday
         * `searchCustomers` over every studio in which the integration is active. Scope: `CUSTOMER_READ`.
         */
        readonly post: operations["searchCrossStudioCustomers"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/switch-studio": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Moves a customer to another studio
         * Called with the key of the studio that the customer leaves. Scope: `CUSTOMER_WRITE`.
         */
        readonly post: operations["switchStudio"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/activities/checkins": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The check-ins of one customer, page by page
         * Neither the medium, nor the device, nor a refusal is told. In which order they come is not documented: send both
         * dates and sort. Scope: `CHECKIN_READ`.
         */
        readonly get: operations["getCustomersCheckinHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/cross-studio/customers/{customerId}/activities/checkins": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The check-ins of one customer in any studio, page by page
         * `getCustomersCheckinHistory` over every studio in which the integration is active. Scope: `CHECKIN_READ`.
         */
        readonly get: operations["getCrossStudioCustomersCheckinHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/checkin": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Checks a customer in by hand
         * Into the studio of the key. The path and the answers of this operation are a guess: try it before you rely on
         * it. Scope: `CHECKIN_WRITE`.
         */
        readonly post: operations["checkin"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/checkout": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Checks a customer out by hand
         * Out of the studio of the key. The path, the body and the answers of this operation are a guess: try it before
         * you rely on it. Scope: `CHECKIN_WRITE`.
         */
        readonly post: operations["checkout"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/access-mediums": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Gives a customer an access medium
         * They are read from `accessMediums` of the customer; access codes are not among them.
         * Scope: `CUSTOMER_ACCESS_MEDIUM_WRITE`.
         */
        readonly post: operations["addAccessMediums"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/access-mediums/{accessMediumId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
                /** The id of a medium that this integration created. */
                readonly accessMediumId: string | number | bigint;
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Changes the value of an access medium
         * Only of one that was created through this API. Scope: `CUSTOMER_ACCESS_MEDIUM_WRITE`.
         */
        readonly put: operations["updateAccessMediums"];
        readonly post?: never;
        /**
         * Takes an access medium away
         * Only one that was created through this API. Scope: `CUSTOMER_ACCESS_MEDIUM_WRITE`.
         */
        readonly delete: operations["deleteAccessMediums"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/access-medium": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Gives a customer an access medium, the old way
         * @deprecated
         * Use `addAccessMediums`. Scope: `CUSTOMER_ACCESS_MEDIUM_WRITE`.
         */
        readonly put: operations["addAccessMedium"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/access-restrictions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Keeps a customer out, or changes why and until when
         * Only a restriction that was made this way can be changed. It shows in `accessRestrictions` and `accessRefusal`
         * of the customer. Scope: `CUSTOMER_ACCESS_RESTRICTION_WRITE`.
         */
        readonly put: operations["setAccessRestriction"];
        readonly post?: never;
        /**
         * Lets a customer in again
         * Lifts the restriction that was made with `setAccessRestriction`, and no other.
         * Scope: `CUSTOMER_ACCESS_RESTRICTION_WRITE`.
         */
        readonly delete: operations["deleteAccessRestriction"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/checkin-vouchers/redeem": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Turns a guest's voucher into an entry code
         * Scope: `CHECKIN_VOUCHER_WRITE`.
         */
        readonly post: operations["redeemCheckinVoucher"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/benefits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Which benefits a customer has, and whether they are good now
         * One scope is enough: `CUSTOMER_BENEFIT_READ` or `CUSTOMER_READ`.
         */
        readonly get: operations["getBenefits"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/benefits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Which benefits the holder of a card has
         * One scope is enough: `CUSTOMER_BENEFIT_READ` or `CUSTOMER_READ`.
         */
        readonly get: operations["getBenefitsByCardNumber"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/customers/{customerId}/benefits/{benefitKey}/use": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Uses a benefit once
         * 400 when it cannot be used, or the key does not exist. One scope is enough: `CUSTOMER_BENEFIT_WRITE` or
         * `CUSTOMER_WRITE`.
         */
        readonly post: operations["useBenefit"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/devices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The devices of the studio
         * Not paged. Scope: `DEVICE_READ`.
         */
        readonly get: operations["getDevices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/devices/{deviceId}/activate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Puts a device into service
         * Answers the token with which it calls the Device API. Scope: `DEVICE_WRITE`.
         */
        readonly put: operations["activateDevice"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/studios/information": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The studio of the key
         * `accessCodeConfiguration.enabled` says whether access codes are on; that the access-code operation obeys this
         * very switch is our reading. Scope: `STUDIO_READ`.
         */
        readonly get: operations["getStudioInformation"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        /**
         * Whether the key is good
         * Runs nothing, and answers without a body. Any valid key will do, whatever its scopes.
         */
        readonly head: operations["checkKey"];
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/studios/utilization": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How full the studio is
         * Scope: `STUDIO_READ`.
         */
        readonly get: operations["getUtilization"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/studios/confirmActivation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Confirms that the integration is set up for a studio
         * Until then no webhook is sent for the studio. Any valid key will do, whatever its scopes.
         */
        readonly post: operations["confirmActivation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface webhooks {
    readonly events: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Something happened in a studio
         * Sent to an address that the platform registers by hand, after `confirmActivation`. The token in `x-api-key` is
         * the only proof of the sender, and the only sign of the studio: nothing is signed, and the body names no
         * studio. Answer within five seconds and do the work later. Whether an undelivered event is sent again is
         * documented both ways, so drop those whose `uuid` you have seen, and look at the check-in history from time to
         * time.
         */
        readonly post: operations["receiveEvents"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
/** Why a request was not served. A gateway on the way may answer something else, or nothing. */
export interface ErrorResponse {
    /** For people, in the language that was asked for. */
    readonly errorMessage: string;
    /** A key for translations. There is no published list of them. */
    readonly errorCode?: string;
    /** For a support ticket. */
    readonly traceId?: string;
    /** The dotted path of the field at fault, such as `parent.child`. */
    readonly reference?: string;
    /**
     * @deprecated
     * What was put into the message.
     */
    readonly args?: readonly {
        readonly [key: string]: unknown;
    }[];
    /**
     * @deprecated
     * What was put into the message, with types.
     */
    readonly typedArgs?: readonly TypedArgument[];
}
/** A value within an error message. */
export interface TypedArgument {
    /** Any JSON. */
    readonly value?: unknown;
    /** What `value` is. */
    readonly type?: 'TIMESTAMP' | 'BOOLEAN' | 'DATE' | 'MONTH_DAY' | 'TIME' | 'TERM' | 'TERM_LIST' | 'INTEGER' | 'DECIMAL' | 'STRING' | 'MONEY' | 'LIMITABLE_CONFIG_PROPERTY' | 'I18N_KEY' | 'I18N_KEY_LIST' | 'PERMISSION_LIST' | 'ENUM' | 'AVAILABILITY_LIST' | (string & {});
}
/** A code that lets one customer in for a short while. */
export interface CustomerAccessCode {
    /** How `content` is to be shown. */
    readonly format: 'QR_CODE' | (string & {});
    /** What the picture holds. Opaque; often digits, whose leading zeros are part of it. */
    readonly content: string;
    /**
     * Format: date-time
     * Until when it is good. The API states no lifetime beside this; studios are told of 30 seconds.
     */
    readonly expiresAt?: string | null;
}
/** A member, prospect or former member. Personal data, a bank account among it. */
export interface Customer {
    /** A 64-bit id, as text. */
    readonly id: string;
    /** Such as `1-12345`. */
    readonly customerNumber?: string;
    /** Has the form of a UUID; a static QR code may hold it. */
    readonly uuid?: string;
    readonly status: CustomerStatus;
    /** Whether the customer is kept out now. */
    readonly accessRefusal: boolean;
    readonly accessRestrictions?: readonly AccessRestriction[];
    readonly accessMediums?: readonly AccessMedium[];
    /**
     * @deprecated
     * Use `accessMediums`.
     */
    readonly cardNumbers?: readonly string[];
    /** The home studio. A 64-bit id, as text. */
    readonly studioId?: string;
    readonly firstName?: string;
    readonly secondFirstName?: string;
    readonly lastName?: string;
    readonly secondLastName?: string;
    /** Format: date */
    readonly dateOfBirth?: string;
    readonly gender?: 'MALE' | 'FEMALE' | 'UNISEX' | (string & {});
    readonly email?: string;
    readonly phonePrivate?: string;
    readonly phonePrivateMobile?: string;
    readonly phoneBusiness?: string;
    readonly phoneBusinessMobile?: string;
    readonly street?: string;
    readonly secondStreet?: string;
    readonly houseNumber?: string;
    readonly zipCode?: string;
    readonly city?: string;
    readonly cityPart?: string;
    readonly district?: string;
    readonly province?: string;
    /** By ISO 3166-1. */
    readonly country?: string;
    readonly streetType?: string;
    readonly streetBlock?: string;
    readonly portal?: string;
    readonly stairway?: string;
    readonly door?: string;
    readonly floor?: string;
    readonly buildingName?: string;
    readonly additionalAddressInformation?: string;
    readonly preferredLanguage?: PreferredLanguage;
    /** A link to the picture, dead after 15 minutes; who has it sees the picture. */
    readonly imageUrl?: string;
    readonly referralCode?: string;
    readonly thirdPartyId?: string;
    /** Such as `2026-06-15T23:59:59.999+02:00[Europe/Berlin]`. */
    readonly createdDateTime?: string;
    readonly bankAccount?: BankAccount;
    readonly idlePeriods?: readonly CustomerIdlePeriod[];
    readonly additionalInformationFieldAssignments?: readonly AdditionalInformationFieldAssignment[];
}
/** Where somebody stands with the studio. */
export type CustomerStatus = 'MEMBER' | 'PROSPECT' | 'FORMER_MEMBER' | (string & {});
/** The language that a customer wants to be addressed in. */
export interface PreferredLanguage {
    readonly languageCode: string;
    readonly countryCode?: string;
}
/** Where the studio collects from. */
export interface BankAccount {
    readonly accountHolder?: string;
    readonly bankName?: string;
    readonly bic?: string;
    readonly iban?: string;
}
/** A time in which a contract rests. */
export interface CustomerIdlePeriod {
    /** A 64-bit id, as text. */
    readonly id: string;
    /** Format: date */
    readonly startDate: string;
    /** Format: date */
    readonly endDate: string;
    readonly reason?: string;
    readonly contract?: IdlePeriodContract;
    readonly unlimited: boolean;
}
/** The contract that rests. */
export interface IdlePeriodContract {
    /** A 64-bit id, as text. */
    readonly id: string;
    readonly rateName: string;
}
/** The value of a field that the studio has added. */
export interface AdditionalInformationFieldAssignment {
    /** A 64-bit id, as text. */
    readonly additionalInformationFieldId: string;
    readonly value: string;
}
/** A page of customers. */
export interface CustomerSlicedResult {
    readonly result: readonly Customer[];
    /** Whether another page follows. */
    readonly hasNext: boolean;
    /** To be sent for the next page. */
    readonly offset: string;
}
/** Whom to look for. What an empty one finds is not known. */
export interface CustomerSearchRequest {
    /** Its beginning is enough. */
    readonly firstName?: string | undefined;
    /** Its beginning is enough. */
    readonly lastName?: string | undefined;
    readonly email?: string | undefined;
    /** Format: date */
    readonly dateOfBirth?: string | undefined;
    readonly cardNumberFormat?: CardNumberFormat | undefined;
}
/**
 * How the number of a card is written: in decimal, or in hexadecimal with the most or the least significant byte
 * first. `DECIMAL` where none is named; the cross-studio operations do not say so.
 */
export type CardNumberFormat = 'DECIMAL' | 'HEX_MSB' | 'HEX_LSB' | (string & {});
/** Where a customer moves, and when. */
export interface SwitchStudioRequest {
    /** A 64-bit id. */
    readonly targetStudioId: string | number | bigint;
    /**
     * Format: date
     * Today or earlier.
     */
    readonly switchDate: string;
    readonly description?: string | undefined;
}
/** Something that opens the turnstile and stays the same. */
export interface AccessMedium {
    /** A 64-bit id, as text. */
    readonly id?: string;
    readonly type?: 'CARD_NUMBER' | 'PIN' | 'BARCODE' | 'WALLET_PASS' | (string & {});
    readonly value?: string;
}
/** The new value of an access medium. */
export interface AccessMediumUpdate {
    readonly value?: string | undefined;
}
/** Why somebody is kept out, and from when to when. Both dates, or neither. */
export interface AccessRestriction {
    readonly reason: string;
    /** Format: date */
    readonly startDate?: string;
    /** Format: date */
    readonly endDate?: string;
}
/** Somebody went in, and perhaps out again. */
export interface CustomerCheckin {
    /** A 64-bit id, as text. */
    readonly checkinId: string;
    /** Format: date-time */
    readonly checkInDateTime?: string;
    /**
     * Format: date-time
     * Absent, as we read it, while the customer is inside.
     */
    readonly checkOutDateTime?: string;
    /** A 64-bit id, as text. */
    readonly studioId?: string;
    readonly studioName?: string;
}
/** A page of check-ins. */
export interface CustomerCheckinSlicedResult {
    readonly result: readonly CustomerCheckin[];
    /** Whether another page follows. */
    readonly hasNext: boolean;
    /** To be sent for the next page. */
    readonly offset: string;
}
/** When a customer came in. */
export interface CheckinRequest {
    /** Format: date-time */
    readonly checkInDateTime?: string | undefined;
}
/** When a customer went out. */
export interface CheckoutRequest {
    /** Format: date-time */
    readonly checkOutDateTime?: string | undefined;
}
/** A voucher and the guest who has it. */
export interface CheckinVoucherRequest {
    readonly voucherCode: string;
    readonly firstname: string;
    readonly lastname: string;
    readonly email: string;
    /** A 64-bit id. */
    readonly onlineOfferId: string | number | bigint;
}
/** What the guest shows at the turnstile. */
export interface CheckinVoucherResponse {
    readonly studioAccessCode: string;
}
/** Something that a membership includes. */
export interface Benefit {
    readonly key: string;
    /** Whether it can be used now. */
    readonly valid: boolean;
}
/** A reader of the studio. */
export interface Device {
    /** A 64-bit id, as text. */
    readonly id?: string;
    readonly name?: string;
    /** When false, it must be activated first. */
    readonly active: boolean;
    readonly model?: 'GENERIC_VENDING_READER' | 'GENERIC_CARD_READER' | 'GENERIC_TIME_READER' | (string & {});
}
/** A device in service. */
export interface DeviceActivationResponse {
    /** A 64-bit id, as text. */
    readonly id?: string;
    /** With it the device calls the Device API. */
    readonly accessToken?: string;
}
/** The studio of the key. */
export interface StudioInformation {
    /** A 64-bit id, as text. */
    readonly studioId: string;
    readonly accessCodeConfiguration: AccessCodeConfiguration;
    readonly name?: string;
    readonly description?: string;
    readonly street?: string;
    readonly houseNumber?: string;
    readonly zip?: string;
    readonly city?: string;
    readonly country?: string;
    readonly countryCode?: string;
    readonly email?: string;
    readonly telephone?: string;
    readonly website?: string;
    readonly logoUrl?: string;
    /** Format: date */
    readonly openingDate?: string;
    /** Format: date */
    readonly closingDate?: string;
    readonly location?: GeoLocation;
    readonly studioTags?: readonly StudioTag[];
    readonly openingHours?: readonly OpeningHours[];
    readonly publicOpeningHours?: readonly OpeningHours[];
    readonly closingHours?: readonly ClosingHours[];
    /** Since 1.7.0. */
    readonly openingHoursCategories?: readonly OpeningHoursCategory[];
}
/** Whether the studio lets members in by access code. */
export interface AccessCodeConfiguration {
    readonly enabled?: boolean;
}
/** A place on earth, in degrees. */
export interface GeoLocation {
    readonly longitude?: number;
    readonly latitude?: number;
}
/** A word under which a studio is filed. */
export interface StudioTag {
    readonly name: string;
}
/** A day. */
export type DayOfWeek = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY' | (string & {});
/** A time on the studio's own clock. */
export type TimeOfDay = string | {
    readonly hour?: number;
    readonly minute?: number;
    readonly second?: number;
    readonly nano?: number;
};
/** Open from one day to another, between two times of each. */
export interface OpeningHours {
    readonly dayOfWeekFrom?: DayOfWeek;
    readonly dayOfWeekTo?: DayOfWeek;
    readonly timeFrom?: TimeOfDay;
    readonly timeTo?: TimeOfDay;
}
/** Closed for a reason. */
export interface ClosingHours {
    readonly reason?: string;
    /** On the studio's own clock, such as `2026-12-24T00:00:00`. */
    readonly dateTimeFrom?: string;
    /** On the studio's own clock, such as `2026-12-26T00:00:00`. */
    readonly dateTimeTo?: string;
}
/** Opening hours of a part of the studio. */
export interface OpeningHoursCategory {
    /** A 64-bit id, as text. */
    readonly categoryId: string;
    readonly name: string;
    readonly openingHours: readonly CategoryOpeningHours[];
}
/** Open on one day, between two times. */
export interface CategoryOpeningHours {
    readonly dayOfWeek: DayOfWeek;
    readonly timeFrom: TimeOfDay;
    readonly timeTo: TimeOfDay;
}
/** How full the studio is. */
export interface Utilization {
    /** Who is checked in now; may exceed the capacity. */
    readonly count: number;
    /** Null when there is no limit. */
    readonly capacity?: number | null;
}
/** One delivery of the platform. */
export interface WebhookEventRequest {
    /**
     * Whom or what it is about: a customer for nearly every `CUSTOMER_…` and `CONTRACT_…` type, the studio for
     * `AUTOMATIC_CUSTOMER_CHECKOUT`, the device for `DEVICE_CREATED`.
     *  A 64-bit id, as text.
     */
    readonly entityId: string;
    /**
     * Format: uuid
     * The id of the delivery. That it stays the same when it is repeated is our reading.
     */
    readonly uuid: string;
    /** The events, at present one. */
    readonly payload: readonly WebhookEvent[];
}
/** Something that happened. */
export interface WebhookEvent {
    /** When, epoch milliseconds. */
    readonly timestamp: number;
    readonly type: WebhookEventType;
    /** What else is told; `WebhookContents` says which type has what. Most have none. */
    readonly content?: {
        readonly [key: string]: unknown;
    };
}
/** What happened. There is none for a refused entry, and none for an access code. */
export type WebhookEventType = 'CUSTOMER_CHECKIN' | 'CUSTOMER_CHECKOUT' | 'AUTOMATIC_CUSTOMER_CHECKOUT' | 'CUSTOMER_CHECKIN_STUDIOS_UPDATED' | 'CUSTOMER_ACCESS_MEDIUM_CREATED' | 'CUSTOMER_ACCESS_MEDIUM_UPDATED' | 'CUSTOMER_ACCESS_MEDIUM_DELETED' | 'CUSTOMER_ACCESS_RESTRICTION_CREATED' | 'CUSTOMER_ACCESS_RESTRICTION_DELETED' | 'CUSTOMER_ACCESS_DISABLED' | 'CUSTOMER_HOME_STUDIO_UPDATED' | 'AGGREGATOR_MEMBER_CREATED' | 'DEVICE_CREATED' | 'STUDIO_OPENING_HOURS_UPDATED' | 'ADDITIONAL_INFORMATION_FIELDS_UPDATED' | 'CUSTOMER_CREATED' | 'CUSTOMER_UPDATED' | 'CUSTOMER_DELETED' | 'CUSTOMER_COMMUNICATION_PREFERENCES_UPDATED' | 'APPOINTMENT_BOOKING_CREATED' | 'APPOINTMENT_BOOKING_UPDATED' | 'APPOINTMENT_BOOKING_CANCELLED' | 'CLASS_BOOKING_CREATED' | 'CLASS_BOOKING_UPDATED' | 'CLASS_BOOKING_CANCELLED' | 'CLASS_SLOT_CANCELLED' | 'CLASS_SLOT_UPDATED' | 'CONTRACT_CREATED' | 'CONTRACT_UPDATED' | 'CONTRACT_CANCELLED' | 'CONTRACT_ADDITIONAL_MODULE_CREATED' | 'CONTRACT_ADDITIONAL_MODULE_UPDATED' | 'CONTRACT_ADDITIONAL_MODULE_DELETED' | 'CONTRACT_ADDITIONAL_MODULE_CANCELLED' | 'CONTRACT_IDLE_PERIOD_CREATED' | 'CONTRACT_IDLE_PERIOD_UPDATED' | 'CONTRACT_IDLE_PERIOD_CANCELLED' | 'EMPLOYEE_CREATED' | 'EMPLOYEE_UPDATED' | 'EMPLOYEE_DELETED' | 'FINANCE_DEBT_COLLECTION_RUN_CREATED' | 'FINANCE_DEBT_COLLECTION_CONFIGURATION_UPDATED' | 'FINANCE_DEBT_COLLECTION_CASE_UPDATED' | 'TAX_ADVISOR_EXPORT_CREATED' | (string & {});
/** What `content` of an event holds, by the event's type; a type that is not here has none. */
export interface WebhookContents {
    readonly AUTOMATIC_CUSTOMER_CHECKOUT?: AutomaticCheckoutContent;
    readonly CUSTOMER_CHECKIN_STUDIOS_UPDATED?: ContractContent;
    readonly CUSTOMER_HOME_STUDIO_UPDATED?: HomeStudioContent;
    readonly AGGREGATOR_MEMBER_CREATED?: AggregatorMemberContent;
    readonly CLASS_SLOT_CANCELLED?: ClassSlotContent;
    readonly CLASS_SLOT_UPDATED?: ClassSlotContent;
    readonly CONTRACT_CREATED?: ContractContent;
    readonly CONTRACT_UPDATED?: ContractContent;
    readonly CONTRACT_CANCELLED?: ContractContent;
    readonly CONTRACT_ADDITIONAL_MODULE_CREATED?: AdditionalModuleContent;
    readonly CONTRACT_ADDITIONAL_MODULE_UPDATED?: AdditionalModuleContent;
    readonly CONTRACT_ADDITIONAL_MODULE_DELETED?: AdditionalModuleContent;
    readonly CONTRACT_ADDITIONAL_MODULE_CANCELLED?: AdditionalModuleContent;
    readonly CONTRACT_IDLE_PERIOD_CREATED?: IdlePeriodContent;
    readonly CONTRACT_IDLE_PERIOD_UPDATED?: IdlePeriodContent;
    readonly CONTRACT_IDLE_PERIOD_CANCELLED?: IdlePeriodContent;
    readonly FINANCE_DEBT_COLLECTION_CASE_UPDATED?: DebtCollectionCaseContent;
}
/** Who was checked out when the studio was cleared. The documented sample is not JSON; this is what it must mean. */
export interface AutomaticCheckoutContent {
    readonly checkouts?: readonly {
        /** A 64-bit id, as text. */
        readonly customerId?: string;
        /** Format: date-time */
        readonly checkoutTime?: string;
    }[];
}
/** From which studio to which. */
export interface HomeStudioContent {
    /** A 64-bit id, as text. */
    readonly sourceStudioId?: string;
    /** A 64-bit id, as text. */
    readonly targetStudioId?: string;
}
/** Under which id the aggregator knows the customer. */
export interface AggregatorMemberContent {
    readonly aggregatorId?: string;
}
/** The class of the slot. */
export interface ClassSlotContent {
    /** A 64-bit id, as text. */
    readonly classId?: string;
}
/** Which contract. */
export interface ContractContent {
    /** A 64-bit id, as text. */
    readonly contractId?: string;
}
/** Which module of which contract. */
export interface AdditionalModuleContent {
    /** A 64-bit id, as text. */
    readonly contractId?: string;
    /** A 64-bit id, as text. */
    readonly moduleContractId?: string;
}
/** Which idle period of which contract. The last two are optional. */
export interface IdlePeriodContent {
    /** A 64-bit id, as text. */
    readonly contractId?: string;
    /** A 64-bit id, as text. */
    readonly idlePeriodId?: string;
    readonly idlePeriodAmount?: number;
    readonly usedFreeTermsInDays?: number;
}
/** The agency's case, else our own. */
export interface DebtCollectionCaseContent {
    /** A 64-bit id, as text. */
    readonly agencyDebtCollectionCaseId?: string;
    /** A 64-bit id, as text. */
    readonly collectionCaseId?: string;
}
export interface components {
    schemas: {
        ErrorResponse: ErrorResponse;
        TypedArgument: TypedArgument;
        CustomerAccessCode: CustomerAccessCode;
        Customer: Customer;
        CustomerStatus: CustomerStatus;
        PreferredLanguage: PreferredLanguage;
        BankAccount: BankAccount;
        CustomerIdlePeriod: CustomerIdlePeriod;
        IdlePeriodContract: IdlePeriodContract;
        AdditionalInformationFieldAssignment: AdditionalInformationFieldAssignment;
        CustomerSlicedResult: CustomerSlicedResult;
        CustomerSearchRequest: CustomerSearchRequest;
        CardNumberFormat: CardNumberFormat;
        SwitchStudioRequest: SwitchStudioRequest;
        AccessMedium: AccessMedium;
        AccessMediumUpdate: AccessMediumUpdate;
        AccessRestriction: AccessRestriction;
        CustomerCheckin: CustomerCheckin;
        CustomerCheckinSlicedResult: CustomerCheckinSlicedResult;
        CheckinRequest: CheckinRequest;
        CheckoutRequest: CheckoutRequest;
        CheckinVoucherRequest: CheckinVoucherRequest;
        CheckinVoucherResponse: CheckinVoucherResponse;
        Benefit: Benefit;
        Device: Device;
        DeviceActivationResponse: DeviceActivationResponse;
        StudioInformation: StudioInformation;
        AccessCodeConfiguration: AccessCodeConfiguration;
        GeoLocation: GeoLocation;
        StudioTag: StudioTag;
        DayOfWeek: DayOfWeek;
        TimeOfDay: TimeOfDay;
        OpeningHours: OpeningHours;
        ClosingHours: ClosingHours;
        OpeningHoursCategory: OpeningHoursCategory;
        CategoryOpeningHours: CategoryOpeningHours;
        Utilization: Utilization;
        WebhookEventRequest: WebhookEventRequest;
        WebhookEvent: WebhookEvent;
        WebhookEventType: WebhookEventType;
        WebhookContents: WebhookContents;
        AutomaticCheckoutContent: AutomaticCheckoutContent;
        HomeStudioContent: HomeStudioContent;
        AggregatorMemberContent: AggregatorMemberContent;
        ClassSlotContent: ClassSlotContent;
        ContractContent: ContractContent;
        AdditionalModuleContent: AdditionalModuleContent;
        IdlePeriodContent: IdlePeriodContent;
        DebtCollectionCaseContent: DebtCollectionCaseContent;
    };
    responses: {
        /** Done; there is no body. */
        readonly Empty: {
            headers: {
                readonly [name: string]: unknown;
            };
            content?: never;
        };
        /** The customer. */
        readonly OneCustomer: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": Customer;
            };
        };
        /** All that were found, not paged. */
        readonly ManyCustomers: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": readonly Customer[];
            };
        };
        /** One page. */
        readonly Checkins: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": CustomerCheckinSlicedResult;
            };
        };
        /** The medium as it now stands. */
        readonly OneAccessMedium: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": AccessMedium;
            };
        };
        /** All that were asked for, not paged. */
        readonly Benefits: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": readonly Benefit[];
            };
        };
        /** Something in the request is refused; `reference` may name it. */
        readonly BadRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": ErrorResponse;
            };
        };
        /** The key is missing, not valid, or sent under another name. */
        readonly Unauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": ErrorResponse;
            };
        };
        /** The key may not do this, for want of a scope or because of the studio. */
        readonly Forbidden: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": ErrorResponse;
            };
        };
        /** There is no such thing. */
        readonly NotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": ErrorResponse;
            };
        };
        /** Somebody else has changed it meanwhile. */
        readonly Conflict: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": ErrorResponse;
            };
        };
        /** Over the limit, and so for the whole next minute. No header tells how long. */
        readonly TooManyRequests: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": ErrorResponse;
            };
        };
        /** A failure of the platform. */
        readonly ServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": ErrorResponse;
            };
        };
        /** The platform's database is under load. Try again later, each time after a longer wait. */
        readonly Unavailable: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": ErrorResponse;
            };
        };
    };
    parameters: {
        /** The id of the customer. */
        readonly CustomerId: string | number | bigint;
        /** How card numbers are written, in the request and in the answer. By default `DECIMAL`. */
        readonly CardNumberFormat: 'DECIMAL' | 'HEX_MSB' | 'HEX_LSB' | (string & {});
        /** How card numbers are written, in the request and in the answer. No default is documented here. */
        readonly CrossStudioCardNumberFormat: CardNumberFormat;
        /** The number of a card, written as `cardNumberFormat` says. */
        readonly CardNumber: string;
        /** The content of a barcode. */
        readonly Barcode: string;
        /** The PIN of the customer. Absent from version 1.5.0, present in 1.9.0. */
        readonly Pin: string;
        /** The number of the customer, such as `1-12345`. */
        readonly CustomerNumber: string;
        /** The id of the debtor. */
        readonly DebtorId: string;
        /**
         * @deprecated
         * The UUID of a static QR code; use `barcode`.
         */
        readonly QrCodeUuid: string;
        /** Only these benefits; may be repeated. */
        readonly BenefitKeys: readonly string[];
        /**
         * The first day. With `toDate` it spans 365 days at most. Without both a month is answered; that it is the last
         * month is our reading.
         */
        readonly FromDate: string;
        /** The last day, 365 days after `fromDate` at most. */
        readonly ToDate: string;
        /** How many a page holds, 1 to 50, by default 10. */
        readonly CheckinSliceSize: number;
        /** The `offset` of the page before, by default `0`. */
        readonly CheckinOffset: string;
    };
    requestBodies: {
        readonly CustomerSearch: {
            readonly content: {
                readonly "application/json": CustomerSearchRequest;
            };
        };
        readonly NewAccessMedium: {
            readonly content: {
                readonly "application/json": AccessMedium;
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly getCustomerAccessCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The code. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CustomerAccessCode;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getCustomers: {
        readonly parameters: {
            readonly query?: {
                /** How card numbers are written, in the request and in the answer. By default `DECIMAL`. */
                readonly cardNumberFormat?: components["parameters"]["CardNumberFormat"];
                /** Whom to list. */
                readonly customerStatus?: 'MEMBER' | 'PROSPECT' | (string & {});
                /** How many a page holds, 50 to 500, by default 100. */
                readonly sliceSize?: number;
                /** The `offset` of the page before. It is the id of its last customer; leave it out for the first page. */
                readonly offset?: string;
                /**
                 * @deprecated
                 * An older name of `offset`.
                 */
                readonly lastOffsetId?: string | number | bigint;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** One page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CustomerSlicedResult;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getCustomerById: {
        readonly parameters: {
            readonly query?: {
                /** How card numbers are written, in the request and in the answer. By default `DECIMAL`. */
                readonly cardNumberFormat?: components["parameters"]["CardNumberFormat"];
            };
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["OneCustomer"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getCustomerBy: {
        readonly parameters: {
            readonly query?: {
                /** The number of a card, written as `cardNumberFormat` says. */
                readonly cardNumber?: components["parameters"]["CardNumber"];
                /** How card numbers are written, in the request and in the answer. By default `DECIMAL`. */
                readonly cardNumberFormat?: components["parameters"]["CardNumberFormat"];
                /** The content of a barcode. */
                readonly barcode?: components["parameters"]["Barcode"];
                /** The PIN of the customer. Absent from version 1.5.0, present in 1.9.0. */
                readonly pin?: components["parameters"]["Pin"];
                /** The number of the customer, such as `1-12345`. */
                readonly customerNumber?: components["parameters"]["CustomerNumber"];
                /** The id of the debtor. */
                readonly debtorId?: components["parameters"]["DebtorId"];
                /**
                 * @deprecated
                 * The UUID of a static QR code; use `barcode`.
                 */
                readonly qrCodeUuid?: components["parameters"]["QrCodeUuid"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["OneCustomer"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly searchCustomers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["CustomerSearch"];
        readonly responses: {
            readonly 200: components["responses"]["ManyCustomers"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getCrossStudioCustomerById: {
        readonly parameters: {
            readonly query?: {
                /** How card numbers are written, in the request and in the answer. No default is documented here. */
                readonly cardNumberFormat?: components["parameters"]["CrossStudioCardNumberFormat"];
            };
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["OneCustomer"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getCrossStudioCustomerBy: {
        readonly parameters: {
            readonly query?: {
                /** The number of a card, written as `cardNumberFormat` says. */
                readonly cardNumber?: components["parameters"]["CardNumber"];
                /** How card numbers are written, in the request and in the answer. No default is documented here. */
                readonly cardNumberFormat?: components["parameters"]["CrossStudioCardNumberFormat"];
                /** The content of a barcode. */
                readonly barcode?: components["parameters"]["Barcode"];
                /** The PIN of the customer. Absent from version 1.5.0, present in 1.9.0. */
                readonly pin?: components["parameters"]["Pin"];
                /** The number of the customer, such as `1-12345`. */
                readonly customerNumber?: components["parameters"]["CustomerNumber"];
                /** The id of the debtor. */
                readonly debtorId?: components["parameters"]["DebtorId"];
                /**
                 * @deprecated
                 * The UUID of a static QR code; use `barcode`.
                 */
                readonly qrCodeUuid?: components["parameters"]["QrCodeUuid"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["OneCustomer"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly searchCrossStudioCustomers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["CustomerSearch"];
        readonly responses: {
            readonly 200: components["responses"]["ManyCustomers"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly switchStudio: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": SwitchStudioRequest;
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Empty"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getCustomersCheckinHistory: {
        readonly parameters: {
            readonly query?: {
                /**
                 * The first day. With `toDate` it spans 365 days at most. Without both a month is answered; that it is the last
                 * month is our reading.
                 */
                readonly fromDate?: components["parameters"]["FromDate"];
                /** The last day, 365 days after `fromDate` at most. */
                readonly toDate?: components["parameters"]["ToDate"];
                /** How many a page holds, 1 to 50, by default 10. */
                readonly sliceSize?: components["parameters"]["CheckinSliceSize"];
                /** The `offset` of the page before, by default `0`. */
                readonly offset?: components["parameters"]["CheckinOffset"];
            };
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Checkins"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getCrossStudioCustomersCheckinHistory: {
        readonly parameters: {
            readonly query?: {
                /**
                 * The first day. With `toDate` it spans 365 days at most. Without both a month is answered; that it is the last
                 * month is our reading.
                 */
                readonly fromDate?: components["parameters"]["FromDate"];
                /** The last day, 365 days after `fromDate` at most. */
                readonly toDate?: components["parameters"]["ToDate"];
                /** How many a page holds, 1 to 50, by default 10. */
                readonly sliceSize?: components["parameters"]["CheckinSliceSize"];
                /** The `offset` of the page before, by default `0`. */
                readonly offset?: components["parameters"]["CheckinOffset"];
            };
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Checkins"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly checkin: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": CheckinRequest;
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Empty"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly checkout: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": CheckoutRequest;
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Empty"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly addAccessMediums: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["NewAccessMedium"];
        readonly responses: {
            readonly 200: components["responses"]["OneAccessMedium"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly updateAccessMediums: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
                /** The id of a medium that this integration created. */
                readonly accessMediumId: string | number | bigint;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": AccessMediumUpdate;
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["OneAccessMedium"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly deleteAccessMediums: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
                /** The id of a medium that this integration created. */
                readonly accessMediumId: string | number | bigint;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Empty"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly addAccessMedium: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["NewAccessMedium"];
        readonly responses: {
            readonly 200: components["responses"]["OneAccessMedium"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly setAccessRestriction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": AccessRestriction;
            };
        };
        readonly responses: {
            /** The restriction as it now stands. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": AccessRestriction;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly deleteAccessRestriction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Empty"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly redeemCheckinVoucher: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": CheckinVoucherRequest;
            };
        };
        readonly responses: {
            /** The guest's entry code. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": CheckinVoucherResponse;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getBenefits: {
        readonly parameters: {
            readonly query?: {
                /** Only these benefits; may be repeated. */
                readonly key?: components["parameters"]["BenefitKeys"];
            };
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Benefits"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getBenefitsByCardNumber: {
        readonly parameters: {
            readonly query: {
                /** The number of the card, written as `cardNumberFormat` says. */
                readonly cardNumber: string;
                /** How card numbers are written, in the request and in the answer. By default `DECIMAL`. */
                readonly cardNumberFormat?: components["parameters"]["CardNumberFormat"];
                /** Only these benefits; may be repeated. */
                readonly key?: components["parameters"]["BenefitKeys"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Benefits"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly useBenefit: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The id of the customer. */
                readonly customerId: components["parameters"]["CustomerId"];
                /** The `key` of a benefit. */
                readonly benefitKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Empty"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getDevices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** All of them. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly Device[];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly activateDevice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** The id of the device; a `DEVICE_CREATED` event has it as `entityId`. */
                readonly deviceId: string | number | bigint;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The device and its token. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": DeviceActivationResponse;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getStudioInformation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The studio. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": StudioInformation;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly checkKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The key is valid. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** The key is missing or not valid. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** Too many requests. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** A failure of the platform. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** The platform is under load. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly getUtilization: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Who is in, against what fits. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Utilization;
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly confirmActivation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Empty"];
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 409: components["responses"]["Conflict"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly receiveEvents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": WebhookEventRequest;
            };
        };
        readonly responses: {
            /** Received. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** Nobody receives here. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** The receiver failed. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
