/** The answer, unless its caller is gone or the sandbox starts over. The work goes on: a platform does not notice. */
export async function whileAsked<Value>(answer: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let leave = (): void => undefined
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason as Error)
  })
  if (signal.aborted) leave()
  else signal.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([answer, left])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
