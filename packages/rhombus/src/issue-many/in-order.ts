/**
 * Works on at most `width` items at once and hands the results out in the order of the items. An item is taken only when there
 * is room for it, and a result that nobody has fetched keeps its room: so memory does not grow with the list.
 *
 * When `stop` aborts, no item is taken any more, and what has begun still comes. Where it is left early, what has begun is
 * waited for. A failure of the items themselves is thrown after the results before it; `work` must not reject.
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  width: number,
  stop: AbortSignal,
  work: (item: Item, index: number) => Promise<Result>,
): AsyncGenerator<Result, void, void> {
  const source = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]()
  const inHand: Promise<Result>[] = []
  let taking: Promise<'taken'> | null = null
  let ended = false
  let left = false
  let failures: unknown[] = []
  let index = 0

  async function take(): Promise<'taken'> {
    try {
      const next = await source.next()
      if (next.done) ended = true
      else if (!left && !stop.aborted) inHand.push(work(next.value, index++))
    } catch (thrown) {
      ended = true
      failures = [thrown]
    }
    taking = null
    return 'taken'
  }

  const stopped = new Promise<'stopped'>((resolve) => {
    stop.addEventListener('abort', () => resolve('stopped'), { once: true })
    if (stop.aborted) resolve('stopped')
  })
  const mayTake = (): boolean => !ended && !stop.aborted

  try {
    while (mayTake() || inHand.length > 0) {
      if (mayTake() && inHand.length < width) taking ??= take()
      const [first] = inHand
      // A list may be slow: what is ready does not wait for its next item.
      const next = await Promise.race([
        ...(first === undefined ? [] : [first.then(() => 'ready' as const)]),
        ...(taking === null ? [] : [taking]),
        ...(first === undefined ? [stopped] : []),
      ])
      if (next !== 'ready' || first === undefined) continue
      void inHand.shift()
      yield await first
    }
    for (const thrown of failures) throw thrown
  } finally {
    left = true
    await Promise.all(inHand)
    // A list that is busy finding its next item ends when it has found it.
    if (!ended) void Promise.resolve(source.return?.()).catch(() => undefined)
  }
}
