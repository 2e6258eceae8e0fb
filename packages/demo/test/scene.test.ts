import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import {
  codeShown,
  demoOf,
  filmed,
  launchChromium,
  logOf,
  openPage,
  phoneSays,
  readPath,
  readPng,
  startFilming,
} from './page-rig.js'

const CODE_MS = 5_000
const ROTATIONS = 10

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

/** Presses a button on the page and waits for the phone to hear of a check-in, all inside the page. Milliseconds. */
function pressUntilUsed(page: Page, selector: string): Promise<number> {
  return page.evaluate((selector) => {
    const pressedAt = performance.now()
    return new Promise<number>((resolve) => {
      document.addEventListener('rotating-code-used', () => resolve(performance.now() - pressedAt), { once: true })
      document.querySelector<HTMLElement>(selector)?.click()
    })
  }, selector)
}

// By itself: a second is a promise about one phone and one reader, not about how many pages a machine can bear.
it(
  'says that the member is in within a second of the scan, and then shows a new code',
  { timeout: 30_000 },
  async (test) => {
    const demo = await demoOf(test, 60_000)
    const { page, mistakes } = await openPage(test, browser, demo.url)
    await codeShown(page)
    const before = readPng(await page.locator('rotating-code').screenshot())

    const tookMs = await pressUntilUsed(page, '.hold')
    await phoneSays(page, "You're in")
    const seen = readPng(await page.locator('.venue').screenshot())
    const verdict = await page.locator('.verdict').textContent()
    const light = await page.locator('.venue').getAttribute('data-verdict')
    const onPhone = readPng(await page.locator('.phone').screenshot())
    await page.getByRole('button', { name: 'Show a new code' }).click()
    await codeShown(page)
    const after = readPng(await page.locator('rotating-code').screenshot())

    test.expect(tookMs).toBeLessThan(1_000)
    test.expect(onPhone).toBe(null)
    test.expect({ verdict, light, seen }).toEqual({ verdict: 'Come in.', light: 'admitted', seen: before })
    test.expect(after).toMatch(/^\d{19}$/)
    test.expect(after).not.toBe(before)
    test.expect(await pressUntilUsed(page, '.hold')).toBeLessThan(1_000)
    test.expect(mistakes).toEqual([])
  },
)

describe.concurrent('the page of npm start, with codes of five seconds', () => {
  it('shows a code that another decoder reads and the turnstile lets in', { timeout: 30_000 }, async (test) => {
    const demo = await demoOf(test, CODE_MS)
    const { page, mistakes } = await openPage(test, browser, demo.url)
    await codeShown(page)

    const screenshot = await page.locator('rotating-code').screenshot()
    const answer = await demo.gym.playground?.scan(screenshot.toString('base64'))

    test.expect(readPng(screenshot)).toMatch(/^\d{19}$/)
    test.expect(answer).toEqual({ admitted: true, reason: 'admitted' })
    test.expect(mistakes).toEqual([])
  })

  it('is in no frame of ten renewals without a good code that can be read', { timeout: 60_000 }, async (test) => {
    const demo = await demoOf(test, CODE_MS)
    const { page, mistakes } = await openPage(test, browser, demo.url)
    await codeShown(page)

    await startFilming(page)
    const screenshots: (string | null)[] = []
    while ((await filmed(page)).pictures.length <= ROTATIONS) {
      screenshots.push(readPng(await page.locator('rotating-code').screenshot()))
      await page.waitForTimeout(700)
    }
    const { frames, pictures } = await filmed(page)
    const read = pictures.map(readPath)
    const longest = pictures.map((_, picture) => {
      const shown = frames.filter((frame) => frame.picture === picture)
      return (shown.at(-1)?.at ?? 0) - (shown[0]?.at ?? 0)
    })

    test.expect(frames.filter(({ picture }) => picture === -1)).toEqual([])
    test.expect(frames.length).toBeGreaterThan(200)
    test.expect(read.filter((text) => !/^\d{19}$/.test(text ?? ''))).toEqual([])
    test.expect(new Set(read).size).toBe(pictures.length)
    test.expect(Math.max(...longest)).toBeLessThan(CODE_MS)
    test.expect(screenshots.filter((text) => text === null || !read.includes(text))).toEqual([])
    test.expect(mistakes).toEqual([])
  })

  it('refuses a screenshot of a code that has run out', { timeout: 30_000 }, async (test) => {
    const demo = await demoOf(test, CODE_MS)
    const { page, mistakes } = await openPage(test, browser, demo.url)
    await codeShown(page)

    const dead = page.locator('.old:enabled')
    await dead.click({ timeout: 15_000 })
    await page.locator('.venue[data-verdict="refused"]').waitFor()

    test.expect(await page.locator('.verdict').textContent()).toBe('No entry: this code has run out.')
    test
      .expect((await logOf(page)).filter((words) => words.startsWith('Scanned')))
      .toEqual(['Scanned: this code has run out'])
    await codeShown(page)
    test.expect(mistakes).toEqual([])
  })

  it(
    'shows the same code on two phones of a member, and tells both of the check-in',
    { timeout: 30_000 },
    async (test) => {
      const demo = await demoOf(test, 60_000)
      const first = await openPage(test, browser, demo.url)
      await codeShown(first.page)
      const second = await openPage(test, browser, demo.url)
      await codeShown(second.page)

      const [one, other] = [first, second].map(({ page }) => page.locator('rotating-code').screenshot())
      test.expect(readPng(await one!)).toBe(readPng(await other!))
      await first.page.locator('.hold').click()
      await phoneSays(first.page, "You're in")
      await phoneSays(second.page, "You're in")
      test.expect([...first.mistakes, ...second.mistakes]).toEqual([])
    },
  )
})
