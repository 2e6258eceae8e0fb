import { operations as own } from '../generated/operations.js'
import type { AuditAnswer, LocationsAnswer, UsersAnswer } from '../generated/schemas.js'
import { checkGiven, invalidOption } from '../invalid-option.js'
import * as schema from '../schema.js'
import type { Calls } from './calls.js'
import { checkWindow } from './event-window.js'
import type { RhombusClient } from './rhombus-client.js'

type Groups = 'audit' | 'locations' | 'users' | 'organisation' | 'webhookIntegrations'

/** What belongs to the organisation as a whole. */
export function createOrganisation({ ask, list }: Calls): Pick<RhombusClient, Groups> {
  return {
    audit: {
      async list(options = {}) {
        const operation = own.getAuditFeed
        const where = { provider: 'rhombus', operation: operation.id }
        checkGiven(options, { include: ['map'], exclude: ['map'] }, where)
        const { afterMs, beforeMs } = checkWindow(options, where)
        const { include, exclude } = options
        if (include !== undefined && exclude !== undefined) throw invalidOption(where, 'include or exclude, not both')
        const body = {
          timestampMsAfter: afterMs,
          timestampMsBefore: beforeMs,
          includeActions: include,
          excludeActions: exclude,
        }
        const { answer } = await list<AuditAnswer, 'auditEvents'>(
          operation,
          'auditEvents',
          schema.auditEvent,
          body,
          options,
        )
        return answer
      },
    },
    locations: {
      async list(options = {}) {
        checkGiven(options, { subLocationsIncluded: 'boolean' }, { operation: own.getLocations.id })
        const body = { subLocationsIncluded: options.subLocationsIncluded }
        const { answer } = await list<LocationsAnswer, 'locations'>(
          own.getLocations,
          'locations',
          schema.location,
          body,
          options,
        )
        return answer
      },
    },
    users: {
      async list(options) {
        return (await list<UsersAnswer, 'users'>(own.getUsersInOrg, 'users', schema.user, {}, options)).answer
      },
    },
    organisation: {
      get: (options) => ask(own.getOrgV2, schema.org, {}, options),
    },
    webhookIntegrations: {
      get: (options) => ask(own.getWebhookIntegration, schema.webhookIntegration, {}, options),
      async update(change, options) {
        const operation = own.updateWebhookIntegrationV2
        const expected = { webhookUrl: 'text', isDiagnostic: 'boolean', disabled: 'boolean' } as const
        checkGiven(change, expected, { operation: operation.id }, 'webhookUrl')
        const { webhookUrl, isDiagnostic, disabled } = change
        return ask(operation, schema.webhookUpdate, { webhookUrl, isDiagnostic, disabled }, options)
      },
      deleteAll: (options) => ask(own.deleteWebhookIntegrationV2, schema.answer, {}, options),
    },
  }
}
