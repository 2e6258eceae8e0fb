import axe from 'axe-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type BrowserRig, createBrowserRig } from './browser-rig.js'
import { type Scan, scan, seenAs, unreadable } from './scan.js'
import type { SceneName } from './scenes.js'

const readable = new Set<SceneName>([
  'live',
  'live-door',
  'live-image',
  'live-last-code',
  'live-last-seconds',
  'live-trouble',
  'live-visit',
  'live-visit-asking',
])

interface Sight {
  readonly name: SceneName
  readonly scan: Scan
  readonly misfits: readonly string[]
  /** What axe complains of, of any weight, in the light scheme and in the dark one. */
  readonly complaints: readonly string[]
}

let rig: BrowserRig
let text: string
const sights: Sight[] = []

// Every status is staged once, on the smallest phone, and looked at from every side.
beforeAll(async () => {
  rig = await createBrowserRig()
  const page = await rig.open('<h1>Check in</h1><div id="place"></div>', { viewport: { width: 320, height: 640 } })
  await page.evaluate(axe.source)
  text = await page.evaluate(() => kit.TEXT)
  for (const name of await page.evaluate(() => kit.names)) {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.evaluate((name) => kit.show(name), name)
    const misfits = await page.evaluate(misfitsOnPage)
    const seen = await scan(page)
    const inLight = await page.evaluate(complaintsOfAxe)
    await page.emulateMedia({ colorScheme: 'dark' })
    const inDark = await page.evaluate(complaintsOfAxe)
    sights.push({ name, scan: seen, misfits, complaints: [...inLight, ...inDark] })
  }
}, 60_000)

afterAll(() => rig.close())

it('is read by two readers if and only if the code is good', () => {
  const expected = sights.map(({ name }) => [name, readable.has(name) ? seenAs(text) : unreadable])

  expect(sights.map(({ name, scan }) => [name, scan])).toEqual(expected)
  expect(sights.length).toBeGreaterThan(readable.size)
})

it('gives axe nothing to complain of, in light and in dark', () => {
  expect(sights.flatMap(({ name, complaints }) => complaints.map((complaint) => `${name}: ${complaint}`))).toEqual([])
})

it('fits 320 pixels, with buttons large enough for a thumb', () => {
  expect(sights.flatMap(({ name, misfits }) => misfits.map((misfit) => `${name}: ${misfit}`))).toEqual([])
})

async function complaintsOfAxe(): Promise<string[]> {
  // The page has its own; the one imported here is only its source.
  const { axe: own } = globalThis as unknown as { axe: typeof axe }
  const { violations } = await own.run(document, { resultTypes: ['violations'] })
  return violations.map(({ id, impact, nodes }) => `${impact} ${id} ${nodes.map((node) => node.html).join()}`)
}

function misfitsOnPage(): string[] {
  const root = scene.element.shadowRoot
  const seen = (element: Element): boolean => element.checkVisibility()
  const small = [...(root?.querySelectorAll('button') ?? [])].filter(seen).filter((button) => {
    const { width, height } = button.getBoundingClientRect()
    return width < 44 || height < 44
  })
  const cut = [...(root?.querySelectorAll('p, button, .card') ?? [])].filter(
    (part) => part.scrollWidth > part.clientWidth + 1,
  )
  const { scrollWidth } = document.documentElement
  return [
    ...small.map((button) => `small: ${button.textContent}`),
    ...cut.map((part) => `cut: ${part.className}`),
    ...(scrollWidth > innerWidth ? [`${scrollWidth} pixels wide`] : []),
  ]
}
