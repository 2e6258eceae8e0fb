import { serveSandbox } from '@acme/access-codes-sandbox/node'
import { rhombusOperations } from '@acme/access-codes-sandbox'
import { expect, it, onTestFinished } from 'vitest'

import { doors, GENERATE, keys, openRhombus, withKey } from './rig.js'

it('answers over HTTP as it does in process, each operation', async () => {
  const { sandbox, ask } = openRhombus({ staticQrImage: true, rateBurst: 1000 })
  const server = await serveSandbox(sandbox)
  onTestFinished(() => server.close())

  const differing: string[] = []
  for (const { id, path } of rhombusOperations) {
    const here = await ask(path.replace('/api/', ''))
    const there = await fetch(server.url + path, { method: 'POST', headers: withKey(keys.office), body: '{}' })
    if (here.status !== there.status || here.text !== (await there.text())) differing.push(id)
  }
  expect(differing).toEqual([])
})

it('breaks the connection over HTTP after the work', async () => {
  const { sandbox } = openRhombus()
  const server = await serveSandbox(sandbox)
  onTestFinished(() => server.close())
  sandbox.faults.add({ kind: 'drop', when: 'after', match: { operation: 'generateQRAccessCode' } })
  const body = JSON.stringify({ accessControlledDoorUuid: doors.front.uuid, validDurationSec: 60 })

  const asked = fetch(`${server.url}/api/${GENERATE}`, { method: 'POST', headers: withKey(keys.office), body })

  await expect(asked).rejects.toThrow('fetch failed')
  expect(sandbox.rhombus.codes()).toHaveLength(1)
})
