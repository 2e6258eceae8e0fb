import { toSvg } from '@acme/access-codes/qr'
import { decodeQr } from '@acme/access-codes/qr/decode'
import { type PassOptions, renderPass } from '@acme/access-codes-rhombus'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { decode as decodePng } from 'fast-png'
import jsqr from 'jsqr'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { chromiumFlags, chromiumPath } from '../../../chromium.mjs'
import { codeWith, CONTENT, ENDS, pictureCode, pngOf } from './pass-rig.js'

// The pass on paper: as a real browser prints it, and dot for dot as a printer puts it there.

/** Dots to the inch: of an ordinary printer, and of a poor one, which costs less to look at. */
const FINE = 300
const POOR = 150

function passOf(options: Partial<PassOptions> = {}): string {
  const base = { code: pictureCode(), visitor: 'Ada Lovelace', door: 'Main entrance', timeZone: 'Europe/Berlin' }
  const instructions = 'Ask for Mia at the front desk.'
  return renderPass({ ...base, locale: 'en-GB', instructions, ...options, image: undefined }).html
}

interface Pixels {
  readonly dpi: number
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

let browser: Browser
let pdfium: PDFiumLibrary

beforeAll(async () => {
  pdfium = await PDFiumLibrary.init()
  browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags(), headless: true })
})

afterAll(async () => {
  await browser.close()
  pdfium.destroy()
})

/** The document in a browser, and all that it asked for. */
async function open(html: string, dpi = POOR): Promise<{ readonly page: Page; readonly requests: string[] }> {
  const context = await browser.newContext({ deviceScaleFactor: dpi / 96 })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const requests: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith('data:image/')) requests.push(request.url())
  })
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => requests.push(`dialog: ${dialog.message()}`)))
  await page.setContent(html)
  await page.emulateMedia({ media: 'print' })
  return { page, requests }
}

/** Every sheet that comes out of the printer. */
async function printed(page: Page, format: string, dpi = POOR): Promise<Pixels[]> {
  const document = await pdfium.loadDocument(await page.pdf({ format }))
  const sheets: Pixels[] = []
  for (const sheet of document.pages()) {
    const { width, height, data } = await sheet.render({ scale: dpi / 72, render: 'bitmap' })
    sheets.push({ dpi, width, height, data })
  }
  document.destroy()
  return sheets
}

/** What is on the screen, all of the page or the code's own part of it. */
async function screenshot(page: Page, part?: 'figure'): Promise<Pixels> {
  const dpi = 96 * (await page.evaluate(() => devicePixelRatio))
  const picture = part === undefined ? page.screenshot({ fullPage: true }) : page.locator(part).screenshot()
  const { width, height, data, channels } = decodePng(await picture)
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) rgba[pixel * 4 + channel] = data[pixel * channels + channel] ?? 0
  }
  return { dpi, width, height, data: rgba }
}

