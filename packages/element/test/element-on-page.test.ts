import type { AccessCodeError } from '@acme/access-codes'
import type { RotatingCodeProps } from '@acme/access-codes-element'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type BrowserRig, createBrowserRig } from './browser-rig.js'
import { createMiniRelay } from './mini-relay.js'
import { scan, seenAs } from './scan.js'

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
const latest = (): string => relay.made.at(-1) ?? ''

describe('an element that is moved, changed or taken away', () => {
  it('keeps its code and its stream when it is moved', async () => {
    page = await rig.open(`<div id="here">${ELEMENT}</div><div id="there"></div>`)
    await card('code')
    await expect.poll(() => relay.streams).toBe(1)
    const same = await page.evaluate(() => {
      const element = document.querySelector('rotating-code')
      const picture = element?.shadowRoot?.querySelector('[part="code"]')
      const { feed } = element ?? {}
      if (element) document.querySelector('#there')?.append(element)
      return Promise.resolve().then(() => [
        element?.feed === feed,
        element?.shadowRoot?.querySelector('[part="code"]') === picture,
      ])
    })

    expect(same).toEqual([true, true])
    expect(relay.asked).toHaveLength(1)
    expect(relay.streams).toBe(1)
  })

  it('asks nobody any more when it is gone, shows nothing, and resumes when it is back', async () => {
    page = await rig.open(ELEMENT)
    await card('code')
    await expect.poll(() => relay.streams).toBe(1)
    const left = await page.evaluate(async () => {
      const element = document.querySelector('rotating-code')
      element?.remove()
      await Promise.resolve()
      Object.assign(globalThis, { element })
      return [element?.feed?.state.status, element?.shadowRoot?.querySelector('[part="code"]')]
    })
    expect(left).toEqual(['stopped', null])
    await expect.poll(() => relay.streams).toBe(0)

    await page.evaluate(() => document.body.append((globalThis as unknown as { element: Element }).element))
    await card('code')
    expect(relay.made).toHaveLength(1)
    expect(await scan(page)).toEqual(seenAs(latest()))
  })

  it('starts anew for another person, and only then', async () => {
    page = await rig.open('')
    await page.evaluate(() => {
      const element = document.createElement('rotating-code')
      element.headers = { authorization: 'Bearer ann' }
      element.src = '/access-code'
      document.body.append(element)
    })
    await card('code')
    const give = (headers: Record<string, string>): Promise<void> =>
      page.evaluate((headers) => {
        const element = document.querySelector('rotating-code')
        if (element) element.headers = headers
      }, headers)

    await give({ authorization: 'Bearer ann' })
    await give({ authorization: 'Bearer bob' })
    await expect.poll(() => relay.asked).toEqual(['Bearer ann', 'Bearer bob'])
    expect(await page.locator('rotating-code').evaluate((element) => element.getAttributeNames())).toEqual(['src'])
  })

  it.each(['an object that was changed', 'Headers'] as const)('knows another person in %s', async (way) => {
    page = await rig.open('')
    await page.evaluate((way) => {
      const fields = { authorization: 'Bearer ann' }
      const element = document.createElement('rotating-code')
      const give = (person: string): void => {
        fields.authorization = person
        element.headers = way === 'Headers' ? new Headers(fields) : fields
      }
      give('Bearer ann')
      element.src = '/access-code'
      document.body.append(element)
      Object.assign(globalThis, { give })
    }, way)
    await card('code')

    await page.evaluate(() => {
      const { give } = globalThis as unknown as { give: (person: string) => void }
      give('Bearer ann')
      queueMicrotask(() => give('Bearer bob'))
    })
    await expect.poll(() => relay.asked).toEqual(['Bearer ann', 'Bearer bob'])
  })

  it('takes what was set before it was defined', async () => {
    page = await rig.open('')
    const feeds = await page.evaluate(async () => {
      const early = document.createElement('later-code') as HTMLElement & { src?: string; feed?: unknown }
      early.src = '/access-code'
      document.body.append(early)
      customElements.define('later-code', class extends kit.RotatingCodeElement {})
      await Promise.resolve()
      return [early.getAttribute('src'), early.feed instanceof kit.RotatingCode, Object.hasOwn(early, 'src')]
    })

    expect(feeds).toEqual(['/access-code', true, false])
  })
})

