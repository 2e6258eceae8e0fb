import { type RotatingCode, errorKind } from '@acme/access-codes'
import type { ActionName } from './messages.js'

/** Everything on a button that a rotation does by itself; the others are the page's. */
export type RotationAction = Exclude<ActionName, 'pay' | 'print' | 'copy'>

/**
 * Does to a rotation what a person asked for, and confirmed where a question is asked. Rejects as the rotation does.
 *
 * A code that is still good is given up, and a doubt set aside, only where there is one: the question spoke of it.
 */
export async function perform(action: RotationAction, feed: RotatingCode): Promise<void> {
  const { status, error } = feed.state
  switch (action) {
    case 'tryNow':
    case 'tryAgain':
    case 'showNewCode':
    case 'newCode':
      await feed.refresh()
      return
    case 'firstVisit':
    case 'newVisit':
    case 'anotherVisit':
      await feed.newVisit(undefined, {
        replaceLive: status === 'live',
        despiteUncertain: error !== null && errorKind(error.code) === 'uncertain',
      })
      return
    case 'checkedIn':
      feed.checkedIn()
  }
}