/** What two unrelated decoders read on a sheet, and how large the code itself is there, in inches, from corner to corner. */
function readOn({ dpi, width, height, data }: Pixels) {
  const found = jsqr.default(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' })
  if (found === null) throw new Error('jsQR reads nothing on the sheet')
  const { topLeftCorner: corner, topRightCorner: right, bottomLeftCorner: below } = found.location
  const inches = (other: typeof corner): number => Math.hypot(other.x - corner.x, other.y - corner.y) / dpi
  return { jsqr: found.data, qr: decodeQr({ data, width, height }), wide: inches(right), high: inches(below) }
}

/** Of the size that the guide asks for, and the same code to both readers. */
function expectReadable(sheet: Pixels, text = CONTENT): void {
  const { wide, high, ...read } = readOn(sheet)
  expect(read).toEqual({ jsqr: text, qr: text })
  for (const side of [wide, high]) {
    expect(side).toBeGreaterThan(3)
    expect(side).toBeLessThan(5)
  }
  expect(Math.abs(wide - high)).toBeLessThan(0.03)
}

describe('on paper', () => {
  it.each([
    ['A4', FINE],
    ['Letter', POOR],
  ])('a pass is one sheet of %s that a camera reads', async (format, dpi) => {
    const { page, requests } = await open(passOf())
    const sheets = await printed(page, format, dpi)

    expect(sheets).toHaveLength(1)
    expectReadable(sheets[0]!)
    expect(requests).toEqual([])
  })

  it('a pass on A5 has its code whole on the first sheet', async () => {
    const { page } = await open(passOf())

    expectReadable((await printed(page, 'A5'))[0]!)
  })

  it.each([
    ['the smallest code there is, with white around it', '0042', pictureCode(pngOf('0042'))],
    ['a code without any white around it', CONTENT, pictureCode(pngOf(CONTENT, { quietZone: 0 }))],
    ['a large code of a pixel to the module', CONTENT.repeat(9), pictureCode(pngOf(CONTENT.repeat(9), { scale: 1 }))],
    ['a picture larger than its print', CONTENT, pictureCode(pngOf(CONTENT, { scale: 50 }))],
    ['a code that is text, drawn for it', CONTENT, codeWith({ kind: 'text', text: CONTENT })],
  ])('is read from a poor printer too: %s', async (_, text, code) => {
    const { page } = await open(passOf({ code, toSvg }))

    expectReadable(await screenshot(page, 'figure'), text)
  })

  it('is read dot for dot amid all that is on it', async () => {
    const { page } = await open(passOf(), FINE)
    await page.setViewportSize({ width: 480, height: 700 })

    expectReadable(await screenshot(page))
  })

  it('a visitor named <script> stays text', async () => {
    const named = '<script>alert(1)</script><img src=x onerror=alert(2)>'
    const { page, requests } = await open(passOf({ visitor: named, door: named, title: named, instructions: named }))

    expect(await page.locator('dd').first().innerText()).toBe(named)
    expect(await page.locator('h1').innerText()).toBe(named)
    expect(await page.locator('script').count()).toBe(0)
    expect(await page.locator('img').count()).toBe(1)
    expect(requests).toEqual([])
    expectReadable(await screenshot(page, 'figure'))
  })

  it('what might ever get into its markup neither runs nor reaches out', async () => {
    const into = '<script>alert(1)</script><img src="http://127.0.0.1:9/x.png"><p onclick="alert(2)" id="p">p</p>'
    const { page, requests } = await open('<p>')
    const blocked: unknown[] = []
    page.on('requestfailed', (request) => blocked.push([request.url(), request.failure()?.errorText]))
    await page.setContent(passOf().replace('</main>', `${into}</main>`))
    await page.locator('#p').click()

    // One was asked for, and stopped before it left; no dialog came up.
    expect(requests).toEqual(['http://127.0.0.1:9/x.png'])
    expect(blocked).toEqual([['http://127.0.0.1:9/x.png', 'csp']])
  })

  it('an endless name takes more lines, and no more room to the side', async () => {
    const names = ['Ada '.repeat(40), 'x'.repeat(300), `Prinzessin ${'Anna-Maria-'.repeat(12)}von Lautenschlag`]
    const sizes: [number, number, number][] = []
    for (const visitor of names) {
      const { page } = await open(passOf({ visitor, door: visitor, title: visitor, instructions: visitor }))
      await page.setViewportSize({ width: 469, height: 700 })
      const [pass, picture, content] = await page.evaluate(
        () =>
          [
            document.documentElement.clientWidth,
            document.querySelector('img')?.getBoundingClientRect().width ?? 0,
            document.documentElement.scrollWidth,
          ] as const,
      )
      sizes.push([pass, picture, content])
    }

    expect(sizes).toEqual(names.map(() => [469, 432, 469]))
  })

  it('a language from right to left begins on the right', async () => {
    const html = passOf({ locale: 'ar', visitor: 'آدا لوفلايس', messages: { title: 'تصريح زائر', visitor: 'الزائر' } })
    const { page } = await open(html)
    const [pass, label] = await page.evaluate(() => {
      const rightOf = (selector: string): number | undefined => {
        const range = document.createRange()
        range.selectNodeContents(document.querySelector(selector) ?? document.body)
        return range.getBoundingClientRect().right
      }
      return [document.querySelector('main')?.getBoundingClientRect().right, rightOf('dt')] as const
    })

    expect(label).toBeCloseTo(pass ?? 0, 0)
    expectReadable(await screenshot(page, 'figure'))
  })
})

it('on a screen a pass fits a phone, black on white in a dark theme too', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.setContent(passOf())
  const { data, width } = await screenshot(page)

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  expect([...data.subarray(0, 3)]).toEqual([255, 255, 255])
  expect(width).toBe(360)
  expect(await page.locator('time').getAttribute('datetime')).toBe(new Date(ENDS).toISOString())
  expect(await page.getByRole('img', { name: 'QR code for the door' }).count()).toBe(1)
})
