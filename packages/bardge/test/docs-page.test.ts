import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { perVisit } from '@acme/access-codes'
import { describe, expect, it } from 'vitest'
import { answering, failure, refusal } from './client-rig.js'
import { loadDocument } from './openapi-document.js'

// What docs/bardge.md shows is what is run (snippets.test.ts, readme.test.ts), and what it claims is what the code says.

const root = join(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const page = read('docs/bardge.md')
const day = page.slice(0, page.indexOf('## What to confirm with Bardge'))
const snippets = readdirSync(join(import.meta.dirname, 'snippets'))

/** Every block of code, with the file that the comment above it names. */
const blocks = [...page.matchAll(/(?:<!-- (?<file>[\w./-]+) -->\n+)?^```(?<language>\w*)\n(?<code>[^]*?)^```$/gm)].map(
  ({ groups = {} }) => ({ language: groups['language'], file: groups['file'], code: groups['code'] }),
)

describe('every snippet', () => {
  const shown = blocks.filter(({ language }) => language !== 'sh')

  it.each(shown.map((snippet, at) => [snippet.file ?? `number ${at + 1}`, snippet] as const))(
    'is the file that is run: %s',
    (_, { file, code }) => {
      expect(file).toMatch(/^packages\/bardge\/test\/snippets\/[\w-]+\.ts$/)
      expect(code).toBe(read(file ?? ''))
    },
  )

  it('that is run is shown', () => {
    expect(new Set(shown.map(({ file }) => file?.split('/').at(-1)))).toEqual(new Set(snippets))
  })

  it('is one of ten, and the first comes within the first screen', () => {
    const numbers = [...page.matchAll(/^## (\d+)\. .+\n(?:(?!^## )[^])*?^```ts$/gm)].map(([, number]) => Number(number))

    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(page.slice(0, page.indexOf('```ts')).split('\n').length).toBeLessThan(25)
  })
})

describe('the table of errors', () => {
  const [, table = ''] = page.split('<!-- errors -->')
  const lines = table.trim().split('\n')
  const rows = lines.slice(2, lines.indexOf('')).map((line) => {
    const [codes = '', words = '', ...rest] = line.split('|').slice(1, -1)
    return { codes: [...codes.matchAll(/`(\w+)`/g)].map(([, code = '']) => code), words, rest }
  })
  const words = rows.flatMap(({ codes, words }) =>
    [...words.matchAll(/`(\w+)`( \(\?\))?/g)].map(([, word = '', guess]) => ({
      word,
      guess: guess !== undefined,
      codes,
    })),
  )
  const { enum: known = [], 'x-confidence': confidence } = loadDocument().components.schemas['ErrorDetail']
    ?.properties?.['code'] ?? { enum: [] }

  it('has every word of the vendor that is known, and says which is a guess', () => {
    const guessed = Object.keys(Object(confidence) as object)

    expect(words.map(({ word }) => word).sort()).toEqual([...known].sort())
    expect(
      words
        .filter(({ guess }) => guess)
        .map(({ word }) => word)
        .sort(),
    ).toEqual(guessed.sort())
    expect(guessed.length).toBeGreaterThan(0)
  })

  it.each(words)('says what $word becomes', async ({ word, codes }) => {
    const status = word === 'internal_error' ? 500 : 400
    const { bardge } = answering(() => refusal(status, word))

    expect([(await failure(bardge.passes.list().pages().next())).code]).toEqual(codes)
  })

  it('names codes of ours, each with what to show', () => {
    const ours = new Set(read('packages/core/src/errors.ts').match(/(?<=^ {2}\| ')\w+(?=')/gm))

    expect(ours.size).toBeGreaterThan(20)
    expect(rows.flatMap(({ codes }) => codes).filter((code) => !ours.has(code))).toEqual([])
    expect(rows.length).toBeGreaterThan(10)
    for (const { rest } of rows) expect(rest.map((cell) => cell.trim() === '')).toEqual([false, false])
  })
})

describe('every number on the page', () => {
  const secondsIn = (file: string, name: string): string => {
    const [, value = ''] = new RegExp(`${name} = ([\\d_]+)`).exec(read(file)) ?? []
    return String(Number(value.replaceAll('_', '')) / 1_000)
  }
  const window = secondsIn('packages/core/src/visits/visit-window.ts', 'SEND_WINDOW_MS')
  const alone = secondsIn('packages/core/src/visits/per-visit-source.ts', 'ALONE_MS')
  const ledger = 'packages/bardge/src/key-ledger.ts'
  const memory = secondsIn(ledger, 'VENDOR_MEMORY_MS')
  const { engines } = JSON.parse(read('packages/bardge/package.json')) as { engines: { node: string } }
  const hours = String(perVisit().maxLifetimeMs / 3_600_000)
  const node = /\d+\.\d+/.exec(engines.node)?.[0] ?? ''

  it('comes from the code', () => {
    const prose = day.replaceAll(/^```[^]*?^```$|^#.*$|`[^`\n]*`|\]\([^)]*\)/gm, '')
    const numbers = new Set(prose.match(/\d[\d,.]*\d|\d/g))

    // 401, 429: statuses, which errors.test.ts and operations.test.ts know.
    expect(numbers).toEqual(new Set([node, window, memory, hours, alone, '401', '429']))
    expect(secondsIn(ledger, 'LONGEST_TOTAL_MS')).toBe(window)
  })
})

describe('the element’s line', () => {
  it('says what the element knows, and has the buttons of a visit', () => {
    const element = read('packages/element/src/rotating-code-element.ts')
    const messages = read('packages/element/src/messages.ts')

    expect(day).toContain('<rotating-code src="/access-code" policy="per-visit">')
    expect(element).toContain("this.#say('policy', policy)")
    expect(messages).toContain(`checkedIn: "I'm in"`)
    expect(messages).toContain(`anotherVisit: 'Another visit'`)
  })
})

describe('the promise', () => {
  it('is made in its own words', () => {
    expect(day.replaceAll(/\s+/g, ' ').toLowerCase()).toContain(
      'at most one mint per visit id, given a durable, shared, atomic store; getting the code back is certain only inside the window.',
    )
  })
})
