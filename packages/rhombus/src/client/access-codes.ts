import type { ErrorDetails } from '@acme/access-codes/provider'
import { askedAt, toAccessCode, toListedCodes } from '../access-code.js'
import type { CodeIssuer } from '../code-issuer.js'
import { operations as own } from '../generated/operations.js'
import { subjectOf } from '../issuing/issue-once.js'
import { MAX_VALID_FOR_SECONDS, wishFault } from '../issuing/wish.js'
import type { Calls } from './calls.js'
import type { RhombusClient } from './rhombus-client.js'

/** The bare calls for QR codes. */
export function createAccessCodes(issuer: CodeIssuer, { send }: Calls): RhombusClient['accessCodes'] {
  const { provider, clock } = issuer
  return {
    async generate(wish, { signal } = {}) {
      const operation = own.generateQRAccessCode.id
      const fault = wishFault(wish, MAX_VALID_FOR_SECONDS, operation)
      if (fault !== null) throw fault
      const { doorUuid, validForSeconds, auditPrincipal } = wish
      const sentAt = { now: clock.now(), elapsed: clock.elapsed() }
      const request = { accessControlledDoorUuid: doorUuid, validDurationSec: validForSeconds }
      const { status, requestId, body, serverTime } = await issuer.generate(
        { ...request, ...(auditPrincipal !== undefined && { auditPrincipal }) },
        { signal },
      )
      const tookMs = clock.elapsed() - sentAt.elapsed
      const where: ErrorDetails = { provider, operation, status, requestId }
      const issuedAt = askedAt(serverTime, sentAt.now, tookMs)
      const subject = subjectOf(issuer, wish)
      return toAccessCode(body, { where, subject, doorUuid, validForSeconds, issuedAt, serverTime })
    },
    async list(options) {
      const { id } = own.getQRAccessCodes
      const { status, body } = await send(own.getQRAccessCodes, options)
      return toListedCodes(body, { provider, operation: id, status })
    },
  }
}
