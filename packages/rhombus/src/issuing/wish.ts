import type { AccessCodeError, ErrorDetails } from '@acme/access-codes/provider'
import { checkGivenNumber, invalidOption, shownNumber } from '../invalid-option.js'
import { isRhombusId } from '../ruuid.js'

/** One code that somebody wants. */
export interface Wish {
  /** Rhombus's id of the door: 22 letters, digits, `-` and `_`. */
  readonly doorUuid: string
  /** How long the code opens the door, from the moment it is asked for: whole seconds, above 0. */
  readonly validForSeconds: number
  /**
   * Who it is for, in one line of at most 200 characters. Rhombus keeps it beside the code, and events may show it. Whose code
   * it is depends on it, so give one wherever several people have a code for one door.
   */
  readonly auditPrincipal?: string | undefined
}

const DAY = 86_400

/** The longest life of a code unless a caller allows more, in seconds: 31 days. A code cannot be taken back. */
export const MAX_VALID_FOR_SECONDS = 31 * DAY

/** A life beyond this is worth a warning, in seconds: Rhombus's guide names 7 days as the most that anybody needs. */
export const LONG_VALID_FOR_SECONDS = 7 * DAY

// Rhombus takes 32 bits.
const MOST_SECONDS = 2 ** 31 - 1
const LONGEST_PRINCIPAL = 200

/** Why a wish cannot be sent, as the error to throw; null when it can. Nobody's name is repeated in it. */
export function wishFault(wish: Wish, maxValidForSeconds: number, operation: string): AccessCodeError | null {
  const { doorUuid, validForSeconds, auditPrincipal } = wish
  const where: Pick<ErrorDetails, 'operation'> = { operation }
  if (!isRhombusId(doorUuid)) {
    return invalidOption(where, "doorUuid to be Rhombus's id of a door: 22 letters, digits, - and _")
  }
  if (!isSeconds(validForSeconds, maxValidForSeconds)) {
    const range = `a whole number of seconds from 1 to ${maxValidForSeconds}, not ${shownNumber(validForSeconds)}`
    return invalidOption(where, `validForSeconds to be ${range}`)
  }
  if (auditPrincipal !== undefined && !isLine(auditPrincipal)) {
    return invalidOption(where, `auditPrincipal to be one line of 1 to ${LONGEST_PRINCIPAL} characters`)
  }
  return null
}

/** The longest life that a caller allows; throws `invalid_option` for one without an end. */
export function checkMaxValidFor(given: number | undefined, operation: string): number {
  const maxValidForSeconds = given === undefined ? MAX_VALID_FOR_SECONDS : given
  return checkGivenNumber(
    'maxValidForSeconds',
    maxValidForSeconds,
    { least: 1, most: MOST_SECONDS, whole: true },
    { operation },
  )
}

function isSeconds(value: unknown, most: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most
}

function isLine(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > LONGEST_PRINCIPAL || value.trim() === '') return false
  return !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)
}
