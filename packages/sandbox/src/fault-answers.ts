import { parseExactJson, toExactJson } from './exact-json.js'
import type { AnswerFault, FaultOf } from './fault.js'

/** What breaks a connection: in process it looks like the failure of `fetch`, over HTTP the server closes the socket. */
export class DroppedConnection extends TypeError {
  override readonly name = 'TypeError'

  constructor() {
    super('fetch failed', {
      cause: Object.assign(new Error('The sandbox dropped the connection'), { code: 'ECONNRESET' }),
    })
  }
}

/** What an answer that replaces the real one needs to know. */
export interface FaultScene {
  readonly request: Request
  /** The provider's error object for a status, as text. */
  readonly errorBody: (status: number) => string
  /** Aborts when the caller gives up or the sandbox is reset. */
  readonly signal: AbortSignal
}

/** Whether a fault spares the work, or does it and spoils the answer. */
export function strikesBefore(fault: AnswerFault): boolean {
  if ('at' in fault && fault.at === 'body') return false
  if ('when' in fault && fault.when !== undefined) return fault.when === 'before'
  return !['truncated', 'wrong-schema', 'empty'].includes(fault.kind)
}

/** The answer that a fault gives instead of one; `answer` is the real one where the work has been done. */
export async function answerOf(fault: AnswerFault, scene: FaultScene, answer?: Response): Promise<Response> {
  switch (fault.kind) {
    case 'status':
      return statusAnswer(fault, scene)
    case 'html':
      return htmlAnswer(fault.status ?? 200)
    case 'empty':
      return new Response(null, { status: fault.status ?? 200 })
    case 'redirect':
      return redirectAnswer(fault, scene)
    case 'truncated': {
      const text = (await answer?.text()) ?? ''
      return json(text.slice(0, Math.ceil(text.length / 2)), answer?.status)
    }
    case 'wrong-schema': {
      const text = (await answer?.text()) ?? ''
      const spoilt = fault.body ?? (text === '' ? [] : distorted(parseExactJson(text)))
      return json(toExactJson(spoilt), answer?.status)
    }
    case 'hang':
      if (fault.at !== 'body' || answer === undefined) return never(scene.signal)
      return halfBody(await answer.text(), answer.status, (body) => stall(body, scene.signal))
    case 'drop':
      if (fault.at !== 'body' || answer === undefined) throw new DroppedConnection()
      return halfBody(await answer.text(), answer.status, (body) => body.error(new DroppedConnection()))
  }
}

function statusAnswer({ status, retryAfter, body = 'error' }: FaultOf<'status'>, scene: FaultScene): Response {
  const headers = new Headers(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) })
  if (body === 'html') return htmlAnswer(status, headers)
  if (body === 'empty' || [204, 205, 304].includes(status)) return new Response(null, { status, headers })
  const text = scene.errorBody(status)
  // Not every provider answers in JSON: a limit may say so in plain words.
  headers.set('content-type', text.startsWith('{') ? 'application/json' : 'text/plain')
  return new Response(text, { status, headers })
}

function htmlAnswer(status: number, headers = new Headers()): Response {
  headers.set('content-type', 'text/html; charset=utf-8')
  const page = '<!doctype html><html><head><title>Gateway</title></head><body><h1>Please stand by</h1></body></html>\n'
  return new Response(page, { status, headers })
}

function redirectAnswer({ to, status = 307 }: FaultOf<'redirect'>, { request }: FaultScene): Response {
  const { pathname, search } = new URL(request.url)
  return new Response(null, { status, headers: { location: new URL(to).origin + pathname + search } })
}

function json(body: string, status = 200): Response {
  return new Response(body, { status, headers: { 'content-type': 'application/json' } })
}

function never(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    whenAborted(signal, () => reject(signal.reason as Error))
  })
}

/** An answer that begins well: half of the body is sent, then something else happens. */
function halfBody(
  text: string,
  status: number,
  then: (body: ReadableStreamDefaultController<Uint8Array>) => void,
): Response {
  const bytes = new TextEncoder().encode(text)
  let sent = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) then(controller)
      else controller.enqueue(bytes.slice(0, Math.max(1, bytes.length >> 1)))
      sent = true
    },
  })
  return new Response(body, { status, headers: { 'content-type': 'application/json' } })
}

function stall(body: ReadableStreamDefaultController<Uint8Array>, signal: AbortSignal): void {
  whenAborted(signal, () => body.error(signal.reason))
}

function whenAborted(signal: AbortSignal, then: () => void): void {
  if (signal.aborted) then()
  else signal.addEventListener('abort', then, { once: true })
}

/** The same names, and at each of them a value of another type. */
function distorted(value: unknown): unknown {
  if (Array.isArray(value)) return { items: value.map(distorted) }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, distorted(item)]))
  }
  return typeof value === 'string' ? { value } : String(value)
}
