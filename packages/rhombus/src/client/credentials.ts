import type { Clock } from '@acme/access-codes'
import { toStaticCode } from '../access-code.js'
import { type ClientOperation, operations as own } from '../generated/operations.js'
import type {
  CredentialAnswer,
  CredentialFilter,
  CredentialsAnswer,
  StaticQrImageAnswer,
} from '../generated/schemas.js'
import { checkGiven, invalidOption } from '../invalid-option.js'
import { checkId, checkIds } from '../ruuid.js'
import * as schema from '../schema.js'
import type { CallOptions, Calls, Listed } from './calls.js'
import type { CredentialListOptions, RhombusClient } from './rhombus-client.js'

const FILTER = { credTypeFilter: ['map'], workflowStatusFilter: ['map'] } as const

/** Whose credentials they are, and when it is. */
interface CredentialBase {
  readonly account: string
  readonly clock: Clock
}

/** What is known of credentials, and done to them. */
export function createCredentials(
  { ask, list, responses }: Calls,
  { account, clock }: CredentialBase,
): Pick<RhombusClient, 'credentials' | 'unverified'> {
  async function find(
    operation: ClientOperation,
    body: object,
    options: CredentialListOptions | undefined,
  ): Promise<Listed<CredentialsAnswer, 'credentials'>> {
    const asked = { ...body, filter: filterOf(options, operation) }
    const { answer } = await list<CredentialsAnswer, 'credentials'>(
      operation,
      'credentials',
      schema.credential,
      asked,
      options,
    )
    return answer
  }

  /** What is done to one credential. */
  const change =
    (operation: ClientOperation) =>
    async (credentialUuid: string, options?: CallOptions): Promise<CredentialAnswer> =>
      ask(operation, schema.oneCredential, byId('credentialUuid', credentialUuid, operation), options)

  return {
    credentials: {
      find: async (options) => find(own.findAccessControlCredentialByOrg, {}, options),
      findByUser: async (userUuid, options) => {
        const operation = own.findAccessControlCredentialByUser
        return find(operation, byId('userUuid', userUuid, operation), options)
      },
      async findByUsers(userUuids, options) {
        const operation = own.findAccessControlCredentialByUsers
        const body = {
          userUuids: checkIds('userUuids', userUuids, { operation: operation.id }),
          filter: filterOf(options, operation),
        }
        return ask(operation, schema.credentialsByUser, body, options)
      },
      findByGuestPass: async (guestPassUuid, options) => {
        const operation = own.findAccessControlCredentialByGuestPass
        return find(operation, byId('guestPassUuid', guestPassUuid, operation), options)
      },
      get: change(own.getAccessControlCredentialDetails),
      historyByUser: async (userUuid, options) => {
        const operation = own.findCredentialHistoryByUser
        return find(operation, byId('userUuid', userUuid, operation), options)
      },
      historyByHexValue: async (value, options) => {
        const operation = own.findCredentialHistoryByCredentialHexValue
        return find(operation, { credentialHexValue: checkHex(value, operation) }, options)
      },
      historyByValue: async (credential, options) => {
        const operation = own.findCredentialHistoryByCredentialValue
        const texts = { credentialType: 'text', credentialValue: 'text' } as const
        checkGiven(credential, texts, { operation: operation.id }, ...Object.keys(texts))
        const { credentialType, credentialValue } = credential
        return find(operation, { credentialType, credentialValue }, options)
      },
      async assign(assignment, options) {
        const operation = own.assignAccessControlCredential
        checkGiven(assignment, {}, { operation: operation.id })
        const { credentialHexValue, userUuid } = assignment
        const body = {
          credentialHexValue: checkHex(credentialHexValue, operation),
          ...byId('userUuid', userUuid, operation),
        }
        return ask(operation, schema.oneCredential, body, options)
      },
      suspend: change(own.suspendAccessControlCredential),
      unsuspend: change(own.unsuspendAccessControlCredential),
      revoke: change(own.revokeAccessControlCredential),
      async delete(credentialUuid, options) {
        const operation = own.deleteAccessControlCredential
        return ask(operation, schema.answer, byId('credentialUuid', credentialUuid, operation), options)
      },
      async deleteUnassigned(value, options) {
        const operation = own.deleteUnassignedAccessControlCredential
        return ask(operation, schema.answer, { credentialHexValue: checkHex(value, operation) }, options)
      },
    },
    unverified: {
      async staticQrImage(credentialUuid, options) {
        const operation = own.getStaticQrCodeCredentialImage
        const body = byId('credentialUuid', credentialUuid, operation)
        const issuedAt = clock.now()
        const answer = await ask<StaticQrImageAnswer>(operation, schema.answer, body, options)
        const of = { subject: `${account}/${credentialUuid}`, issuedAt, operation: operation.id }
        return responses.carry(answer, toStaticCode(answer.qrCode, of))
      },
    },
  }
}

function byId(name: string, value: unknown, { id }: ClientOperation): Readonly<Record<string, string>> {
  return { [name]: checkId(name, value, { operation: id }) }
}

/** It is what a card holds, so it is not repeated. */
function checkHex(value: unknown, { id }: ClientOperation): string {
  if (typeof value === 'string' && /^[\da-f]+$/i.test(value)) return value
  throw invalidOption({ operation: id }, 'credentialHexValue to be hexadecimal digits')
}

function filterOf(options: CredentialListOptions, { id }: ClientOperation): CredentialFilter | undefined {
  checkGiven(options ?? {}, { filter: 'object' }, { operation: id })
  const { filter } = options ?? {}
  if (filter === undefined) return undefined
  checkGiven(filter, FILTER, { operation: id })
  for (const name of ['lastUsedAccessControlledDoorUuidFilter', 'lastUsedLocationUuidFilter'] as const) {
    if (filter[name] !== undefined) checkIds(`filter.${name}`, filter[name], { operation: id })
  }
  return filter
}
