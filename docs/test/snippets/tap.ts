import type { RotatingCode } from '@acme/access-codes'

/** The button "I'm in": where nothing else can tell, the member does. The code is gone at once. */
export function tappedIn(code: RotatingCode): void {
  code.checkedIn()
}
