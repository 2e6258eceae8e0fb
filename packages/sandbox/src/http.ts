/** Sends one POST and resolves with the status, 3xx included. Rejects as `fetch` does, and when the signal aborts. */
export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
  fetch: typeof globalThis.fetch = (...request) => globalThis.fetch(...request),
): Promise<number> {
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
  // Unread, the body would keep the connection busy.
  await response.body?.cancel()
  return response.status
}
