import { mayHaveHappened } from '@acme/access-codes-rhombus'
import { AccessCodeError, HttpError, MalformedError, NetworkError } from '@acme/access-codes/provider'
import { expect, it } from 'vitest'
import { answering, doors, failure, ID, overHttp } from './rig.js'

const where = { provider: 'rhombus', operation: 'unlockAccessControlledDoor' }
const answered = (status: number, code: ConstructorParameters<typeof HttpError>[0], fromProvider = true) =>
  new HttpError(code, 'x', { ...where, status, fromProvider })

it.each<[string, boolean, unknown]>([
  ['a refusal with its own status', false, answered(403, 'forbidden')],
  ['a refusal in a 200', false, answered(200, 'server_error')],
  ['a limit', false, answered(429, 'rate_limited')],
  ['options that were refused', false, new AccessCodeError('invalid_option', 'x', where)],
  ['a request that never left', false, new NetworkError('network', 'x', { ...where, undelivered: true })],
  ['a connection that broke', true, new NetworkError('network', 'x', { ...where, undelivered: false })],
  ['a time-out', true, new NetworkError('timeout', 'x', { ...where, undelivered: false })],
  ['a failing server', true, answered(500, 'server_error')],
  ['a failing gateway', true, answered(502, 'server_error', false)],
  ['an answer that cannot be read', true, new MalformedError('x', { ...where, path: '' })],
  ['a lost code', true, new AccessCodeError('maybe_issued', 'x', where)],
  ['a call that was aborted', true, new AccessCodeError('aborted', 'x', where)],
  ['an error of somebody else', true, new TypeError('x')],
])('what failed may have happened, or not: %s, %s', (_, expected, error) => {
  expect(mayHaveHappened(error)).toBe(expected)
})

it('an unlock says by it whether the door may be open, and in whose words', async () => {
  const { rhombus } = await overHttp()
  const refused = await failure(rhombus.doors.unlock(doors.terrace.uuid))
  const odd = await failure(answering(() => new Response('<html>')).rhombus.doors.unlock(ID))

  expect([mayHaveHappened(refused), mayHaveHappened(odd)]).toEqual([false, true])
  // On the union of all errors, without asking which it is.
  expect([refused.providerCode, odd.providerCode]).toEqual(['DOOR_NOT_CONFIGURED_WITH_LOCK', undefined])
})
