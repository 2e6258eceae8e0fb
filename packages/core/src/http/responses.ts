import type { ServerTime } from './server-time.js'

/** How an answer came, beside what it says. */
export interface ResponseInfo {
  /** Of HTTP. */
  readonly status: number
  /** For the provider's support, where the answer had one. */
  readonly requestId: string | undefined
  /** What the provider's clock read when the answer had arrived; undefined when it is not known. */
  readonly serverTime: ServerTime | undefined
  /** How many requests it took. */
  readonly attempts: number
}

/** What is known of answers that were handed out, for as long as somebody has them. */
export interface Responses<Info extends ResponseInfo = ResponseInfo> {
  /** Remembers how an answer came. One that is no object cannot be told from another, and is passed over. */
  keep(answer: unknown, info: Info): void
  /** Makes what was made of an answer know how that came. */
  carry<Made>(answer: object, made: Made): Made
  /** How it came; undefined for what was not answered, copies included. */
  of(answer: object): Info | undefined
}

/** For a client's `responseOf`. */
export function createResponses<Info extends ResponseInfo = ResponseInfo>(): Responses<Info> {
  const known = new WeakMap<object, Info>()
  const responses: Responses<Info> = {
    keep: (answer, info) => void (Object(answer) === answer && known.set(answer as object, info)),
    carry(answer, made) {
      const info = known.get(answer)
      if (info) responses.keep(made, info)
      return made
    },
    of: (answer) => known.get(answer),
  }
  return responses
}
