/**
 * What undoes something that an application's own part began, whatever that gave for it: a function; a promise of one, by
 * mistake; or nothing. What throws or rejects is told, and ends neither what else there is to undo nor the process.
 */
export function undoOf(given: unknown, onError: (error: unknown) => void): () => void {
  // A promise may reject long before anybody wants its undo.
  const undo: unknown = typeof given === 'function' ? given : Promise.resolve(given).catch(onError)
  return () => void run(undo).catch(onError)
}

async function run(undo: unknown): Promise<void> {
  const act: unknown = typeof undo === 'function' ? undo : await undo
  if (typeof act === 'function') await act()
}
