import type { ErrorDetails } from '@acme/access-codes/provider'
import { askedAt, toAccessCode, toListedCodes } from '../access-code.js'
import type { CodeIssuer } from '../code-issuer.js'
import { operations as own } from '../generated/operations.js'
import { checkGiven } from '../invalid-option.js'
import { subjectOf } from '../issuing/issue-once.js'
import { MAX_VALID_FOR_SECONDS, wishFault } from '../issuing/wish.js'
import { type Calls, checkCall, infoOf } from './calls.js'
import type { RhombusClient } from './rhombus-client.js'

/** The bare calls for QR codes. */
export function createAccessCodes(issuer: CodeIssuer, { send, responses }: Calls): RhombusClient['accessCodes'] {
  const { provider, clock } = issuer
  return {
    async generate(wish, options) {
      const operation = own.generateQRAccessCode.id
      checkGiven(wish, {}, { operation })
      checkCall(options, { operation })
      const fault = wishFault(wish, MAX_VALID_FOR_SECONDS, operation)
      if (fault !== null) throw fault
      const { doorUuid, validForSeconds, auditPrincipal } = wish
      const sentAt = { now: clock.now(), elapsed: clock.elapsed() }
      const request = { accessControlledDoorUuid: doorUuid, validDurationSec: validForSeconds }
      const result = await issuer.generate(
        { ...request, ...(auditPrincipal !== undefined && { auditPrincipal }) },
        { signal: options?.signal, timeoutMs: options?.timeoutMs, totalMs: options?.totalMs },
      )
      const { status, requestId, body, serverTime } = result
      const tookMs = clock.elapsed() - sentAt.elapsed
      const where: ErrorDetails = { provider, operation, status, requestId }
      const issuedAt = askedAt(serverTime, sentAt.now, tookMs)
      const subject = subjectOf(issuer, wish)
      const code = toAccessCode(body, { where, subject, doorUuid, validForSeconds, issuedAt, serverTime })
      issuer.onCode?.(code, result)
      return code
    },
    async list(options) {
      const { id } = own.getQRAccessCodes
      checkCall(options, { operation: id })
      const result = await send(own.getQRAccessCodes, options)
      const codes = toListedCodes(result.body, { provider, operation: id, status: result.status })
      responses.keep(codes, infoOf(result))
      return codes
    },
  }
}
