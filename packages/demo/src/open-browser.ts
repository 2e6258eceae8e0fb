import { spawn } from 'node:child_process'
import type { Environment } from './settings.js'

/** The program that opens an address in a browser, and its arguments; null where there is no screen to open it on. */
export function browserCommand(
  platform: string,
  environment: Environment,
  url: string,
): readonly [string, ...string[]] | null {
  const { CI, SSH_CONNECTION, DISPLAY, WAYLAND_DISPLAY, BROWSER } = environment
  if (CI || SSH_CONNECTION || BROWSER === 'none') return null
  if (platform === 'darwin') return ['open', url]
  if (platform === 'win32') return ['cmd', '/c', 'start', '', url]
  return DISPLAY || WAYLAND_DISPLAY ? ['xdg-open', url] : null
}

/** Opens an address in a browser where that can be done. Says nothing where it cannot: the address is printed anyway. */
export function openBrowser(url: string): void {
  const command = browserCommand(process.platform, process.env, url)
  if (command === null) return
  const [program, ...args] = command
  spawn(program, args, { stdio: 'ignore', detached: true })
    .once('error', () => undefined)
    .unref()
}
