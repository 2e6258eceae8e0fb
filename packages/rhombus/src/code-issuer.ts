import type { Clock } from '@acme/access-codes'
import type { HttpResult } from '@acme/access-codes/provider'

/** What is asked of Rhombus for one code, in its own words. */
export interface GenerateRequest {
  readonly accessControlledDoorUuid: string
  /** Seconds, a whole number above 0. */
  readonly validDurationSec: number
  /** Who the code is for: Rhombus keeps it beside the code and shows it in its list of codes. */
  readonly auditPrincipal?: string
}

/** One code as the list of codes shows it: never its picture. Rhombus leaves out what it likes. */
export interface ListedCode {
  /** Rhombus's id of the code. */
  readonly tokenUuid?: string | undefined
  readonly doorUuid?: string | undefined
  readonly auditPrincipal?: string | undefined
  /** When it ends by Rhombus's clock, epoch milliseconds. */
  readonly expiresAt?: number | undefined
}

/** A door that exists. */
export interface KnownDoor {
  readonly uuid: string
  readonly name?: string | undefined
}

/** What one of its calls is made with. */
export interface IssuerCallOptions {
  readonly signal?: AbortSignal | undefined
}

/**
 * What issuing needs of a client, and nothing more: the three calls, whose account they count against, and the time. The
 * client makes it over its own HTTP layer, a test over a script.
 */
export interface CodeIssuer {
  readonly provider: 'rhombus'
  /** Without scheme, such as `api2.rhombussystems.com`. */
  readonly host: string
  /** A digest that stands for the organisation's key; loggable. */
  readonly account: string
  readonly clock: Clock
  /** A number in [0, 1). */
  readonly random: () => number
  /**
   * Asks for one code with exactly one request: it is never repeated, since a second one would make a second code. In-band
   * failures reject. What comes back is for `toAccessCode`.
   */
  generate(request: GenerateRequest, options: IssuerCallOptions): Promise<HttpResult>
  /** The codes of the organisation; the ones that ended may be among them. */
  list(options: IssuerCallOptions): Promise<readonly ListedCode[]>
  /** Looks a door up among those of the organisation; null when it is not there. */
  findDoor(doorUuid: string, options: IssuerCallOptions): Promise<KnownDoor | null>
}
