/** A customer, or a partner's client. */
export interface Org {
  readonly uuid: string
  readonly name: string
  readonly region: 'us' | 'eu'
  /** Whether it has asked for QR codes. */
  readonly hasQr: boolean
}

export interface Location {
  readonly uuid: string
  readonly org: Org
  readonly name: string
  /** An IANA name. */
  readonly timeZone: string
}

export interface User {
  readonly uuid: string
  readonly org: Org
  readonly name: string
  readonly email: string
}

/** What a key or an access token stands for. */
export interface Access {
  readonly scheme: 'api-token' | 'partner-api-token' | 'api-oauth-token' | 'partner-api-oauth-token'
  /** The key or the token itself. */
  readonly secret: string
  /** Its id, which may be shown. */
  readonly tokenUuid: string
  readonly name: string
  /** The organisations it may act in: one, or a partner's clients. */
  readonly orgs: readonly Org[]
  readonly rights: 'all' | 'read' | 'none'
}
