import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it, vi } from 'vitest'
import { openBackgroundTab } from './background-tab.js'
import { codeShown, demoOf, faultsOf, launchChromium, openPage, phoneSays, readPng } from './page-rig.js'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

const codeOn = async (page: Page): Promise<string | null> => readPng(await page.locator('rotating-code').screenshot())

describe.concurrent('a page that lives as pages do', () => {
  it('has a code again after a reload, and the same one', { timeout: 30_000 }, async (test) => {
    const demo = await demoOf(test, 60_000)
    const { page, mistakes } = await openPage(test, browser, demo.url)
    await codeShown(page)
    const before = await codeOn(page)

    await page.reload()
    await codeShown(page)

    test.expect(await codeOn(page)).toBe(before)
    test.expect(mistakes).toEqual([])
  })

  it('comes out of the back-forward cache with a code that is good', { timeout: 30_000 }, async (test) => {
    const demo = await demoOf(test)
    const { page, mistakes } = await openPage(test, browser, demo.url)
    await codeShown(page)
    const before = await codeOn(page)
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { cameBack: persisted }))
    })

    await page.goto('about:blank')
    await page.waitForTimeout(6_000) // longer than the code lives
    // Later: it ends the page that it is called in.
    await page.evaluate(() => void setTimeout(() => history.back()))
    await page.waitForFunction(() => (globalThis as { cameBack?: boolean }).cameBack === true)
    await vi.waitFor(async () => test.expect(await codeOn(page)).toMatch(/^\d{19}$/), { timeout: 12_000 })
    const screenshot = await page.locator('rotating-code').screenshot()
    const answer = await demo.gym.playground?.scan(screenshot.toString('base64'))
    await phoneSays(page, "You're in")

    test.expect(readPng(screenshot)).not.toBe(before)
    test.expect(answer?.admitted).toBe(true)
    test.expect(mistakes).toEqual([])
  })

  it(
    'says that there is no connection, covers what has run out, and is back with the network',
    { timeout: 40_000 },
    async (test) => {
      const demo = await demoOf(test)
      const { page, context } = await openPage(test, browser, demo.url)
      await codeShown(page)

      await context.setOffline(true)
      await phoneSays(page, 'No connection.')
      await phoneSays(page, 'This code has run out.')
      const covered = await codeOn(page)
      await context.setOffline(false)
      await codeShown(page)

      test.expect(covered).toBe(null)
      test.expect(await codeOn(page)).toMatch(/^\d{19}$/)
    },
  )

  it(
    'asks for nothing while hidden, and shows a good code as soon as it is seen again',
    { timeout: 40_000 },
    async (test) => {
      const demo = await demoOf(test)
      const tab = await openBackgroundTab(browser, demo.url)
      test.onTestFinished(() => tab.close())
      const status = `document.querySelector('rotating-code')?.feed?.state.status`
      const shown = `document.querySelector('rotating-code')?.shadowRoot?.querySelector('svg[part~=code]') !== null`
      await vi.waitFor(async () => test.expect(await tab.evaluate(status)).toBe('live'), { timeout: 10_000 })
      const asked: unknown[] = []
      const heard = await fetch(`${demo.url}/demo/events`)
      const listening = listen(heard, asked)
      test.onTestFinished(async () => {
        await listening.stop()
      })

      await tab.cover()
      await vi.waitFor(async () => test.expect(await tab.evaluate('document.visibilityState')).toBe('hidden'))
      await new Promise((resolve) => setTimeout(resolve, 1_000)) // what was under way arrives
      const before = asked.length
      await new Promise((resolve) => setTimeout(resolve, 7_000)) // longer than the code lives
      const whileHidden = asked.slice(before)
      await tab.uncover()

      test.expect(whileHidden).toEqual([])
      await vi.waitFor(
        async () => test.expect([await tab.evaluate(status), await tab.evaluate(shown)]).toEqual(['live', true]),
        {
          timeout: 5_000,
        },
      )
    },
  )

  it('goes on in three windows of one browser, and each hears of everything', { timeout: 60_000 }, async (test) => {
    const demo = await demoOf(test)
    const { page, context, mistakes } = await openPage(test, browser, demo.url)
    const windows = [page, await context.newPage(), await context.newPage()]
    await Promise.all(windows.slice(1).map((window) => window.goto(demo.url)))
    await Promise.all(windows.map(codeShown))
    await Promise.all(windows.map((window) => window.evaluate(countChanges)))

    await vi.waitFor(
      async () => {
        for (const window of windows) test.expect((await changesOf(window)).code).toBeGreaterThan(1)
      },
      { timeout: 20_000, interval: 250 },
    )
    const lost = (await Promise.all(windows.map(changesOf))).map(({ expired }) => expired)
    await page.getByRole('button', { name: 'API down' }).click()
    await Promise.all(windows.map((window) => window.locator('.trouble[aria-pressed="true"]').waitFor()))
    await page.close()
    await windows[1]?.getByRole('button', { name: 'API down' }).click()
    await windows[2]?.locator('.trouble[aria-pressed="true"]').waitFor({ state: 'detached' })

    test.expect(lost).toEqual([0, 0, 0])
    test.expect(mistakes.filter((mistake) => !mistake.includes('503'))).toEqual([])
  })

  it('can be used by keyboard alone, and the focus is seen wherever it is', { timeout: 40_000 }, async (test) => {
    const demo = await demoOf(test, 60_000)
    const { page, mistakes } = await openPage(test, browser, demo.url)
    await codeShown(page)
    const stops: string[] = []
    const tab = async (): Promise<string> => {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate(() => {
        const inside = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
        const outlined = inside !== null && getComputedStyle(inside).outlineStyle !== 'none'
        return `${inside?.textContent?.trim().slice(0, 30) ?? ''}${outlined ? '' : ' (no outline)'}`
      })
      stops.push(stop)
      return stop
    }

    while (stops.length < 20 && !(await tab()).startsWith('Hold the phone')) continue
    await page.keyboard.press('Enter')
    await phoneSays(page, "You're in")
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await codeShown(page)
    while (stops.length < 40 && !(await tab()).startsWith('API down')) continue
    await page.keyboard.press('Space')
    await page.locator('.trouble[aria-pressed="true"]').waitFor()
    await page.keyboard.press('Space')
    await page.locator('.trouble[aria-pressed="true"]').waitFor({ state: 'detached' })

    test.expect(stops.filter((stop) => stop.endsWith('(no outline)'))).toEqual([])
    test.expect(mistakes).toEqual([])
  })

  it(
    'gives axe nothing serious to say, light and dark, live, used, refused and broken',
    { timeout: 60_000 },
    async (test) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const demo = await demoOf(test)
        const { page, mistakes } = await openPage(test, browser, demo.url, { colorScheme, reducedMotion: 'reduce' })
        await codeShown(page)
        test.expect(await faultsOf(page)).toEqual([])
        await page.locator('.old:enabled').click({ timeout: 15_000 })
        await page.locator('.venue[data-verdict="refused"]').waitFor()
        test.expect(await faultsOf(page)).toEqual([])
        await page.locator('.hold').click()
        await phoneSays(page, "You're in")
        await page.getByRole('button', { name: 'Slow network' }).click()
        test.expect(await faultsOf(page)).toEqual([])
        test.expect(mistakes).toEqual([])
      }
    },
  )

  const places: readonly [string, BrowserContextOptions & { readonly query?: string }][] = [
    ['a narrow phone', { viewport: { width: 320, height: 640 } }],
    ['a phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 3 }],
    ['a tablet', { viewport: { width: 768, height: 1024 } }],
    ['a kiosk on its side', { viewport: { width: 1366, height: 768 } }],
    ['a desktop at 200 % zoom', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
    ['a page from right to left', { viewport: { width: 1024, height: 768 }, query: '/?dir=rtl' }],
    ['a phone from right to left', { viewport: { width: 320, height: 640 }, query: '/?dir=rtl' }],
  ]
  it.for(places)(
    'fits on %s: nothing sticks out, all can be touched, and the code is large',
    { timeout: 60_000 },
    async (place, test) => {
      const [, { query = '', ...options }] = place
      const demo = await demoOf(test, 60_000)
      const { page, mistakes } = await openPage(test, browser, demo.url + query, options)
      await codeShown(page)

      const { sticksOut, small, code } = await page.evaluate(() => {
        const controls = [...document.querySelectorAll('button, summary')]
        return {
          sticksOut: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          small: controls
            .filter((control) => control.getBoundingClientRect().height < 44)
            .map(({ textContent }) => textContent),
          code:
            document
              .querySelector('rotating-code')
              ?.shadowRoot?.querySelector('[part~="code"]')
              ?.getBoundingClientRect().width ?? 0,
        }
      })
      await page.locator('.hold').click()
      await phoneSays(page, "You're in")

      test.expect({ sticksOut, small }).toEqual({ sticksOut: 0, small: [] })
      test.expect(code).toBeGreaterThan(200)
      test.expect(mistakes).toEqual([])
    },
  )
})

interface Changes {
  code: number
  expired: number
}

/** Counts from now on, in the page. */
function countChanges(): void {
  const changes: Changes = { code: 0, expired: 0 }
  for (const name of ['code', 'expired'] as const) addEventListener(`rotating-code-${name}`, () => (changes[name] += 1))
  Object.assign(globalThis, { changes })
}

function changesOf(page: Page): Promise<Changes> {
  return page.evaluate(() => (globalThis as unknown as { changes: Changes }).changes)
}

/** Collects what the program tells of requests to the platform for a code. */
function listen({ body }: Response, into: unknown[]): { stop(): Promise<void> } {
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      for (const line of value.split('\n')) if (line.includes('"what":"code"')) into.push(line)
    }
  })()
  return {
    async stop() {
      await reader.cancel()
      await reading
    },
  }
}
