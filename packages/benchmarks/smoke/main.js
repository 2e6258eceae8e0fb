import { doors } from './doors.js'
import { smokeGym } from './gym.js'
import { smoke } from './program.js'

for (const line of [...(await smoke(doors)), ...(await smokeGym(doors))]) console.log(line)
