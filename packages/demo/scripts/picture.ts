// Takes the picture of the page that the README shows: docs/pictures/screen.png. It really happens, and takes a minute.
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { decode, encode } from 'fast-png'
import { chromium, type Page } from 'playwright-core'
import { chromiumFlags, chromiumPath } from '../../../chromium.mjs'
import { startDemo } from '../src/demo.js'

const target = process.argv[2] ?? fileURLToPath(new URL('../../../docs/pictures/screen.png', import.meta.url))
const demo = await startDemo({ port: 0, gym: { kind: 'sandbox', codeMs: 20_000 } })
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags(), headless: true })

/** A while of real time: the line of time is to have something on it. */
const seconds = (page: Page, count: number): Promise<void> => page.waitForTimeout(count * 1_000)

try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor: 2,
    colorScheme: 'light',
    locale: 'en-GB',
  })
  await page.goto(demo.url)
  await seconds(page, 17)
  const slow = page.getByRole('button', { name: 'Slow network' })
  await slow.click()
  await seconds(page, 15)
  await slow.click()
  await seconds(page, 12)
  await page.locator('.hold').click()
  await page.getByRole('button', { name: 'Show a new code' }).click()
  await seconds(page, 1.5)
  await page.mouse.move(0, 0)
  await mkdir(new URL('../../../docs/pictures/', import.meta.url), { recursive: true })
  await writeFile(target, withFewColours(await page.screenshot({ fullPage: true })))
} finally {
  await browser.close()
  await demo.close()
}

/** The same picture with the 256 colours that it has most of, which is half the size and looks no different. */
function withFewColours(png: Uint8Array): Uint8Array {
  const { width, height, data, channels } = decode(png)
  const colours = Array.from({ length: width * height }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(pixel * channels, pixel * channels + 3)
    return (red << 16) | (green << 8) | blue
  })
  const counts = new Map<number, number>()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const kept = [...counts].sort(([, one], [, other]) => other - one).slice(0, 256)
  const palette = kept.map(([colour]) => [colour >> 16, (colour >> 8) & 255, colour & 255])
  const numbers = new Map(kept.map(([colour], number) => [colour, number]))
  for (const colour of counts.keys()) if (!numbers.has(colour)) numbers.set(colour, nearest(palette, colour))
  const indexes = Uint8Array.from(colours, (colour) => numbers.get(colour) ?? 0)
  return encode({ width, height, data: indexes, depth: 8, channels: 1, palette }, { zlib: { level: 9 } })
}

function nearest(palette: readonly (readonly number[])[], colour: number): number {
  const parts = [colour >> 16, (colour >> 8) & 255, colour & 255]
  const distances = palette.map((other) => parts.reduce((sum, part, at) => sum + (part - (other[at] ?? 0)) ** 2, 0))
  return distances.indexOf(Math.min(...distances))
}
