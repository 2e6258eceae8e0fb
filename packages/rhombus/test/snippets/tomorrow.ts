import { mailPass } from './mail.js'
import { codeFor } from './visitor.js'

export interface Visit {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** Your table of visits. */
export interface Visits {
  /** Those that begin before this moment (epoch milliseconds), and that nobody has claimed. */
  due(before: number): Promise<readonly Visit[]>
  /** Marks one; false where somebody was faster. */
  claim(id: string): Promise<boolean>
  /** For a person: this visitor has no code in the mail. */
  failed(id: string, error: unknown): Promise<void>
}

const EARLY_MS = 5 * 60_000

/** For a scheduler, once a minute: whoever is expected within five minutes gets a code now, by mail. */
export async function mailDue(visits: Visits, smtpUrl: string): Promise<void> {
  for (const visit of await visits.due(Date.now() + EARLY_MS)) {
    // Marked before it is asked for: a job that dies here leaves somebody without a mail, and makes no second code.
    if (!(await visits.claim(visit.id))) continue
    try {
      await mailPass(await codeFor(visit.id), visit, smtpUrl)
    } catch (error) {
      await visits.failed(visit.id, error)
    }
  }
}
