import { readFileSync } from 'node:fs'
import { RotatingCodeElement, englishMessages } from '@acme/access-codes-element'
import { expect, it } from 'vitest'

const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const readme = read('README.md')
const all = (text: string, pattern: RegExp): string[] => [...new Set(text.match(pattern))].sort()
const unnamed = (names: readonly string[]): string[] => names.filter((name) => !readme.includes(`\`${name}\``))

it('names every attribute and property', () => {
  const { observedAttributes, prototype } = RotatingCodeElement
  const properties = Object.entries(Object.getOwnPropertyDescriptors(prototype)).filter(([, { set }]) => set)

  expect(unnamed([...observedAttributes, ...properties.map(([name]) => name)])).toEqual([])
  expect(properties).toHaveLength(11)
})

it('names every event', () => {
  const names = all(read('src/events.ts'), /(?<=')rotating-code-\w+(?=')/g)

  expect(unnamed(names)).toEqual([])
  expect(names).toHaveLength(7)
})

it('names every custom property, and none that is not', () => {
  const names = /--rotating-code-[\w-]+/g

  expect(all(readme, names)).toEqual(all(read('src/style.ts'), names))
})

it('names every part', () => {
  const parts = all(read('src/view.ts'), /(?<=html\('\w+', ')[\w-]+(?=')/g)

  expect(unnamed([...parts, 'ring', 'code', 'action'])).toEqual([])
  expect(parts.length).toBeGreaterThan(12)
})

it('shows words that there are', () => {
  const [, block = ''] = /element\.messages = \{\n(.*?)\n\}/s.exec(readme) ?? []
  const names = all(block, /^ {2}\w+/gm).map((name) => name.trim())

  expect(names).toEqual(['actions', 'failures', 'live', 'used'])
  expect(names.every((name) => Object.hasOwn(englishMessages, name))).toBe(true)
})
