import { digest } from '@acme/access-codes/provider'
import type { LookupToken } from './lookup-token.js'

/** A reseller's account at one host. */
export interface AccountName {
  /** Of the base URL. */
  readonly host: string
  /** What stands for the account, such as its key: hashed before it goes anywhere. */
  readonly account: string
}

/** A client, and whose name for it that is. */
export interface ClientName {
  readonly clientId: string
  /** Whose client it is, where it is another reseller's. */
  readonly issuerId?: string | undefined
  /** Stands for the issuer where none is named. */
  readonly lookupToken?: string | LookupToken | undefined
}

/** Whose limits requests draw on, loggable. */
export function accountOf({ host, account }: AccountName): string {
  return `bardge/${host}/${digest('bardge', account)}`
}

/**
 * Whose codes, completely: host, account, issuer and client. Not the venue and not the pass: a client has one series of
 * visits, since several codes in one visit window are refused at the desk, and nobody says that another venue or another pass
 * is another window.
 */
export function subjectOf(account: AccountName, { clientId, issuerId, lookupToken }: ClientName): string {
  let issuer = 'own'
  if (issuerId !== undefined) issuer = `issuer-${digest('issuer', issuerId)}`
  else if (lookupToken !== undefined) issuer = `lookup-${digest('lookup', lookupTokenText(lookupToken))}`
  return `${accountOf(account)}/${issuer}/${encodeURIComponent(clientId)}`
}

export function lookupTokenText(token: string | LookupToken): string {
  return typeof token === 'string' ? token : token.reveal()
}
