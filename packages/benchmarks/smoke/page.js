import { doors } from './doors.js'
import { smokeGym } from './gym.js'
import { smoke } from './program.js'

const print = (text) => (document.querySelector('pre').textContent = text)
Promise.all([smoke(doors), smokeGym(doors)]).then(
  (lines) => print(lines.flat().join('\n')),
  (error) => print(String(error)),
)
