import { kindOf } from './check-options.js'
import { AccessCodeError, type ErrorDetails } from './errors.js'

/** The bounds of an option that is a number. */
export interface NumberBounds {
  /** The smallest that is taken. */
  readonly least: number
  /** The largest that is taken. */
  readonly most: number
  /** Without a fraction. Default: false. */
  readonly whole?: boolean
}

/**
 * Checks an option that is a number, and gives it back. Undefined is no number: give the default.
 *
 * @throws AccessCodeError `invalid_option`, whose message tells a number as it is and of anything else the kind alone:
 * `searchCustomers needs sliceSize to be a whole number from 10 to 100, not 7`
 */
export function checkNumber(
  name: string,
  value: unknown,
  { least, most, whole = false }: NumberBounds,
  where: ErrorDetails,
): number {
  if (typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value))) return value
  const expected = `${whole ? 'a whole number' : 'a number'} from ${least} to ${most}`
  const came = typeof value === 'number' ? value : kindOf(value)
  throw new AccessCodeError('invalid_option', `${where.operation} needs ${name} to be ${expected}, not ${came}`, where)
}
