import { smokeAll } from './all.js'
import { doors } from './doors.js'

for (const line of await smokeAll(doors)) console.log(line)
