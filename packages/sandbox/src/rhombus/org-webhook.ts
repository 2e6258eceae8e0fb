import type { Org } from './org.js'

/** A webhook that an organisation has set up by the API. */
export interface OrgWebhook {
  readonly org: Org
  readonly url: string
  readonly secret: string
  readonly isDiagnostic: boolean
  disabled: boolean
  /** The id of its target; null while nothing is sent. */
  target: number | null
}
