// `npm start`: a code that stays valid, live in the terminal; a short scene where there is no terminal.
import { systemClock } from '@acme/access-codes'
import { playPlainRun } from './plain-run.js'
import { runScreen } from './terminal-screen.js'

if (process.stdin.isTTY && process.stdout.isTTY) runScreen(systemClock, process.stdin, process.stdout)
else await playPlainRun(systemClock, (line) => console.log(line))
