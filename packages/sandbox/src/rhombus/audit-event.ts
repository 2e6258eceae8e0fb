/** An entry of the audit feed, as the API shows it. */
export interface AuditEvent {
  readonly uuid: string
  readonly orgUuid: string
  /** Epoch milliseconds; the API shows ISO text. */
  readonly at: number
  readonly action: string
  readonly displayText: string
  readonly failure: boolean
  readonly principalName: string
  readonly principalType: string
  readonly principalUuid: string
  readonly targetName: string | null
  readonly targetUuid: string | null
  readonly clientType: string
  readonly userAgent: string | null
}
