import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

import { defaultRhombusSettings, RHOMBUS_SEED } from '@acme/access-codes-sandbox'

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')

it('is named in the README, every setting and the ids of its example', () => {
  const missing = Object.keys(defaultRhombusSettings).filter((name) => !readme.includes(`${name}\``))

  expect(missing).toEqual([])
  expect(readme).toContain(`x-auth-apikey: ${RHOMBUS_SEED.keys.office}'`)
  expect(readme).toContain(`"accessControlledDoorUuid":"${RHOMBUS_SEED.doors.front.uuid}"`)
})
