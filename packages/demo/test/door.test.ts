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

async function door(test: Finishing, options: BrowserContextOptions = {}, query = '') {
  const demo = await demoOf(test, 60_000)
  const opened = await openPage(test, browser, `${demo.url}/door${query}`, { locale: 'en-GB', ...options })
  await codeShown(opened.page)
  return { demo, ...opened }
}

const tap = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
const onPhone = async (page: Page): Promise<string | null> => readPng(await page.locator('.phone').screenshot())
/** The code on the phone once it is another one: a picture takes a moment to be drawn. */
async function otherThan(page: Page, before: string | null): Promise<string | null> {
  for (let looks = 0; looks < 40; looks += 1) {
    const code = await onPhone(page)
    if (code !== null && code !== before) return code
    await page.waitForTimeout(100)
  }
  return null
}

const listWords = (page: Page): Promise<string | null> => page.locator('.list-words').textContent()

/** Holds something up, and waits for what the camera's door says to it. */
async function held(page: Page, selector = '.hold'): Promise<string | null> {
  await page.evaluate(() => delete document.querySelector<HTMLElement>('.venue')?.dataset['verdict'])
  await page.locator(`${selector}:enabled`).click()
  await page.locator('.venue[data-verdict]').waitFor()
  return page.locator('.verdict').textContent()
}

/** Fills the reception's form in and sends it. */
async function issue(page: Page, visit: { visitor?: string; door?: string; seconds?: number } = {}): Promise<void> {
  if (visit.visitor !== undefined) await page.locator('[name=visitor]').fill(visit.visitor)
  if (visit.door !== undefined) await page.locator('[name=door]').selectOption(visit.door)
  if (visit.seconds !== undefined) {
    await page.locator('[name=seconds]').evaluate((select, seconds) => {
      ;(select as HTMLSelectElement).append(new Option(`${seconds} s`, String(seconds), false, true))
    }, visit.seconds)
  }
  await tap(page, 'Issue a code')
}

const open = 'The door is open.'
const wrongDoor = 'No entry: this code is for another door.'

