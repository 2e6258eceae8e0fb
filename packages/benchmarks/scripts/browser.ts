import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromiumFlags, chromiumPath } from '../../../chromium.mjs'

/** As much of playwright-core as is used here: it is the one that the documentation's checks have installed. */
export interface Browser {
  newPage(options: {
    readonly viewport: { readonly width: number; readonly height: number }
    readonly extraHTTPHeaders?: Readonly<Record<string, string>>
  }): Promise<Page>
  close(): Promise<void>
}

/** A page, and what runs in it; a string is run as it stands. */
export interface Page {
  goto(url: string): Promise<unknown>
  evaluate(code: string): Promise<unknown>
  waitForFunction(code: string, argument: undefined, options: { readonly timeout: number }): Promise<unknown>
  screenshot(): Promise<Uint8Array>
  close(): Promise<void>
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void
  on(event: 'pageerror', listener: (error: Error) => void): void
}

interface Launcher {
  launch(options: {
    readonly executablePath: string
    readonly args: readonly string[]
    readonly headless: boolean
  }): Promise<Browser>
}

/** Chromium, without a window. */
export async function launchChromium(): Promise<Browser> {
  const docs = createRequire(join(import.meta.dirname, '../../../docs/package.json'))
  const { chromium } = docs('playwright-core') as { readonly chromium: Launcher }
  return chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags(), headless: true })
}
