import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import {
  begin,
  codeShown,
  demoOf,
  faultsOf,
  type Finishing,
  launchChromium,
  logOf,
  measured,
  openPage,
  phoneSays,
  readPng,
} from './page-rig.js'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

async function desk(test: Finishing, options: BrowserContextOptions = {}, query = '') {
  const demo = await demoOf(test, 60_000)
  return { demo, ...(await openPage(test, browser, `${demo.url}/desk${query}`, options)) }
}

const tap = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
const onPhone = async (page: Page): Promise<string | null> => readPng(await page.locator('.phone').screenshot())
const counts = (page: Page): Promise<string | null> => page.locator('.counts').textContent()

async function firstCode(page: Page): Promise<string | null> {
  await tap(page, 'Get my code')
  await codeShown(page)
  return onPhone(page)
}

/** Holds something up, and waits for what the desk says to it. */
async function held(page: Page, selector = '.hold'): Promise<string | null> {
  await page.evaluate(() => delete document.querySelector<HTMLElement>('.venue')?.dataset['verdict'])
  await page.locator(`${selector}:enabled`).click()
  await page.locator('.venue[data-verdict]').waitFor()
  return page.locator('.verdict').textContent()
}

const welcome = 'Come in. Nobody tells the phone: tap “I’m in”.'
const usedAlready = 'No entry: this code was used already.'

