import { type Clock, systemClock } from '@acme/access-codes'
import type { Fault, Sandbox } from '@acme/access-codes-sandbox'
import type { TroubleMaker } from './trouble-switch.js'

const ONE_WAY_MS = 2_000

/** The way between the phone and the relay: how long a message takes at present, in milliseconds. */
export interface Network {
  delayMs: number
}

/** Two seconds each way. */
export function slowNetworkMaker(network: Network): TroubleMaker {
  return () => {
    network.delayMs = ONE_WAY_MS
    return () => (network.delayMs = 0)
  }
}

/** A fault of the sandbox, as long as the trouble lasts. */
export function faultMaker(sandbox: Sandbox, ...faults: readonly Fault[]): TroubleMaker {
  return () => {
    const ids = faults.map((fault) => sandbox.faults.add(fault))
    return () => {
      for (const id of ids) sandbox.faults.remove(id)
    }
  }
}

/** A 429 whose `Retry-After` is true whenever it is sent: the seconds until the trouble is over. */
export function rateLimitMaker(sandbox: Sandbox, match: Fault['match']): TroubleMaker {
  return (lastsMs) =>
    countDown(lastsMs, systemClock, (retryAfter) =>
      faultMaker(sandbox, { kind: 'status', status: 429, retryAfter, ...(match && { match }) })(0, () => undefined),
    )
}

/** Does something anew each second with the seconds that remain. */
function countDown(lastsMs: number, clock: Clock, begin: (seconds: number) => () => void): () => void {
  const endsAt = clock.elapsed() + lastsMs
  let timer: unknown
  let undo = (): void => undefined
  const step = (): void => {
    undo()
    undo = begin(Math.max(1, Math.ceil((endsAt - clock.elapsed()) / 1_000)))
    timer = clock.setTimeout(step, 1_000)
  }
  step()
  return () => {
    clock.clearTimeout(timer)
    undo()
  }
}
