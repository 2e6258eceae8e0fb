import { sandboxHandlers } from '@acme/access-codes-sandbox/msw'
import { setupServer } from 'msw/node'
import { expect, it, onTestFinished } from 'vitest'

import { openSandbox } from '../rig.js'
import { keys, withKey } from './rig.js'

it('answers at the vendor’s hosts, each with its region', async () => {
  const server = setupServer(...sandboxHandlers(openSandbox()))
  server.listen()
  onTestFinished(() => server.close())
  const ask = async (host: string, key: string): Promise<number> => {
    const url = `https://${host}/api/org/getOrgV2`
    return (await fetch(url, { method: 'POST', headers: withKey(key), body: '{}' })).status
  }

  expect(await ask('api2.rhombussystems.com', keys.office)).toBe(200)
  expect(await ask('api2.rhombussystems.com', keys.europe)).toBe(403)
  expect(await ask('api2.eu.rhombussystems.com', keys.europe)).toBe(200)
})
