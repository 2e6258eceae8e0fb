import { audit } from './audit.js'
import { type Call, envelope } from './call.js'
import type { OrgWebhook } from './org-webhook.js'
import { unreadable } from './refusal.js'
import { newRuuid } from './ruuid.js'

/** `integrations/webhooks/getWebhookIntegration` */
export function getWebhookIntegration(call: Call): object {
  const webhooks = ours(call)
  const map = (isDiagnostic: boolean): object =>
    Object.fromEntries(
      webhooks
        .filter((webhook) => webhook.isDiagnostic === isDiagnostic)
        .map(({ url, secret, disabled }) => [url, { webhookSecret: secret, webhookDisabled: disabled }]),
    )
  const orgIntegrationV2 = {
    integration: 'WEBHOOKS',
    orgUuid: call.org.uuid,
    enabled: webhooks.some(({ disabled }) => !disabled),
    activityWebhooks: {},
    activityWebhooksV2: map(false),
    diagnosticWebhooks: {},
    diagnosticWebhooksV2: map(true),
  }
  return { orgIntegrationV2, ...envelope(call) }
}

/** `integrations/webhooks/updateWebhookIntegrationV2`: adds one, or switches one off and on. Each has a secret of its own. */
export function updateWebhookIntegration(call: Call): object {
  const { world, org, fields } = call
  const url = fields.text('webhookUrl')
  const isDiagnostic = fields.boolean('isDiagnostic') ?? false
  const disabled = fields.boolean('disabled') ?? false
  fields.object('updatedWebhookSettings')
  if (url === undefined || !isWebAddress(url)) throw unreadable()
  let webhook = ours(call).find((one) => one.url === url && one.isDiagnostic === isDiagnostic)
  if (webhook === undefined) {
    webhook = { org, url, isDiagnostic, secret: newRuuid(world.data.idRandom), disabled, target: null }
    world.data.webhooks.push(webhook)
  }
  webhook.disabled = disabled
  connect(call, webhook)
  audit(call, { action: 'UPDATE_INTEGRATION_WEBHOOK', text: 'Webhooks changed' })
  return { webhookSecret: webhook.secret, ...envelope(call) }
}

/** `integrations/webhooks/deleteWebhookIntegrationV2`: ends them all. */
export function deleteWebhookIntegration(call: Call): object {
  const { webhooks } = call.world.data
  for (const webhook of ours(call)) {
    webhook.disabled = true
    connect(call, webhook)
    webhooks.splice(webhooks.indexOf(webhook), 1)
  }
  audit(call, { action: 'DELETE_INTEGRATION_WEBHOOK', text: 'Webhooks removed' })
  return envelope(call)
}

function ours({ world, org }: Call): OrgWebhook[] {
  return world.data.webhooks.filter((webhook) => webhook.org === org)
}

/** Has the sandbox send to it, or no longer. Nothing here makes a diagnostic event. */
function connect({ world, org }: Call, webhook: OrgWebhook): void {
  const { webhooks } = world.frame
  const { url, secret, disabled, isDiagnostic } = webhook
  if (webhook.target !== null) webhooks.remove(webhook.target)
  const silent = disabled || isDiagnostic
  webhook.target = silent
    ? null
    : webhooks.add({ url, secret, provider: 'rhombus', studio: org.uuid, kind: 'organisation' })
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
