/** Which requests a fault meets; what is left out matches all. */
export interface FaultMatch {
  /** `gym`. */
  readonly provider?: string
  /** An operation's id, such as `getCustomerAccessCode`. */
  readonly operation?: string
  readonly method?: string
  /** A path without its query; `*` stands for anything. */
  readonly path?: string
  /** The id of the studio whose key is sent, or whose device asks, or that a webhook is about. */
  readonly studio?: string
  /** For webhook faults: the type of the event, such as `CUSTOMER_CHECKIN`. */
  readonly event?: string
}

/** Which requests a fault meets, and how often. */
export interface FaultReach {
  readonly match?: FaultMatch
  /** How many requests it meets, then it is gone. Default: all. */
  readonly times?: number
  /** The chance to meet a request that matches, 0 to 1, drawn from the seed. Default 1. */
  readonly probability?: number
}

/** `before` spares the work, `after` does it and spoils the answer: the client cannot tell them apart. */
export type FaultMoment = 'before' | 'after'

/** What can go wrong. */
export type Fault = FaultReach &
  (
    | { readonly kind: 'latency'; /** Milliseconds on the sandbox's clock. */ readonly ms: number }
    | {
        /** An answer with this status: 429, 503, whatever. */
        readonly kind: 'status'
        readonly status: number
        /** Sent as it is: seconds, a date, or nonsense. Default: no such header. */
        readonly retryAfter?: string | number
        /** `error` is the provider's error object. Default `error`. */
        readonly body?: 'error' | 'empty' | 'html'
        readonly when?: FaultMoment
      }
    | {
        /** No answer, or none after half of the body, until the caller gives up. */
        readonly kind: 'hang'
        /** Default `head`. `body` does the work first. */
        readonly at?: 'head' | 'body'
        readonly when?: FaultMoment
      }
    | {
        /** The connection breaks: over HTTP the socket is closed, in process the promise (or the body) fails. */
        readonly kind: 'drop'
        readonly at?: 'head' | 'body'
        readonly when?: FaultMoment
      }
    | { readonly kind: 'html'; /** Default 200. */ readonly status?: number; readonly when?: FaultMoment }
    | { readonly kind: 'empty'; /** Default 200. */ readonly status?: number; readonly when?: FaultMoment }
    | { /** The first half of the answer's JSON. */ readonly kind: 'truncated' }
    | {
        /** JSON of another shape: `body`, or the answer with every value turned into another type. */
        readonly kind: 'wrong-schema'
        readonly body?: unknown
      }
    | {
        /** Sends the caller to the same path on another origin. */
        readonly kind: 'redirect'
        /** An origin, such as `http://127.0.0.1:9999`. */
        readonly to: string
        /** 301, 302, 303, 307 or 308. Default 307. */
        readonly status?: number
      }
    | { /** The event happens, nobody is told. */ readonly kind: 'webhook-lost' }
    | {
        /** The same event, with the same id, several times. */
        readonly kind: 'webhook-repeated'
        /** How often in all, 2 to 20. Default 2. */
        readonly copies?: number
      }
    | { readonly kind: 'webhook-delayed'; /** Milliseconds on the sandbox's clock. */ readonly ms: number }
  )

export type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { readonly kind: Kind }>
export type WebhookFault = FaultOf<'webhook-lost' | 'webhook-repeated' | 'webhook-delayed'>
export type RequestFault = Exclude<Fault, WebhookFault>
export type AnswerFault = Exclude<RequestFault, FaultOf<'latency'>>
