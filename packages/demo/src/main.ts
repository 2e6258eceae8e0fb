// `npm start`: the page, served. Without somebody at the keyboard, one rehearsal of it instead, which ends.
import { systemClock } from '@acme/access-codes'
import { type Demo, startDemo } from './demo.js'
import { openBrowser } from './open-browser.js'
import { endBundler } from './page-bundle.js'
import { rehearse, RehearsalFailure } from './rehearsal.js'
import { scenes } from './scenes.js'
import { readSettings, type Settings, SettingsMistake } from './settings.js'
import { findStarters, whenStarterEnds } from './starters.js'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const starters = findStarters(process.env)

try {
  const settings = readSettings(process.env, process.argv.slice(2))
  const demo = await startDemo(settings)
  await endBundler()
  const attended = process.stdin.isTTY || settings.serve
  if (attended) serve(demo, settings)
  else await rehearseAndEnd(demo)
} catch (error) {
  console.error(explanation(error))
  process.exitCode = 1
}

function serve(demo: Demo, { open }: Settings): void {
  const { url, close } = demo
  console.log(`\n  ${url}\n`)
  for (const line of whereabouts(demo)) console.log(`  ${line}`)
  console.log(`  Ctrl-C ends it (process ${process.pid}).\n`)
  if (open && process.stdin.isTTY) openBrowser(url)
  const end = (): void => {
    // A second signal ends it the hard way.
    for (const signal of signals) process.removeListener(signal, end)
    void close()
  }
  for (const signal of signals) process.once(signal, end)
  void starters.then((found) => whenStarterEnds(found, systemClock, end))
}

/** Which place is a sandbox, and which is not. */
function whereabouts(demo: Demo): readonly string[] {
  const real = scenes.filter(({ id }) => demo[id].kind === 'real')
  if (real.length === 0) return ['All of it is a sandbox: nothing leaves this machine.']
  return real.map(({ id, name, vendor }) => `${name}: the real API of ${vendor}, ${demo[id].place}.`)
}

async function rehearseAndEnd(demo: Demo): Promise<void> {
  console.log(`The page is at ${demo.url}`)
  try {
    await rehearse(demo, systemClock, (line) => console.log(line))
    console.log(
      'Nobody is at the keyboard, so this was all. `npm start` in a terminal shows the page; so does `npm start -- --serve`.',
    )
  } finally {
    await demo.close()
  }
}

function explanation(error: unknown): string {
  if (error instanceof SettingsMistake || error instanceof RehearsalFailure) return error.message
  const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Try another PORT, or none for any that is free.`
  if (code === 'EACCES') return `Port ${port} needs more rights. Try a PORT above 1023.`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
