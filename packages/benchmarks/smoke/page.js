import { doors } from './doors.js'
import { smoke } from './program.js'

const print = (text) => (document.querySelector('pre').textContent = text)
smoke(doors).then(
  (lines) => print(lines.join('\n')),
  (error) => print(String(error)),
)
