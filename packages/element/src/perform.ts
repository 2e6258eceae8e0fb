import { type RotatingCode, errorKind, isAccessCodeError } from '@acme/access-codes'
import type { ActionName } from './messages.js'

/** Everything on a button that a rotation does by itself; the others are the page's. */
export type RotationAction = Exclude<ActionName, 'pay' | 'print' | 'copy'>

/**
 * Does to a rotation what a person asked for, and confirmed where a question is asked. Rejects as the rotation does.
 *
 * A code that is still good is given up, and a doubt set aside, only where there is one: the question spoke of it. Where another
 * screen got a code meanwhile, it is that code that is wanted here.
 */
export async function perform(action: RotationAction, feed: RotatingCode): Promise<void> {
  const { status, error } = feed.state
  switch (action) {
    case 'tryNow':
    case 'tryAgain':
    case 'showNewCode':
    case 'newCode':
    case 'showMyCode':
      await feed.refresh()
      return
    case 'firstVisit':
    case 'newVisit':
    case 'anotherVisit':
      await feed
        .newVisit(undefined, {
          replaceLive: status === 'live',
          despiteUncertain: error !== null && errorKind(error.code) === 'uncertain',
        })
        .catch((failure: unknown) => {
          const hasCode = isAccessCodeError(failure) && failure.code === 'visit_already_coded'
          if (hasCode && feed.state.status === 'failed') return feed.refresh()
          throw failure
        })
      return
    case 'checkedIn':
      feed.checkedIn()
  }
}
