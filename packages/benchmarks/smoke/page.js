import { smokeAll } from './all.js'
import { doors } from './doors.js'

const print = (text) => (document.querySelector('pre').textContent = text)
smokeAll(doors).then(
  (lines) => print(lines.join('\n')),
  (error) => print(String(error)),
)
