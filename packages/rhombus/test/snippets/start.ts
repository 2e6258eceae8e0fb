import { writeFile } from 'node:fs/promises'
import { decodeQr } from '@acme/access-codes/qr/decode'
import { createRhombusClient, renderPass } from '@acme/access-codes-rhombus'

const { RHOMBUS_BASE_URL, RHOMBUS_API_KEY = '', RHOMBUS_DOOR = '', PASS_FILE = 'pass.html' } = process.env

const rhombus = createRhombusClient({ apiKey: RHOMBUS_API_KEY, baseUrl: RHOMBUS_BASE_URL })
const door = await rhombus.doors.find(RHOMBUS_DOOR)
if (!door) throw new Error(`There is no such door. There is: ${JSON.stringify(await rhombus.check())}`)

const code = await rhombus.issue({
  doorUuid: door.uuid,
  validForSeconds: 4 * 3600,
  auditPrincipal: 'visit 4711',
  checkImage: decodeQr,
})
const pass = renderPass({ code, visitor: 'Ada', door: door.name ?? 'Door', timeZone: 'Europe/Berlin' })

await writeFile(PASS_FILE, pass.html)
console.log(pass.text)
