// The Chromium that browser tests drive. `node chromium.mjs` installs it where it may: as root, on Debian and its kin.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The path of an installed Chromium or Chrome; `CHROMIUM_PATH` goes first.
 *
 * @throws Error that says what to install, when there is none.
 */
export function chromiumPath() {
  const found = findChromium()
  if (found !== undefined) return found
  throw new Error('The browser tests need Chromium: install the package "chromium", or set CHROMIUM_PATH to a Chrome')
}

/** What Chromium is started with: nothing that calls home, and, for root, no sandbox, which root cannot have. */
export function chromiumFlags() {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic']
  return ['--no-first-run', '--disable-gpu', ...quiet, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
}

function findChromium() {
  const given = process.env['CHROMIUM_PATH']
  if (given) return existsSync(given) ? given : undefined
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere].find(existsSync)
}

function install() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  // With fonts: a page without any has other heights.
  const packages = ['chromium', 'fonts-dejavu-core', 'fonts-liberation']
  console.log(`No Chromium is installed: getting ${packages.join(', ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: 'inherit', env })
  } catch (error) {
    console.error(String(error))
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (findChromium() === undefined) install()
  console.log(chromiumPath())
}
