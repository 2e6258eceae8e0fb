import type { ResponseInfo } from '@acme/access-codes/provider'
import { expect, it } from 'vitest'
import { credentials, doors, onOneClock, START } from './rig.js'

const wish = { doorUuid: doors.front.uuid, validForSeconds: 60 }

it('tells how the answer came of whatever a method resolved with, and of nothing else', async () => {
  const { rhombus } = onOneClock({ settings: { rhombus: { staticQrImage: true } } })
  const page = async <Item>(pages: AsyncIterator<Item>): Promise<Item> => (await pages.next()).value as Item
  const answers: readonly object[] = [
    await rhombus.organisation.get(),
    await rhombus.locations.list(),
    await page(rhombus.doors.list().pages()),
    await page(rhombus.events.listByDoor(wish.doorUuid).pages()),
    await page(rhombus.events.history(wish.doorUuid).pages()),
    await rhombus.accessCodes.list(),
    await rhombus.accessCodes.generate(wish),
    await rhombus.issue(wish),
    await rhombus.unverified.staticQrImage(credentials.guestCode.uuid),
  ]

  const told: ResponseInfo = {
    status: 200,
    requestId: undefined,
    serverTime: { earliest: START, latest: expect.any(Number) as number },
    attempts: 1,
  }
  expect(answers.map((answer) => rhombus.responseOf(answer))).toEqual(answers.map(() => told))
  expect(rhombus.responseOf({ ...answers[0] })).toBeUndefined()
})
