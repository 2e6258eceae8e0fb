import type { Buffer } from 'node:buffer'
import axe from 'axe-core'
import { decode } from 'fast-png'
import jsqr from 'jsqr'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { chromiumFlags, chromiumPath } from '../../../chromium.mjs'
import { type Demo, startDemo } from '../src/demo.js'

/** What the rig needs of a test: `it('...', async ({ onTestFinished }) => ...)`. */
export interface Finishing {
  readonly onTestFinished: (finish: () => Promise<void>) => void
}

/** A real Chromium, with the back-forward cache that Playwright switches off. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: chromiumFlags(),
    headless: true,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
}

/** What `npm start` serves, with codes that live so long; ended with the test. */
export async function demoOf({ onTestFinished }: Finishing, codeMs = 5_000): Promise<Demo> {
  const demo = await startDemo({ port: 0, gym: { kind: 'sandbox', codeMs } })
  onTestFinished(() => demo.close())
  return demo
}

/** A page of its own context, closed with the test. Whatever goes wrong in it fails the test. */
export async function openPage(
  { onTestFinished }: Finishing,
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly context: BrowserContext; readonly mistakes: string[] }> {
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const mistakes: string[] = []
  page.on('pageerror', ({ message }) => mistakes.push(message))
  page.on('console', (message) => message.type() === 'error' && mistakes.push(message.text()))
  await page.goto(url)
  return { page, context, mistakes }
}

/** Waits until the phone shows a code. */
export async function codeShown(page: Page): Promise<void> {
  await page.locator('rotating-code [part~="code"]').waitFor({ state: 'visible', timeout: 10_000 })
}

/** The words on the phone. */
export function phoneSays(page: Page, words: string | RegExp): Promise<void> {
  return page.locator('rotating-code [part~="words"]').filter({ hasText: words }).waitFor({ timeout: 30_000 })
}

/** What a second decoder reads on a picture of the screen; null when there is nothing to be read. */
export function readPng(png: Buffer): string | null {
  const { width, height, data, channels } = decode(png)
  const pixels = new Uint8ClampedArray(4 * width * height).fill(255)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) pixels[4 * pixel + channel] = data[channels * pixel + channel] ?? 0
  }
  return jsqr.default(pixels, width, height)?.data ?? null
}

/** Everything that the log on the page says, the newest first, without the times. */
export function logOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.log li')].map((entry) =>
      (entry.textContent ?? '').replace(/^.*?\d:\d\d:\d\d( [AP]M)? /, ''),
    ),
  )
}

/** What axe holds against the page, of the kind that keeps people out. */
export async function faultsOf(page: Page): Promise<unknown> {
  // Through the protocol, past the page's own content security policy.
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe }
    const { violations } = await inPage.run()
    const kept = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    return kept.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))
  })
}

/** Starts a trouble and waits until it runs. */
export async function begin(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await page.locator('.trouble[aria-pressed="true"]', { hasText: name }).waitFor()
}

/** What sticks out of the page, in pixels, and which controls are too low to be touched. */
export function measured(page: Page): Promise<{ readonly sticksOut: number; readonly small: readonly string[] }> {
  return page.evaluate(() => ({
    sticksOut: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    small: [...document.querySelectorAll('button, summary, input, select, nav a')]
      .filter((control) => control.checkVisibility() && control.getBoundingClientRect().height < 44)
      .map(({ textContent }) => textContent ?? ''),
  }))
}

/** One look at the phone in one frame. */
export interface Frame {
  /** Milliseconds on the page's own monotonic clock. */
  readonly at: number
  /** Which of the pictures; -1 for none that can be seen. */
  readonly picture: number
}

export interface Filming {
  readonly frames: readonly Frame[]
  /** What was drawn: the side of the code in modules, and the path of its dark ones. */
  readonly pictures: readonly { readonly side: number; readonly path: string }[]
}

/** Looks at the phone in every animation frame, from now until {@link filmed}. */
export async function startFilming(page: Page): Promise<void> {
  await page.evaluate(() => {
    const film = { frames: [] as { at: number; picture: number }[], pictures: [] as { side: number; path: string }[] }
    const known = new Map<string, number>()
    const lookUp = (): number => {
      const code = document.querySelector('rotating-code')?.shadowRoot?.querySelector('svg[part~="code"]')
      const path = code?.querySelector('path')?.getAttribute('d')
      if (!code || !path) return -1
      const { width, height } = code.getBoundingClientRect()
      const seen =
        code.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width > 100 && height > 100
      if (!seen) return -1
      const number = known.get(path) ?? known.size
      if (!known.has(path)) film.pictures.push({ side: Number(code.getAttribute('viewBox')?.split(' ')[2]), path })
      known.set(path, number)
      return number
    }
    const look = (): void => {
      film.frames.push({ at: performance.now(), picture: lookUp() })
      requestAnimationFrame(look)
    }
    Object.assign(globalThis, { film })
    look()
  })
}

/** What the film holds so far. */
export function filmed(page: Page): Promise<Filming> {
  return page.evaluate(() => (globalThis as unknown as { film: Filming }).film)
}

/** Reads a picture of a film with the second decoder. */
export function readPath({ side, path }: Filming['pictures'][number]): string | null {
  const scale = 4
  const width = side * scale
  const pixels = new Uint8ClampedArray(4 * width * width).fill(255)
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      const from = 4 * (row * width + Number(x) * scale)
      const to = from + 4 * Number(run) * scale
      for (let at = from; at < to; at += 1) if (at % 4 !== 3) pixels[at] = 0
    }
  }
  return jsqr.default(pixels, width, width)?.data ?? null
}
