import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, it, vi } from 'vitest'

import { defaultGymSettings } from '@acme/access-codes-sandbox'

// What the README shows is run, and prints what the comments say.

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
const folder = join(import.meta.dirname, 'snippets')
const blocks = [...readme.matchAll(/^```ts\n([^]*?)^```/gm)].map(([, code = '']) => code)

it('shows the files that are run', () => {
  const files = ['in-process.ts', 'over-http.ts', 'inside-msw.ts']

  expect(blocks).toEqual(files.map((file) => readFileSync(join(folder, file), 'utf8')))
  expect(readdirSync(folder).sort()).toEqual(files.sort())
})

it.each([
  ['in-process', () => import('./snippets/in-process.js')],
  ['over-http', () => import('./snippets/over-http.js')],
  ['inside-msw', () => import('./snippets/inside-msw.js')],
] as const)('prints what it says: %s', async (name, run) => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const code = readFileSync(join(folder, `${name}.ts`), 'utf8')
  await run()
  const printed = log.mock.calls.map(([value]) => (typeof value === 'string' ? value : inspect(value)))
  log.mockRestore()

  expect(printed).toEqual([...code.matchAll(/^console\.log\(.*\) \/\/ (.*)$/gm)].map(([, said]) => said))
  expect(printed.length).toBeGreaterThan(0)
})

it('names every setting that is a guess', () => {
  const source = readFileSync(join(import.meta.dirname, '../src/gym/settings.ts'), 'utf8')
  const guesses = [...source.matchAll(/\/\*\* (.*) \*\/\n {2}readonly (\w+):/g)].filter(([, said = '']) =>
    said.includes('guess'),
  )

  expect(guesses.length).toBeGreaterThan(10)
  for (const [, , name = ''] of guesses) {
    expect(Object.keys(defaultGymSettings)).toContain(name)
    expect(readme).toContain(`\`${name}\``)
  }
})
