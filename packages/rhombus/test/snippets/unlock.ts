import { isAccessCodeError } from '@acme/access-codes'
import { mayHaveHappened } from '@acme/access-codes-rhombus'
import { rhombus } from './rhombus.js'

/** Opens a door now. What it returns is for the person who pressed the button. */
export async function unlock(doorUuid: string): Promise<string> {
  try {
    await rhombus.doors.unlock(doorUuid)
    return 'It is open.'
  } catch (error) {
    if (!isAccessCodeError(error) || error.code === 'invalid_option') throw error
    // A lost answer, or a 500, says nothing.
    if (mayHaveHappened(error)) return 'It may have opened. Look before you press again.'
    return `It is not open. ${error.hint ?? ''}`
  }
}
