import { doors } from './doors.js'
import { smoke } from './program.js'

for (const line of await smoke(doors)) console.log(line)
