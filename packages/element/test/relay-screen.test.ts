import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type BrowserRig, createBrowserRig } from './browser-rig.js'
import { createMiniRelay } from './mini-relay.js'
import { readPng, scan, seenAs, unreadable } from './scan.js'

// The real clock, the real network: a relay on loopback, and codes of seconds.

const relay = createMiniRelay()
const ELEMENT = '<rotating-code src="/access-code"></rotating-code>'
let rig: BrowserRig
let page: Page

beforeAll(async () => {
  rig = await createBrowserRig((request, response) => relay.handle(request, response))
})

beforeEach(() => relay.reset())
afterEach(() => page.context().close())
afterAll(() => rig.close())

const card = (name: string): Promise<void> => page.locator(`[data-card="${name}"]`).waitFor({ timeout: 4_000 })
const text = (part: string): Promise<string | null> => page.locator(`.${part}`).textContent()
const latest = (): string => relay.made.at(-1) ?? ''

describe('one line of HTML', () => {
  it('shows a code that readers read, under a strict content security policy', async () => {
    page = await rig.open(ELEMENT)
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    await card('code')

    expect(await scan(page)).toEqual(seenAs(latest()))
    expect(complaints).toEqual([])
  })

  it('says so within a second when somebody goes in, and shows a new code when asked to', async () => {
    page = await rig.open(ELEMENT)
    await card('code')
    await expect.poll(() => relay.streams).toBe(1)

    relay.checkIn()
    await page.locator('[data-card="check"]').waitFor({ timeout: 1_000 })
    expect(await text('sentence')).toMatch(/^You're in\. Checked in at \d\d:\d\d\.$/)
    expect(await scan(page)).toEqual(unreadable)

    await page.getByRole('button', { name: 'Show a new code' }).click()
    await card('code')
    expect(relay.made).toHaveLength(2)
    expect(await scan(page)).toEqual(seenAs(latest()))
  })

  it('says that it is not set up right when its address cannot be a relay', async () => {
    page = await rig.open('<rotating-code src="/access-code?token=secret"></rotating-code>')
    await card('attention')

    expect(await text('sentence')).toBe('This screen is not set up right. Ask at the desk.')
    expect(relay.asked).toEqual([])
  })
})

describe('one code per visit', () => {
  it('comes when the member asks, once, and is used up by their own tap', async () => {
    relay.perVisit = true
    relay.lifetimeMs = 3_600_000
    page = await rig.open('<rotating-code src="/access-code" policy="per-visit"></rotating-code>')
    await page.getByRole('button', { name: 'Get my code' }).click()
    await card('code')
    expect(await text('sentence')).toMatch(/^One code for this visit, until /)
    expect(await scan(page)).toEqual(seenAs(latest()))

    await page.getByRole('button', { name: "I'm in" }).click()
    await page.getByRole('button', { name: 'Yes' }).click()
    await card('check')
    await expect.poll(() => relay.checkedIn).toHaveLength(1)
    expect(relay.made).toHaveLength(1)
    expect(await text('sentence')).toBe("You're in. This code is used up.")
  })
})

describe('a code that another screen of the member got meanwhile', () => {
  beforeEach(async () => {
    relay.perVisit = true
    relay.lifetimeMs = 3_600_000
    page = await rig.open('<rotating-code src="/access-code" policy="per-visit"></rotating-code>')
    await page.getByRole('button', { name: 'Get my code' }).waitFor()
    relay.begin()
  })

  it('is shown to whoever asks for one here', async () => {
    await page.getByRole('button', { name: 'Get my code' }).click()
    await card('code')

    expect(await scan(page)).toEqual(seenAs(latest()))
    expect(relay.made).toHaveLength(1)
  })

  it('is there once this one is looked at again', async () => {
    await page.evaluate(async () => {
      for (const state of ['hidden', 'visible']) {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }
    })
    await card('code')

    expect(await scan(page)).toEqual(seenAs(latest()))
  })
})

describe('a code for a window', () => {
  it('ends with it, and comes again when somebody asks', async () => {
    relay.lifetimeMs = 1_500
    page = await rig.open('<rotating-code src="/access-code" policy="on-request"></rotating-code>')
    await card('code')
    await page.locator('[data-card="code"]').waitFor({ state: 'detached', timeout: 4_000 })
    expect(relay.made).toHaveLength(1)
  })

  it('is followed by the next one, with `renew`', async () => {
    relay.lifetimeMs = 2_000
    page = await rig.open('<rotating-code src="/access-code" policy="on-request" renew></rotating-code>')
    await card('code')
    await expect.poll(() => relay.made.length, { timeout: 4_000 }).toBeGreaterThan(1)
    await card('code')

    await page.evaluate(() => document.querySelector('rotating-code')?.removeAttribute('renew'))
    await page.locator('[data-card="code"]').waitFor({ state: 'detached', timeout: 4_000 })
  })
})

describe('across renewals', () => {
  it('paints no frame without a code that can be read', async () => {
    relay.lifetimeMs = 3_000
    page = await rig.open(ELEMENT, { viewport: { width: 300, height: 420 } })
    await card('code')
    // What the compositor has painted, as pictures; and, for each frame of the page, what stands in it.
    const painted: Buffer[] = []
    const session = await page.context().newCDPSession(page)
    session.on('Page.screencastFrame', ({ data, sessionId }) => {
      painted.push(Buffer.from(data, 'base64'))
      session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined)
    })
    await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 })
    const frames = await page.evaluate(
      () =>
        new Promise<{ readonly shown: number; readonly blank: number; readonly codes: number }>((resolve) => {
          const began = performance.now()
          const paths = new Set<string>()
          let [shown, blank] = [0, 0]
          const look = (): void => {
            const root = document.querySelector('rotating-code')?.shadowRoot
            const path = root?.querySelector('[data-card="code"] [part="code"] path')?.getAttribute('d')
            if (path) paths.add(path)
            if (path) shown += 1
            else blank += 1
            if (performance.now() - began < 4_500) requestAnimationFrame(look)
            else resolve({ shown, blank, codes: paths.size })
          }
          look()
        }),
    )
    await session.send('Page.stopScreencast')

    expect(frames.blank).toBe(0)
    expect(frames.shown).toBeGreaterThan(50)
    expect(frames.codes).toBeGreaterThanOrEqual(3)
    const read = painted.map((png) => readPng(png))
    expect(read.filter((text) => text === null)).toEqual([])
    expect([...new Set(read)]).toEqual(relay.made.slice(0, frames.codes))
  })

  it('keeps the code while the network is gone, and has a new one soon after it is back', async () => {
    relay.lifetimeMs = 7_000
    page = await rig.open(ELEMENT)
    await card('code')
    await page.context().setOffline(true)
    await expect.poll(() => text('notice'), { timeout: 9_000 }).toMatch(/^No connection\. This code works for \d+ more/)
    expect(await scan(page)).toEqual(seenAs(relay.made[0] ?? ''))

    await page.context().setOffline(false)
    await expect.poll(() => relay.made.length, { timeout: 4_000 }).toBe(2)
    await expect.poll(() => text('notice')).toBe('')
    expect(await scan(page)).toEqual(seenAs(latest()))
  })
})
