import { readFileSync } from 'node:fs'
import { RotatingCodeElement, englishMessages } from '@acme/access-codes-element'
import { createManualClock } from '@acme/access-codes/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { showOwnFeed } from './snippets/own-feed.js'
import { setUp } from './snippets/settings.js'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const readme = read('README.md')
const all = (text: string, pattern: RegExp): string[] => [...new Set(text.match(pattern))].sort()

/** The names in the first column of a section's only table. */
function table(section: string): string[] {
  const [, text = ''] = new RegExp(`^## ${section}\\n(.*?)^## `, 'ms').exec(readme) ?? []
  const names = [...text.matchAll(/^\| (`[^|]*)\|/gm)].flatMap(
    ([, cell = '']) => cell.match(/(?<=`)[^`, ]+(?=`)/g) ?? [],
  )
  return names.sort()
}

it('has every attribute, property and event in a table of its own', () => {
  const { observedAttributes, prototype } = RotatingCodeElement
  const properties = Object.entries(Object.getOwnPropertyDescriptors(prototype)).filter(([, { set }]) => set)
  const events = all(read('src/events.ts'), /(?<=')rotating-code-\w+(?=')/g)

  expect(table('Attributes')).toEqual([...observedAttributes].sort())
  expect(table('Properties')).toEqual(properties.map(([name]) => name).sort())
  expect(table('Events')).toEqual(events)
  expect([observedAttributes.length, properties.length, events.length]).toEqual([6, 11, 7])
})

it('leads nowhere but to addresses that hold outside the repository too', () => {
  const links = [...readme.matchAll(/\]\(([^)]*)\)/g)].map(([, link = '']) => link)

  expect(links.filter((link) => !/^(https:\/\/|#)/.test(link))).toEqual([])
  expect(links.length).toBeGreaterThan(2)
})

it('names every custom property, and none that is not', () => {
  const names = /--rotating-code-[\w-]+/g

  expect(all(readme, names)).toEqual(all(read('src/style.ts'), names))
})

it('names every part', () => {
  const parts = all(read('src/view.ts'), /(?<=html\('\w+', ')[\w-]+(?=')/g)

  expect(table('Parts')).toEqual([...parts, 'ring', 'code', 'action', 'action-try-now'].sort())
  expect(parts.length).toBeGreaterThan(12)
})

describe('its examples', () => {
  it('are those that are compiled and run here, but for what is of a framework', () => {
    const snippets = ['own-feed', 'settings'].map((name) => read(`test/snippets/${name}.ts`)).join('\n')
    const known = new Set(snippets.split('\n').map((line) => line.trim()))
    const blocks = [...readme.matchAll(/```ts\n([^]*?)```/g)].map(([, block = '']) => block)
    const shown = blocks.filter((block) => !block.includes("from 'react'")).flatMap((block) => block.split('\n'))

    expect(shown.map((line) => line.trim()).filter((line) => line !== '' && !known.has(line))).toEqual([])
    expect(blocks).toHaveLength(5)
  })

  it('show a feed of the page’s own, and leave no rejection to nobody', async () => {
    const element: { feed?: unknown } = {}
    vi.stubGlobal('document', Object.assign(new EventTarget(), { querySelector: () => element }))
    vi.stubGlobal('window', new EventTarget())
    vi.stubGlobal('navigator', {})
    vi.stubGlobal('fetch', () => new Promise(() => undefined))
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const code = showOwnFeed()
    code.stop()
    await createManualClock().settle()

    expect(element.feed).toBe(code)
    expect(told.mock.calls).toEqual([[expect.objectContaining({ code: 'stopped' })]])
  })

  it('set what an element has', async () => {
    const entered: number[] = []
    const element = Object.assign(new EventTarget(), { headers: async () => ({}), messages: {} })
    setUp(element as unknown as RotatingCodeElement, {
      session: { token: async () => 'token' },
      analytics: { entered: (at) => entered.push(at) },
    })
    element.dispatchEvent(new CustomEvent('rotating-code-used', { detail: { at: 5 } }))

    expect(entered).toEqual([5])
    expect(await element.headers()).toEqual({ authorization: 'Bearer token' })
    expect(Object.keys(element.messages).every((name) => Object.hasOwn(englishMessages, name))).toBe(true)
  })
})
