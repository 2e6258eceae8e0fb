import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failureWords } from '../src/page/words.js'
import { gymTroubles as troubles } from '../src/scenes/gym.js'
import { codeShown, demoOf, launchChromium, logOf, openPage, phoneSays } from './page-rig.js'

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

/** Where everything stands on the page, in whole pixels. */
function places(page: Page): Promise<Record<string, readonly number[]>> {
  return page.evaluate(() =>
    Object.fromEntries(
      ['.phone', '.beside', '.venue', '.hands', '.hold', '.line', '.drawer', '.troubles'].map((selector) => {
        const { left, top, width, height } = document.querySelector(selector)!.getBoundingClientRect()
        return [selector, [left + scrollX, top + scrollY, width, height].map(Math.round)]
      }),
    ),
  )
}

describe.concurrent('a visitor who is new to the page', () => {
  it('turns each trouble on and off by touch, and nothing moves', { timeout: 30_000 }, async (test) => {
    const demo = await demoOf(test, 60_000)
    const { page, mistakes } = await openPage(test, browser, demo.url, phone)
    await codeShown(page)
    const before = await places(page)
    const seen: (string | undefined)[] = []

    for (const { id, name } of troubles) {
      const button = page.locator(`[data-trouble="${id}"]`)
      for (const pressed of ['true', 'false']) {
        await button.scrollIntoViewIfNeeded()
        const { x = 0, y = 0, width = 0, height = 0 } = (await button.boundingBox()) ?? {}
        await page.touchscreen.tap(x + width / 2, y + height / 2)
        await page.locator(`[data-trouble="${id}"][aria-pressed="${pressed}"]`).waitFor({ timeout: 5_000 })
        test.expect(await places(page)).toEqual(before)
        if (pressed === 'false') continue
        seen.push(await page.locator('.running .told').innerText())
        test.expect(seen.at(-1)).toContain(`${name}. `)
      }
    }

    test.expect(new Set(seen).size).toBe(troubles.length)
    test.expect(await page.locator('.second.told').isVisible()).toBe(true)
    test.expect(mistakes).toEqual([])
  })

  it('sees on a phone what the reader says to the phone', { timeout: 30_000 }, async (test) => {
    const demo = await demoOf(test, 60_000)
    const { page } = await openPage(test, browser, demo.url, { ...phone, reducedMotion: 'reduce' })
    await codeShown(page)

    await page.locator('.hold').tap()
    await page.locator('.venue[data-verdict="admitted"]').waitFor()
    const { y = 0, height = 0 } = (await page.locator('.verdict').boundingBox()) ?? {}

    test.expect(y).toBeGreaterThanOrEqual(0)
    test.expect(y + height).toBeLessThanOrEqual(phone.viewport.height)
  })

  it(
    'sees all of it at 1280 by 800, and nothing moves at a check-in or a trouble',
    { timeout: 30_000 },
    async (test) => {
      const demo = await demoOf(test, 60_000)
      const { page } = await openPage(test, browser, demo.url, {
        viewport: { width: 1280, height: 800 },
        // The phone that is held out moves to the reader and back.
        reducedMotion: 'reduce',
      })
      await codeShown(page)
      const live = await places(page)
      const pageHeight = await page.evaluate(() => document.documentElement.scrollHeight)

      await page.locator('.hold').click()
      await phoneSays(page, "You're in")
      const used = await places(page)
      await page.getByRole('button', { name: 'Clock two minutes slow' }).click()
      await page.locator('.watch .clocks.shown-now').waitFor()
      const broken = await places(page)
      const clocks = (await page.locator('.watch .clocks').textContent()) ?? ''
      const [relay = '', real = ''] = clocks.match(/\d+:\d\d:\d\d( [AP]M)?/g) ?? []

      test.expect(pageHeight).toBeLessThanOrEqual(800)
      test.expect([used, broken]).toEqual([live, live])
      test.expect(clocks).toMatch(/^Relay .*, true .*\.$/)
      test.expect((Date.parse(`2000-01-01 ${real}`) - Date.parse(`2000-01-01 ${relay}`) + 864e5) % 864e5).toBe(120_000)
    },
  )

  it('reads the newest first, after a reload too', { timeout: 30_000 }, async (test) => {
    const demo = await demoOf(test, 60_000)
    const { page } = await openPage(test, browser, demo.url)
    await codeShown(page)
    await page.locator('.hold').click()
    await phoneSays(page, "You're in")
    await page.waitForTimeout(1_100) // another second of the clock

    // The story of before arrives when the page has written something of its own.
    await page.route('**/demo/events', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      await route.continue()
    })
    await page.reload()
    await page.getByRole('button', { name: 'Show a new code' }).or(page.locator('.log li')).first().waitFor()
    await page.locator('.log li', { hasText: 'Scanned' }).waitFor({ timeout: 10_000 })
    const times = await page.evaluate(() =>
      [...document.querySelectorAll('.log time')].map((t) => t.getAttribute('datetime')),
    )

    test.expect(times.length).toBeGreaterThan(2)
    test.expect(times).toEqual([...times].sort((one, other) => (one! < other! ? 1 : -1)))
  })

  it(
    'is told from when there is an old screenshot, and that a check mark is no code',
    { timeout: 30_000 },
    async (test) => {
      const demo = await demoOf(test, 60_000)
      const { page } = await openPage(test, browser, demo.url)
      await codeShown(page)

      await page.locator('.wait', { hasText: /^: [56]\d s$/ }).waitFor()
      const old = await page.locator('.old').ariaSnapshot()
      await page.locator('.hold').click()
      await phoneSays(page, "You're in")
      await page.locator('.hold').click()
      await page.locator('.venue[data-verdict="refused"]').waitFor()
      const seen = await page.evaluate(async () => {
        const picture = document.querySelector('.seen')?.getAttribute('href') ?? ''
        const image = new Image()
        image.src = picture
        await image.decode()
        const canvas = document.createElement('canvas')
        canvas.width = canvas.height = 100
        const paper = canvas.getContext('2d')!
        paper.drawImage(image, 0, 0, 100, 100)
        return [...paper.getImageData(50, 50, 1, 1).data]
      })

      test.expect(old).toContain('Hold up an old screenshot once a code has run out')
      test.expect(old).not.toMatch(/\d s/)
      test.expect(await page.locator('.verdict').textContent()).toBe('No entry: there is no code to be read.')
      test.expect(seen).toEqual([255, 255, 255, 255])
      test.expect(await logOf(page)).toContain('Scanned: there is no code to be read')
    },
  )
})

it('says in plain words why there is no new code', () => {
  const words = ['server_error', 'network', 'rate_limited', 'something_new'].map(failureWords)
  expect(words).toEqual(['the platform is down', 'no connection', 'too many requests', 'the platform gave none'])
})

it('keeps the API down longer than a fresh code can last', () => {
  const down = troubles.find(({ id }) => id === 'api-down')
  expect([5_000, 30_000, 60_000].map((codeMs) => down?.lastsMs(codeMs))).toEqual([20_000, 40_000, 70_000])
})
