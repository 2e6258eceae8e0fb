// Takes the pictures of the pages that the READMEs show, in docs/pictures: screen.png, desk.png, door.png, or only those that are
// named. What is on them really happens: the first takes a minute.
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { chromiumFlags, chromiumPath } from '../../../chromium.mjs'
import { startDemo } from '../src/demo.js'
import { withFewColours } from './few-colours.js'

const folder = new URL('../../../docs/pictures/', import.meta.url)
const demo = await startDemo({ port: 0, gym: { kind: 'sandbox', codeMs: 20_000 } })
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags(), headless: true })

/** A while of real time: the line of time is to have something on it. */
const seconds = (page: Page, count: number): Promise<void> => page.waitForTimeout(count * 1_000)
const tap = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()

interface Picture {
  readonly path: string
  readonly scale: number
  play(page: Page): Promise<void>
}

const pictures: Readonly<Record<string, Picture>> = {
  screen: {
    path: '/',
    scale: 2,
    async play(page) {
      await seconds(page, 17)
      await tap(page, 'Slow network')
      await seconds(page, 15)
      await tap(page, 'Slow network')
      await seconds(page, 12)
      await page.locator('.hold').click()
      await tap(page, 'Show a new code')
      await seconds(page, 1.5)
    },
  },
  desk: {
    path: '/desk',
    scale: 1.5,
    async play(page) {
      await tap(page, 'Answer lost')
      await tap(page, 'Get my code')
      await seconds(page, 14)
      await page.locator('.hold').click()
      await seconds(page, 1.5)
    },
  },
  door: {
    path: '/door',
    scale: 1.5,
    async play(page) {
      await seconds(page, 3)
      await page.locator('.other').click()
      await seconds(page, 6)
      await tap(page, 'Answers lost')
      await tap(page, 'Issue 200 codes')
      await seconds(page, 8)
      await page.locator('.hold').click()
      await seconds(page, 1.5)
    },
  },
}

try {
  await mkdir(folder, { recursive: true })
  const named = process.argv.slice(2)
  for (const [name, { path, scale, play }] of Object.entries(pictures)) {
    if (named.length > 0 && !named.includes(name)) continue
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      deviceScaleFactor: scale,
      colorScheme: 'light',
      locale: 'en-GB',
    })
    await page.goto(demo.url + path)
    await play(page)
    await page.mouse.move(0, 0)
    const target = fileURLToPath(new URL(`${name}.png`, folder))
    await writeFile(target, withFewColours(await page.screenshot({ fullPage: true })))
    await page.close()
  }
} finally {
  await browser.close()
  await demo.close()
}
