import type { Reseller } from './reseller.js'

export interface CreditTransaction {
  readonly type: 'DEBIT' | 'CREDIT'
  /** Positive for both types. */
  readonly amount: number
  readonly description: string
  /** Epoch milliseconds. */
  readonly at: number
}

/** A reseller's client. The id is the reseller's own: another one may use the same. */
export interface Client {
  readonly id: string
  readonly reseller: Reseller
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  credits: number
  /** In the order in which they came; the seed's are not sorted by time. */
  readonly transactions: CreditTransaction[]
  readonly createdAt: number
}

/** Gives credits. */
export function credit(client: Client, amount: number, description: string, at: number): void {
  client.credits += amount
  client.transactions.push({ type: 'CREDIT', amount, description, at })
}

/** Takes credits; the caller has seen that there are enough. */
export function debit(client: Client, amount: number, description: string, at: number): void {
  client.credits -= amount
  client.transactions.push({ type: 'DEBIT', amount, description, at })
}
