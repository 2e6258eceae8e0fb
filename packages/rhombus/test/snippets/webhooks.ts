import { createRhombusWebhooks } from '@acme/access-codes-rhombus'
import { tellHost, tellSecurity } from './your-building.js'

const { RHOMBUS_ORGANISATION_SECRET, RHOMBUS_RULE_SECRET } = process.env

/**
 * Takes both kinds: the organisation's webhook (HMAC-SHA1) and the action of a rule (HMAC-SHA256). Where both are set up for a door,
 * each passage is told twice, under two ids: leave one of the two secrets out.
 */
export const webhooks = createRhombusWebhooks({
  secrets: { organisation: RHOMBUS_ORGANISATION_SECRET, rule: RHOMBUS_RULE_SECRET },
  onGranted: tellHost,
  onDenied: tellSecurity,
})
