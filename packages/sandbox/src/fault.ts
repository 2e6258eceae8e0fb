/** Which requests a fault meets; what is left out matches all. */
export interface FaultMatch {
  /** `gym`. */
  readonly provider?: string | undefined
  /** An operation's id, such as `getCustomerAccessCode`. */
  readonly operation?: string | undefined
  /** In capitals, such as `GET`. */
  readonly method?: string | undefined
  /** A path without its query; `*` stands for anything. */
  readonly path?: string | undefined
  /** The id of the studio whose key is sent, or whose device asks, or that a webhook is about. */
  readonly studio?: string | undefined
  /** For webhook faults: the type of the event, such as `CUSTOMER_CHECKIN`. */
  readonly event?: string | undefined
}

/** Which requests a fault meets, and how often. */
export interface FaultReach {
  /** Which requests or events; all that it names must fit. Default: all. */
  readonly match?: FaultMatch | undefined
  /** How many requests it meets, then it is gone. Default: all. */
  readonly times?: number | undefined
  /** The chance to meet a request that matches, 0 to 1, drawn from the seed. Default 1. */
  readonly probability?: number | undefined
}

/** `before` spares the work, `after` does it and spoils the answer: the client cannot tell them apart. */
export type FaultMoment = 'before' | 'after'

/** What can go wrong. */
export type Fault = FaultReach &
  (
    | {
        readonly kind: 'latency'
        /** Milliseconds on the sandbox's clock. */
        readonly ms: number
      }
    | {
        /** An answer with this status: 429, 503, whatever. */
        readonly kind: 'status'
        /** 200 to 599. */
        readonly status: number
        /** Sent as it is: seconds, a date, or nonsense. Default: no such header. */
        readonly retryAfter?: string | number | undefined
        /** `error` is the provider's error object. Default `error`. */
        readonly body?: 'error' | 'empty' | 'html' | undefined
        /** Before the work is done, or after it. Default `before`. */
        readonly when?: FaultMoment | undefined
      }
    | {
        /** No answer, or none after half of the body, until the caller gives up. */
        readonly kind: 'hang'
        /** Default `head`. `body` does the work first. */
        readonly at?: 'head' | 'body' | undefined
        /** Before the work is done, or after it. Default `before`. */
        readonly when?: FaultMoment | undefined
      }
    | {
        /** The connection breaks: over HTTP the socket is closed, in process the promise (or the body) fails. */
        readonly kind: 'drop'
        /** Default `head`. `body` does the work first. */
        readonly at?: 'head' | 'body' | undefined
        /** Before the work is done, or after it. Default `before`. */
        readonly when?: FaultMoment | undefined
      }
    | {
        /** A page, or nothing, in place of the answer. */
        readonly kind: 'html' | 'empty'
        /** Default 200. */
        readonly status?: number | undefined
        /** Before the work is done, or after it. Default `before` of a page, `after` of nothing. */
        readonly when?: FaultMoment | undefined
      }
    | { /** The first half of the answer's JSON. */ readonly kind: 'truncated' }
    | {
        /** JSON of another shape: `body`, or the answer with every value turned into another type. */
        readonly kind: 'wrong-schema'
        /** Sent in place of the answer. */
        readonly body?: unknown
      }
    | {
        /** Sends the caller to the same path on another origin. */
        readonly kind: 'redirect'
        /** An origin, such as `http://127.0.0.1:9999`. */
        readonly to: string
        /** 301, 302, 303, 307 or 308. Default 307. */
        readonly status?: number | undefined
      }
    | { /** The event happens, nobody is told. */ readonly kind: 'webhook-lost' }
    | {
        /** The same event, with the same id, several times. */
        readonly kind: 'webhook-repeated'
        /** How often in all, 2 to 20. Default 2. */
        readonly copies?: number | undefined
      }
    | {
        readonly kind: 'webhook-delayed'
        /** Milliseconds on the sandbox's clock. */
        readonly ms: number
      }
  )

export type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { readonly kind: Kind }>
export type WebhookFault = FaultOf<'webhook-lost' | 'webhook-repeated' | 'webhook-delayed'>
export type RequestFault = Exclude<Fault, WebhookFault>
export type AnswerFault = Exclude<RequestFault, FaultOf<'latency'>>
