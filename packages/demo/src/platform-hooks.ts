import type { HttpHooks, ResponseEvent } from '@acme/access-codes/provider'
import type { Asked, Story } from './story.js'

/**
 * Writes the requests that are sent to a platform into the story: what each was for, and how it ended.
 *
 * @param watched the operations to be told of, by their ids
 */
export function platformHooks(
  story: Story,
  watched: Readonly<Record<string, Asked>>,
  onAnswer?: (answer: ResponseEvent) => void,
): HttpHooks {
  return {
    onResponse(answer) {
      const what = watched[answer.operation]
      if (what !== undefined) story.add({ kind: 'asked', what, status: readStatus(answer) })
      onAnswer?.({ ...answer, status: readStatus(answer) })
    },
  }
}

/** A success that could not be read is no answer. */
function readStatus({ status = 0, errorCode }: ResponseEvent): number | undefined {
  return status === 0 || (status < 300 && errorCode !== undefined) ? undefined : status
}
