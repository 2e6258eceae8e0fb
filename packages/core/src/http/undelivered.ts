// What Node, Bun and undici say when no connection came about. A browser says nothing: its TypeError proves nothing.
const noConnection = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/

/** The system's own word for a failed fetch, such as `ECONNREFUSED`, after a colon; empty where it has none. */
export function wordFor(failure: Error | undefined): string {
  const { code, cause } = (failure ?? {}) as { code?: string; cause?: Error }
  if (code !== undefined && /^[A-Z][A-Z\d_]{1,30}$/.test(code)) return `: ${code}`
  return cause === undefined ? '' : wordFor(cause)
}

/** Whether a failed fetch is proven never to have reached the server, from the code on it or on its causes. */
export function isUndelivered(failure: Error | undefined): boolean {
  const { code, cause } = (failure ?? {}) as { code?: string; cause?: Error }
  return noConnection.test(String(code)) || (cause !== undefined && isUndelivered(cause))
}
