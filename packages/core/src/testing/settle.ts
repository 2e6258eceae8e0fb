/** What is used of a platform's `MessageChannel`; Node, Bun and Deno have `ref` and `unref` beside it. */
export interface Channel {
  readonly port1: Pick<MessagePort, 'addEventListener' | 'start'> & { ref?(): void; unref?(): void }
  readonly port2: Pick<MessagePort, 'postMessage'>
}

// Where a platform has no channel, as React Native: deeper than any chain that was met.
const MANY_TURNS = 1_000

/**
 * Makes what lets promises settle, however long the chains they stand in: a platform delivers a message only when no
 * promise is left to go on. Not a timer, since tests replace those.
 *
 * @param open makes a channel; null where the platform has none
 */
export function createSettle(open: (() => Channel) | null): () => Promise<void> {
  if (open === null) {
    return async () => {
      for (let turn = 0; turn < MANY_TURNS; turn += 1) await Promise.resolve()
    }
  }
  const waiting: (() => void)[] = []
  let channel: Channel | undefined

  function channelOf(open: () => Channel): Channel {
    const made = open()
    made.port1.addEventListener('message', () => {
      waiting.shift()?.()
      // Else the port would hold the process open for ever.
      if (waiting.length === 0) made.port1.unref?.()
    })
    made.port1.start()
    return made
  }

  return () =>
    new Promise((resolve) => {
      channel ??= channelOf(open)
      channel.port1.ref?.()
      waiting.push(resolve)
      channel.port2.postMessage(null)
    })
}

/** Lets promises settle without any time passing. */
export const settle = createSettle(typeof MessageChannel === 'undefined' ? null : () => new MessageChannel())
