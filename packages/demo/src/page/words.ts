import type { Moment } from '../story.js'

/** What a reader says, by the platform's reason. */
const refusals: Readonly<Record<string, string>> = {
  code_expired: 'this code has run out',
  code_used: 'this code was used already',
  code_replaced: 'this code was replaced by a newer one',
  customer_blocked: 'access is blocked',
  identification_unknown: 'this code is not known',
  unreadable: 'there is no code to be read',
}

/** What stands below the reader. */
export function verdictWords(admitted: boolean, reason: string): string {
  return admitted ? 'Come in.' : `No entry: ${refusals[reason] ?? 'this code is not taken'}.`
}

/** A moment behind the phone, for the line of time; null for what is not worth a word. */
export function momentWords(moment: Moment): string | null {
  switch (moment.kind) {
    case 'scanned':
      return moment.admitted ? 'Scanned: let in' : `Scanned: ${refusals[moment.reason] ?? 'refused'}`
    case 'told':
      return 'Webhook: somebody is in'
    case 'asked': {
      if (moment.status === 200) return null
      const whose = moment.what === 'code' ? 'API' : 'History'
      return `${whose}: ${moment.status === undefined ? 'no answer' : `failed, ${moment.status}`}`
    }
  }
}

/** Why no new code came, by the code of the failure. */
const failures: Readonly<Record<string, string>> = {
  network: 'no connection',
  timeout: 'no answer in time',
  rate_limited: 'too many requests',
  server_error: 'the platform is down',
  unauthorized: 'the key is refused',
  forbidden: 'the key may not do this',
  not_found: 'the member is not known',
}

/** Why no new code came, in words. */
export function failureWords(code: string): string {
  return failures[code] ?? 'the platform gave none'
}

/** The time of day with its seconds, as this reader writes it. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}

/** Whole seconds, such as `12 s`. */
export function seconds(ms: number): string {
  return `${Math.max(0, Math.round(ms / 1_000))} s`
}

/** With a tenth, such as `0.3 s`: for what is quick. */
export function tenths(ms: number): string {
  return ms < 100 ? 'less than 0.1 s' : `${(ms / 1_000).toFixed(1)} s`
}
