import { type Browser, chromium } from 'playwright-core'
import { chromiumFlags, chromiumPath } from '../../../chromium.mjs'

/** Chromium, without a window. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags(), headless: true })
}
