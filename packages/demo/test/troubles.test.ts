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
  readPng,
  startFilming,
} from './page-rig.js'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

const trouble = (page: Page, name: string) => page.getByRole('button', { name })

async function begin(page: Page, name: string): Promise<void> {
  await trouble(page, name).click()
  await page.locator('.trouble[aria-pressed="true"]', { hasText: name }).waitFor()
}

/** Waits until the log has so many entries that begin with these words. */
async function logged(page: Page, words: string, times = 1): Promise<void> {
  await page.waitForFunction(
    ([words, times]) =>
      [...document.querySelectorAll('.log li')].filter((entry) => entry.textContent?.includes(` ${words}`)).length >=
      times,
    [words, times] as const,
    { timeout: 40_000 },
  )
}

async function count(page: Page, words: string): Promise<number> {
  return (await logOf(page)).filter((entry) => entry.startsWith(words)).length
}

const holdUp = (page: Page): Promise<void> => page.locator('.hold').click()
const onPhone = async (page: Page): Promise<string | null> => readPng(await page.locator('.phone').screenshot())

// Side by side: most of the time they wait for what the platform's clock brings.
describe.concurrent('a trouble keeps its promise', () => {
  it('slow network: the next code is there in time', { timeout: 60_000 }, async (test) => {
    const demo = await demoOf(test, 16_000)
    const { page, mistakes } = await openPage(test, browser, demo.url)
    await codeShown(page)
    await startFilming(page)

    await begin(page, 'Slow network')
    await logged(page, 'Renewed', 2)
    const tookMs = await page.evaluate(async () => {
      const sentAt = performance.now()
      await fetch('/access-code')
      return performance.now() - sentAt
    })
    const { frames, pictures } = await filmed(page)

    test.expect(tookMs).toBeGreaterThan(4_000)
    test.expect(frames.filter(({ picture }) => picture === -1)).toEqual([])
    test.expect(pictures.length).toBeGreaterThan(2)
    test.expect(mistakes).toEqual([])
  })

  it(
    'API down: the code stays while it is good, is covered after, and comes back with the API',
    { timeout: 60_000 },
    async (test) => {
      const demo = await demoOf(test)
      const { page } = await openPage(test, browser, demo.url)
      await codeShown(page)

      await begin(page, 'API down')
      await logged(page, 'API: failed, 503')
      const afterFailure = await onPhone(page)
      await phoneSays(page, 'This code has run out. Getting a new one.')
      const covered = await onPhone(page)
      await logged(page, 'Over: API down')
      const overAt = Date.now()
      await codeShown(page)

      test.expect(afterFailure).toMatch(/^\d{19}$/)
      test.expect(covered).toBe(null)
      test.expect(Date.now() - overAt).toBeLessThan(10_000)
    },
  )

  it(
    'too many requests: one is refused, and no second is sent while the platform wants none',
    { timeout: 60_000 },
    async (test) => {
      const demo = await demoOf(test)
      const { page } = await openPage(test, browser, demo.url)
      await codeShown(page)

      await begin(page, 'Too many requests')
      await phoneSays(page, 'This code has run out.')
      test.expect(await onPhone(page)).toBe(null)
      await page.locator('.trouble[aria-pressed="false"]', { hasText: 'Too many requests' }).waitFor()

      await codeShown(page)
      test.expect(await onPhone(page)).toMatch(/^\d{19}$/)
      test.expect(await count(page, 'API: failed, 429')).toBe(1)
    },
  )

  it(
    'clock two minutes slow: the phone still counts the true time, and the reader agrees',
    { timeout: 60_000 },
    async (test) => {
      const demo = await demoOf(test)
      const { page, mistakes } = await openPage(test, browser, demo.url)
      await codeShown(page)
      await page.evaluate(() => {
        const lives: number[] = []
        document.addEventListener('rotating-code-change', (event) => {
          const { status, expiresAt } = (event as CustomEvent<{ status: string; expiresAt: number }>).detail
          if (status === 'live') lives.push(expiresAt - Date.now())
        })
        Object.assign(globalThis, { lives })
      })

      await begin(page, 'Clock two minutes slow')
      await startFilming(page)
      await logged(page, 'Renewed', 3)
      const lives = await page.evaluate(() => (globalThis as unknown as { lives: number[] }).lives)
      await holdUp(page)
      await phoneSays(page, "You're in")
      await trouble(page, 'Clock two minutes slow').click()
      await logged(page, 'Over: Clock two minutes slow')
      const { frames } = await filmed(page)
      const used = frames.findIndex(({ picture }) => picture === -1)
      await page.getByRole('button', { name: 'Show a new code' }).click()
      await codeShown(page)

      test.expect(Math.max(...lives)).toBeLessThan(5_000)
      test.expect(frames.slice(0, used).filter(({ picture }) => picture === -1)).toEqual([])
      test.expect(await count(page, 'Scanned: let in')).toBe(1)
      test.expect(await count(page, 'Run out')).toBe(0)
      test.expect(mistakes).toEqual([])
    },
  )

  it(
    'code dies at check-in: the used code opens nothing, and is not shown again',
    { timeout: 60_000 },
    async (test) => {
      const demo = await demoOf(test, 60_000)
      const { page, mistakes } = await openPage(test, browser, demo.url)
      await codeShown(page)

      await begin(page, 'Code dies at check-in')
      const before = await onPhone(page)
      await holdUp(page)
      await phoneSays(page, "You're in")
      await page.locator('.old:enabled').click()
      await page.locator('.venue[data-verdict="refused"]').waitFor()
      const verdict = await page.locator('.verdict').textContent()
      await page.getByRole('button', { name: 'Show a new code' }).click()
      await codeShown(page)

      test.expect(verdict).toBe('No entry: this code was used already.')
      test.expect(await onPhone(page)).not.toBe(before)
      test.expect(mistakes).toEqual([])
    },
  )

  it('webhook lost: the check-in history brings the news within twenty seconds', { timeout: 60_000 }, async (test) => {
    const demo = await demoOf(test, 16_000)
    const { page, mistakes } = await openPage(test, browser, demo.url)
    await codeShown(page)

    await begin(page, 'Webhook lost')
    await holdUp(page)
    const scannedAt = Date.now()
    await logged(page, 'Scanned: let in')
    await page.waitForTimeout(1_500)
    const stillLive = await onPhone(page)
    await phoneSays(page, "You're in")

    test.expect(stillLive).toMatch(/^\d{19}$/)
    test.expect(Date.now() - scannedAt).toBeLessThan(25_000)
    test.expect(await count(page, 'Webhook')).toBe(0)
    test.expect(mistakes).toEqual([])
  })
})