describe.concurrent('a door on the page', () => {
  it('opens for its own code, as often as it is held up, and no other door does', { timeout: 60_000 }, async (test) => {
    const { page, mistakes } = await door(test)
    await phoneSays(page, /^Front door, until .*\d\d:\d\d \(Berlin time\)/)
    const code = await onPhone(page)
    const leaf = (): Promise<string> => page.locator('.leaf').evaluate((leaf) => getComputedStyle(leaf).transform)
    const shut = await leaf()
    const told = [await held(page)]
    await page.locator('.log li', { hasText: 'Webhook: somebody is in' }).waitFor()
    const opened = await leaf()
    told.push(await held(page), await held(page, '.other'))
    const stillShut = await leaf()
    await page.locator('.log li', { hasText: 'Webhook: somebody was turned away' }).waitFor()
    await page.reload()
    await codeShown(page)

    test.expect(told).toEqual([open, open, wrongDoor])
    test.expect([shut, stillShut]).toEqual(['none', 'none'])
    test.expect(opened).not.toBe('none')
    test.expect(await onPhone(page)).toBe(code)
    test.expect(mistakes).toEqual([])
  })

  it(
    'issues a code for another door, and one for a short time that then opens nothing',
    { timeout: 60_000 },
    async (test) => {
      const { page, mistakes } = await door(test)
      const before = await onPhone(page)
      await issue(page, { visitor: 'Grace <b>', door: 'Archive' })
      await phoneSays(page, /^Archive, until/)
      const code = await onPhone(page)
      const told = [await held(page), await held(page, '.other')]
      await page.reload()
      await phoneSays(page, /^Archive, until/)
      await issue(page, { door: 'Front door', seconds: 4 })
      await phoneSays(page, 'This code has run out.')
      const covered = await onPhone(page)
      told.push(await held(page, '.old'))

      test.expect(code).not.toBe(before)
      test.expect(covered).toBe(null)
      test.expect(told).toEqual([wrongDoor, open, 'No entry: this code has run out.'])
      test
        .expect((await logOf(page)).filter((words) => words.startsWith('Audit:')))
        .toEqual([
          'Audit: Ada Lovelace, visit 3, Front door, 4 s: issued',
          'Audit: Grace <b>, visit 2, Archive, 8 h: issued',
          'Audit: Ada Lovelace, visit 1, Front door, 8 h: issued',
        ])
      test.expect(mistakes).toEqual([])
    },
  )

  it('prints a pass with the code that is on the phone', { timeout: 60_000 }, async (test) => {
    const { page, context, mistakes } = await door(test)
    const before = await onPhone(page)
    await issue(page, { visitor: 'Grace <script>' })
    const code = await otherThan(page, before)
    const [pass] = await Promise.all([context.waitForEvent('page'), tap(page, 'Print')])
    await pass.locator('img').waitFor()
    const words = await pass.locator('main').innerText()

    test.expect(readPng(await pass.locator('img').screenshot())).toBe(code)
    test.expect(words).toContain('Grace <script>')
    test.expect(words).toContain('Front door')
    test.expect(await pass.locator('script').count()).toBe(0)
    test.expect(mistakes).toEqual([])
  })

  it('issues a list in one go, and nobody is left out by too many requests', { timeout: 60_000 }, async (test) => {
    const { page, mistakes } = await door(test)
    await begin(page, 'Too many requests')
    await tap(page, 'Issue 200 codes')
    await page.locator('.list-words', { hasText: /^0 issued, 0 uncertain, 0 failed, 200 to go/ }).waitFor()
    const under = page.getByRole('progressbar', { name: 'A list of visitors' })
    await page.locator('.list-words', { hasText: /^[1-9]\d? issued.* a second$/ }).waitFor({ timeout: 20_000 })
    const part = Number(await under.getAttribute('aria-valuenow'))
    await page.locator('.list[data-running="false"]').waitFor({ timeout: 60_000 })

    test.expect(part).toBeGreaterThan(0)
    test.expect(part).toBeLessThan(200)
    test.expect(await listWords(page)).toMatch(/^200 issued, 0 uncertain, 0 failed in \d\d s$/)
    test.expect(await page.locator('.cells .is-issued').count()).toBe(200)
    test.expect(mistakes).toEqual([])
  })

  it.for(['light', 'dark'] as const)('keeps out nobody, in %s', { timeout: 60_000 }, async (colorScheme, test) => {
    const { page } = await door(test, { colorScheme, reducedMotion: 'reduce' })
    await held(page)
    await begin(page, 'Answers lost')
    test.expect(await faultsOf(page)).toEqual([])
    await held(page, '.other')
    test.expect(await faultsOf(page)).toEqual([])
  })

  const places: readonly [string, BrowserContextOptions, string?][] = [
    ['a narrow phone', { viewport: { width: 320, height: 640 } }],
    ['a phone from right to left', { viewport: { width: 320, height: 640 } }, '?dir=rtl'],
    ['a desktop at 200 % zoom', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
    ['a tablet on its side from right to left', { viewport: { width: 1024, height: 768 } }, '?dir=rtl'],
  ]
  it.for(places)('fits on %s', { timeout: 60_000 }, async ([, options, query], test) => {
    const { page, mistakes } = await door(test, options, query)
    await held(page)

    test.expect(await measured(page)).toEqual({ sticksOut: 0, small: [] })
    test.expect(mistakes).toEqual([])
  })
})

describe.concurrent('a trouble of the door keeps its promise', () => {
  it('slow network: the code before stays until the new one is there', { timeout: 60_000 }, async (test) => {
    const { page } = await door(test)
    const before = await onPhone(page)
    await begin(page, 'Slow network')
    const label = (): Promise<string> => page.locator('rotating-code [part~="words"]').innerText()
    const isOld = async (): Promise<boolean> => (await label()).startsWith('Front door')
    await issue(page, { door: 'Archive' })
    const during = new Set<string | null>()
    let looks = 0
    for (; await isOld(); looks += 1) {
      const code = await onPhone(page)
      // It may have changed while the picture was taken.
      if (await isOld()) during.add(code)
    }

    test.expect([...during]).toEqual([before])
    test.expect(looks).toBeGreaterThan(1)
    test.expect(await label()).toMatch(/^Archive, until/)
    test.expect(await otherThan(page, before)).not.toBe(null)
  })

  it('API down: the code still opens its door, and another is asked for once', { timeout: 60_000 }, async (test) => {
    const { page } = await door(test)
    const before = await onPhone(page)
    await begin(page, 'API down')
    await issue(page)
    await phoneSays(page, 'We are not sure your code was made.')
    const asked = (await logOf(page)).filter((words) => words === 'API: failed, 503')

    test.expect(asked).toEqual(['API: failed, 503'])
    test.expect(await onPhone(page)).toBe(before)
    test.expect(await held(page)).toBe(open)
  })

  it('answers lost: the list of codes tells, and no second code is made', { timeout: 60_000 }, async (test) => {
    const { page } = await door(test)
    await begin(page, 'Answers lost')
    await issue(page)
    await phoneSays(page, 'We are not sure your code was made.')
    const asked = (await logOf(page)).filter((words) => /^API|uncertain/.test(words))
    await tap(page, 'Issue 200 codes')
    await page.locator('.list[data-running="false"]').waitFor({ timeout: 50_000 })
    const [issued, uncertain, failed] = ((await listWords(page)) ?? '').match(/\d+/g)!.map(Number)

    test.expect(asked).toEqual(['Audit: Ada Lovelace, visit 2, Front door, 8 h: uncertain', 'API: no answer'])
    test.expect(uncertain).toBeGreaterThan(0)
    test.expect([issued! + uncertain!, failed]).toEqual([200, 0])
  })

  it('lockdown: the door stays shut to a good code', { timeout: 60_000 }, async (test) => {
    const { page } = await door(test)
    await begin(page, 'Lockdown')
    const told = await held(page)
    await tap(page, 'Lockdown')
    await page.locator('.trouble[aria-pressed="false"]', { hasText: 'Lockdown' }).waitFor()

    test.expect(told).toBe('No entry: the building is locked down.')
    test.expect(await held(page)).toBe(open)
  })
})
