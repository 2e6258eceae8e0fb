import type { MiddlewareHandler } from 'hono'

import { answerOf, type FaultScene, strikesBefore } from './fault-answers.js'
import type { AnswerFault } from './fault.js'
import type { Frame, RequestVariables } from './provider.js'

/** What the frame needs to know about an operation. */
export interface OperationFacts {
  readonly provider: string
  /** Null for a path that no operation has. */
  readonly operation: string | null
  /** The id of the studio that the request's credential belongs to. */
  readonly studioOf: (request: Request) => string | null
  /** The provider's error object for a status that a fault asks for, as text. */
  readonly errorBody: (status: number, request: Request) => string
}

/** Goes before an operation's handler: writes down what was asked, and lets the faults in force strike. */
export function underFaults(frame: Frame, facts: OperationFacts): MiddlewareHandler<RequestVariables> {
  return async (context, next) => {
    const request = context.req.raw
    const entry = context.get('entry')
    const { provider, operation } = facts
    const studio = facts.studioOf(request)
    const { method, path } = entry
    const faults = frame.faults.meetRequest({ provider, operation, method, path, studio, event: null })
    Object.assign(entry, { provider, operation, studio, faults: faults.map(({ kind }) => kind) })

    const signal = frame.signalOf(request)
    const scene: FaultScene = { request, signal, errorBody: (status) => facts.errorBody(status, request) }
    let fault: AnswerFault | undefined
    for (const met of faults) {
      if (met.kind === 'latency') await frame.clock.sleep(met.ms, signal)
      else fault = met
    }
    if (fault !== undefined && strikesBefore(fault)) return answerOf(fault, scene)
    await next()
    if (fault === undefined) return
    const answer = context.res
    // Cleared first: what it is replaced with would inherit its headers.
    context.res = undefined
    context.res = await answerOf(fault, scene, answer)
  }
}