describe('a property', () => {
  it('that is taken back is as if it was never set, whatever a framework takes it back with', async () => {
    page = await rig.open('<rotating-code></rotating-code>')
    const left = await page.evaluate(() => {
      const element = document.querySelector('rotating-code')!
      const set = (props: RotatingCodeProps): void => {
        element.src = props.src
        element.policy = props.policy
        element.renew = props.renew
        element.credentials = props.credentials
        element.place = props.place
        element.timeZone = props.timeZone
        element.feed = props.feed
        element.headers = props.headers
        element.fetch = props.fetch
        element.messages = props.messages
        element.clock = props.clock
      }
      const { feed, clock } = kit.stage()
      const all = {
        src: '/access-code',
        policy: 'on-request',
        renew: true,
        credentials: 'include',
        place: 'Gate',
        timeZone: 'UTC',
        feed,
        headers: { 'x-session': '1' },
        fetch: (input, init) => fetch(input, init),
        messages: { idle: 'Nothing', live: undefined, actions: { copy: undefined } },
        clock,
      } satisfies RotatingCodeProps
      const none: Record<keyof typeof all, undefined> = {
        src: undefined,
        policy: undefined,
        renew: undefined,
        credentials: undefined,
        place: undefined,
        timeZone: undefined,
        feed: undefined,
        headers: undefined,
        fetch: undefined,
        messages: undefined,
        clock: undefined,
      }
      const seen = (): unknown[] => {
        const { headers, fetch, messages, clock } = element
        const isFirst = clock === new kit.RotatingCodeElement().clock
        return [element.getAttributeNames(), element.feed, headers, fetch, messages, isFirst]
      }
      const before = seen()
      set(all)
      const between = seen()
      set(none)
      const after = seen()
      set(all)
      set({
        ...none,
        src: null,
        policy: null,
        credentials: null,
        place: null,
        timeZone: null,
        feed: null,
        clock: null,
        renew: null,
      })
      return { after: [after, seen()].map((one) => JSON.stringify(one)), before, count: between[0] }
    })

    expect(left.after).toEqual([JSON.stringify(left.before), JSON.stringify(left.before)])
    expect(left.before[0]).toEqual([])
    expect(left.count).toHaveLength(6)
  })

  it('that is taken back lets the address count again', async () => {
    page = await rig.open('<rotating-code src="/access-code"></rotating-code>')
    await page.evaluate(() => {
      const element = document.querySelector('rotating-code')!
      element.feed = kit.stage().feed
      element.feed = undefined
      document.body.append(element)
    })
    await card('code')

    expect(relay.asked).toHaveLength(1)
  })

  it('is refused at the line that sets it when it cannot work, and leaves what was there', async () => {
    page = await rig.open('')
    const refused = await page.evaluate(() => {
      const { element, feed, clock } = kit.stage()
      const wrong = [
        { feed: 5 },
        { feed: { issue() {}, watch() {} } },
        { clock: 5 },
        { clock: { now: () => 0 } },
      ] as unknown as RotatingCodeProps[]
      const messages = wrong.map((props) => {
        try {
          Object.assign(element, props)
          return 'accepted'
        } catch (error) {
          const { code, message } = error as AccessCodeError
          return `${code}: ${message}`
        }
      })
      return [...messages, element.feed === feed, element.clock === clock]
    })

    const [aFeed, aClock] = ['feed to be a RotatingCode', 'clock to be a Clock'].map(
      (what) => `invalid_option: rotating-code needs ${what}`,
    )
    expect(refused).toEqual([aFeed, aFeed, aClock, aClock, true, true])
  })
})

describe('a page that goes and comes', () => {
  it('has a code after a reload', async () => {
    page = await rig.open(ELEMENT)
    await card('code')
    await page.reload()
    await card('code')

    expect(await scan(page)).toEqual(seenAs(latest()))
  })

  it('comes out of the back-forward cache with what is true now, not with the code that ran out', async () => {
    relay.lifetimeMs = 1_500
    page = await rig.open(ELEMENT)
    await card('code')
    await page.evaluate(() => {
      const root = document.querySelector('rotating-code')?.shadowRoot
      const picture = (): string | undefined => root?.querySelector('[part~="slot"]')?.innerHTML
      const left = picture()
      window.addEventListener('pageshow', ({ persisted }) => {
        // In the first frame there is a blurred drawing, or the next code already: never the one that was left.
        requestAnimationFrame(() => {
          Object.assign(globalThis, { back: { persisted, hadCode: Boolean(left), hasIt: picture() === left } })
        })
      })
    })
    await page.goto(`${rig.url}/elsewhere`)
    await expect.poll(() => relay.streams).toBe(0)
    await new Promise((resolve) => setTimeout(resolve, 1_700))

    await page.goBack({ waitUntil: 'commit' })
    await card('code')
    const back = await page.evaluate(() => (globalThis as { back?: unknown }).back)
    expect(back).toEqual({ persisted: true, hadCode: true, hasIt: false })
    expect(await scan(page)).toEqual(seenAs(latest()))
  })

  it('asks for nothing while hidden, and is right when it is seen again', async () => {
    relay.lifetimeMs = 1_500
    page = await rig.open(ELEMENT)
    await card('code')
    await page.evaluate(setVisibility, 'hidden')
    await expect.poll(() => relay.streams).toBe(0)
    const { length } = relay.asked
    await new Promise((resolve) => setTimeout(resolve, 1_700))
    expect(relay.asked).toHaveLength(length)

    await page.evaluate(setVisibility, 'visible')
    await card('code')
    expect(await scan(page)).toEqual(seenAs(latest()))
  })
})

function setVisibility(visibility: string): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibility })
  document.dispatchEvent(new Event('visibilitychange'))
}