describe.concurrent('a front desk on the page', () => {
  it('lets a visit in once, and the phone knows when the member says so', { timeout: 60_000 }, async (test) => {
    const { page, mistakes } = await desk(test)
    await phoneSays(page, 'One tap, one code, one visit.')
    const code = await firstCode(page)
    const told = [await held(page)]
    await page.waitForTimeout(700) // in which a turnstile would long have told the phone
    const still = await onPhone(page)
    told.push(await held(page))
    await tap(page, "I'm in")
    await phoneSays(page, 'Are you in? This code will be used up.')
    await tap(page, 'Yes')
    await phoneSays(page, "You're in. This code is used up.")
    told.push(await held(page, '.old'))
    const first = await counts(page)
    await tap(page, 'New visit')
    await phoneSays(page, 'Are you at the desk for another visit?')
    await tap(page, 'Yes')
    await codeShown(page)
    await page.locator('.counts', { hasText: '2 codes' }).waitFor()
    const next = await onPhone(page)
    told.push(await held(page))

    test.expect(code).toMatch(/^[A-Za-z\d]{40}$/)
    test.expect(still).toBe(code)
    test.expect(next).not.toBe(code)
    test.expect(told).toEqual([welcome, usedAlready, usedAlready, welcome])
    test.expect([first, await counts(page)]).toEqual(['1 code made for 1 visit', '2 codes made for 2 visits'])
    test.expect(mistakes).toEqual([])
  })

  it(
    'has one code for a visit, whatever is reloaded or opened, and tells every phone',
    { timeout: 60_000 },
    async (test) => {
      const { page, context, mistakes } = await desk(test)
      const code = await firstCode(page)
      await page.reload()
      await codeShown(page)
      const reloaded = await onPhone(page)
      const second = await context.newPage()
      await second.goto(page.url())
      await codeShown(second)
      const other = await onPhone(second)
      await tap(second, "I'm in")
      await tap(second, 'Yes')
      await phoneSays(page, "You're in.")

      test.expect([reloaded, other]).toEqual([code, code])
      test.expect(await counts(page)).toBe('1 code made for 1 visit')
      test.expect(mistakes).toEqual([])
    },
  )

  it('is one of three pages, each with an address, and goes back', { timeout: 60_000 }, async (test) => {
    const { page, demo, mistakes } = await desk(test)
    const here = (): Promise<string | null> => page.locator('nav [aria-current="page"]').textContent()
    const seen = [await here()]
    await page.getByRole('link', { name: 'Door' }).click()
    await page.waitForURL(`${demo.url}/door`)
    await codeShown(page)
    seen.push(await here())
    await page.evaluate(() => history.back())
    await phoneSays(page, 'One tap, one code, one visit.')
    seen.push(await here())
    await page.getByRole('link', { name: 'Turnstile' }).press('Enter')
    await page.waitForURL(`${demo.url}/`)
    await codeShown(page)
    seen.push(await here())

    test.expect(seen).toEqual(['Front desk', 'Door', 'Front desk', 'Turnstile'])
    test.expect(mistakes).toEqual([])
  })

  it.for(['light', 'dark'] as const)(
    'keeps out nobody, in %s and with the till open',
    { timeout: 60_000 },
    async (colorScheme, test) => {
      const { page } = await desk(test, { colorScheme, reducedMotion: 'reduce' })
      await firstCode(page)
      await held(page)
      await begin(page, 'Co-pay needed')
      test.expect(await faultsOf(page)).toEqual([])
      await tap(page, 'Another visit')
      await tap(page, 'Yes')
      await page.getByRole('button', { name: 'Pay now' }).click()
      await page.locator('.till[open]').waitFor()
      test.expect(await faultsOf(page)).toEqual([])
      await page.locator('.choice', { hasText: 'four visits' }).click()
      await page.locator('.till').waitFor({ state: 'hidden' })
      await page.locator('.counts', { hasText: '2 codes made for 2 visits' }).waitFor()
    },
  )

  const places: readonly [string, BrowserContextOptions, string?][] = [
    ['a narrow phone', { viewport: { width: 320, height: 640 } }],
    ['a phone from right to left', { viewport: { width: 320, height: 640 } }, '?dir=rtl'],
    ['a desktop at 200 % zoom', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
    ['a tablet on its side from right to left', { viewport: { width: 1024, height: 768 } }, '?dir=rtl'],
  ]
  it.for(places)('fits on %s', { timeout: 60_000 }, async ([, options, query], test) => {
    const { page, mistakes } = await desk(test, options, query)
    const before = await measured(page)
    await firstCode(page)
    await held(page)

    const fits = { sticksOut: 0, small: [] }
    test.expect([before, await measured(page)]).toEqual([fits, fits])
    test.expect(mistakes).toEqual([])
  })

  it('is seen whole at 1280 by 800', { timeout: 60_000 }, async (test) => {
    const { page } = await desk(test, { viewport: { width: 1280, height: 800 } })
    await firstCode(page)

    test.expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(800)
  })
})

describe.concurrent('a trouble of the front desk keeps its promise', () => {
  it('slow network: one code comes, however long it takes', { timeout: 60_000 }, async (test) => {
    const { page } = await desk(test)
    await begin(page, 'Slow network')
    const began = Date.now()
    await firstCode(page)

    test.expect(Date.now() - began).toBeGreaterThan(4_000)
    test.expect(await counts(page)).toBe('1 code made for 1 visit')
  })

  it('API down: the phone goes on asking, and its one code comes with the API', { timeout: 60_000 }, async (test) => {
    const { page } = await desk(test)
    await begin(page, 'API down')
    await tap(page, 'Get my code')
    await phoneSays(page, 'Still trying.')
    await tap(page, 'API down')
    await codeShown(page)

    test.expect((await logOf(page)).filter((words) => words === 'API: failed, 503').length).toBeGreaterThan(0)
    test.expect(await counts(page)).toBe('1 code made for 1 visit')
    test.expect(await held(page)).toBe(welcome)
  })

  it('answer lost: the same key again brings the same code', { timeout: 60_000 }, async (test) => {
    const { page } = await desk(test)
    await begin(page, 'Answer lost')
    await firstCode(page)
    await page.locator('.log li', { hasText: 'Over: Answer lost' }).waitFor()
    const log = await logOf(page)

    test
      .expect(log.filter((words) => /no answer$|same key/.test(words)))
      .toEqual(['The same key again, and the same code', 'API: no answer'])
    test.expect(await counts(page)).toBe('1 code made for 1 visit')
    test.expect(await held(page)).toBe(welcome)
  })

  it(
    'no good answer: the phone says that nobody knows, also after a reload, and makes no second code unasked',
    { timeout: 60_000 },
    async (test) => {
      const { page } = await desk(test)
      await begin(page, 'No good answer')
      await tap(page, 'Get my code')
      await phoneSays(page, 'We are not sure your code was made. Ask at the desk.')
      const request = await page.locator('rotating-code [part~="large"]').textContent()
      const alone = await counts(page)
      await page.reload()
      await phoneSays(page, 'We are not sure your code was made.')
      await tap(page, 'New visit')
      await phoneSays(page, 'A code may exist already. Did the desk tell you to get another one?')
      await tap(page, 'Yes')
      await codeShown(page)

      test.expect(request).toContain('req_')
      test.expect([alone, await counts(page)]).toEqual(['1 code made for 1 visit', '2 codes made for 2 visits'])
      test.expect(await held(page)).toBe(welcome)
    },
  )

  it('a second code: the desk refuses both', { timeout: 60_000 }, async (test) => {
    const { page } = await desk(test)
    await firstCode(page)
    await begin(page, 'A second code')
    await page.locator('.counts', { hasText: '2 codes made for 1 visit' }).waitFor()

    test.expect(await held(page)).toBe('No entry: there is more than one code for this visit.')
  })

  it(
    'co-pay needed: the phone says what is to be paid, and the till brings the code',
    { timeout: 60_000 },
    async (test) => {
      const { page } = await desk(test)
      await begin(page, 'Co-pay needed')
      await page.locator('.studio', { hasText: 'Summit Club Ikeja' }).waitFor()
      await tap(page, 'Get my code')
      await phoneSays(page, 'This visit needs a co‑pay from NGN 500,000.')
      const before = await page.locator('.counts').isVisible()
      await tap(page, 'Pay now')
      await page.locator('.choice', { hasText: 'Club for a month' }).click()
      await codeShown(page)

      test.expect(before).toBe(false)
      test.expect(await counts(page)).toBe('1 code made for 1 visit')
      test.expect(await held(page)).toBe(welcome)
    },
  )

  it('end of day: the code runs out, and no other is made unasked', { timeout: 60_000 }, async (test) => {
    const { page } = await desk(test)
    await firstCode(page)
    await begin(page, 'End of day')
    const time = await page.locator('.wall-clock', { hasText: /^23:59:5/ }).textContent()
    await phoneSays(page, 'This code has run out.')
    const covered = await onPhone(page)
    await page.waitForTimeout(1_500)
    const after = await counts(page)
    await tap(page, 'New visit')
    await tap(page, 'Yes')
    await codeShown(page)

    test.expect(time).toMatch(/^23:59:5\d$/)
    test.expect(covered).toBe(null)
    test.expect([after, await counts(page)]).toEqual(['1 code made for 1 visit', '2 codes made for 2 visits'])
    test.expect(await held(page, '.old')).toBe('No entry: this code has run out.')
    test.expect(await held(page)).toBe(welcome)
  })
})
