/** What a function says, where it may well throw; null when it does, or says nothing. */
export function ask<T>(say: () => T | null | undefined): T | null {
  try {
    return say() ?? null
  } catch {
    return null
  }
}
