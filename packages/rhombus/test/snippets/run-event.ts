import { mkdir, readFile } from 'node:fs/promises'
import { type Guest, issuePasses } from './event.js'

const [csv = 'guests.csv', folder = 'passes'] = process.argv.slice(2)
const { RHOMBUS_DOOR = '' } = process.env

/** A line for each guest, below one of headings: `booking 4711,Ada`. Commas within a name want a library for CSV. */
const lines = (await readFile(csv, 'utf8')).trim().split(/\r?\n/).slice(1)
const guests = lines.map((line): Guest => {
  const [id = '', name = ''] = line.split(',').map((cell) => cell.trim())
  return { id, name, doorUuid: RHOMBUS_DOOR, validForSeconds: 12 * 3600, auditPrincipal: id }
})
await mkdir(folder, { recursive: true, mode: 0o700 })
console.log(JSON.stringify(await issuePasses(guests, folder), null, 2))
