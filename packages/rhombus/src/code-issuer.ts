import type { AccessCode, Clock } from '@acme/access-codes'
import type { HttpResult } from '@acme/access-codes/provider'

/** What is asked of Rhombus for one code, in its own words. */
export interface GenerateRequest {
  readonly accessControlledDoorUuid: string
  /** Seconds, a whole number above 0. */
  readonly validDurationSec: number
  /** Who the code is for: Rhombus keeps it beside the code and shows it in its list of codes. */
  readonly auditPrincipal?: string | undefined
}

/** One code as the list of codes shows it: never its picture. Rhombus leaves out what it likes. */
export interface ListedCode {
  /** Rhombus's id of the code. */
  readonly tokenUuid?: string | undefined
  /** Which door it is for. */
  readonly doorUuid?: string | undefined
  /** Who it is for, in the words of whoever asked; `issue`, sources and `issueMany` add their attempt's name in brackets. */
  readonly auditPrincipal?: string | undefined
  /** When it ends by Rhombus's clock, epoch milliseconds. */
  readonly expiresAt?: number | undefined
}

/** One page of the organisation's doors. */
export interface DoorPage {
  readonly doorUuids: readonly string[]
  /** Where the next page begins; null on the last one. */
  readonly cursor: string | null
}

/** What one of its calls is made with. */
export interface IssuerCallOptions {
  readonly signal?: AbortSignal | undefined
  /** Where a code is asked for: how long that may take, in milliseconds. */
  readonly timeoutMs?: number | undefined
  readonly totalMs?: number | undefined
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
  /** Told of each code that an answer brought, so that it can be asked how that came. */
  readonly onCode?: ((code: AccessCode, answer: HttpResult) => void) | undefined
  /** The codes of the organisation; the ones that ended may be among them. */
  list(options: IssuerCallOptions): Promise<readonly ListedCode[]>
  /** One page of the organisation's doors, by one request; the first one without a cursor. */
  listDoors(cursor: string | undefined, options: IssuerCallOptions): Promise<DoorPage>
}
