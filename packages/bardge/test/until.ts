/** Looks again and again, for ten seconds. */
export async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 10_000
  while (!holds()) {
    if (performance.now() > end) throw new Error('It did not come to that')
    await new Promise((resolve) => setImmediate(resolve))
  }
}
