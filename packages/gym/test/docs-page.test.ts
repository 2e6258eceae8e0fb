import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createGymClient } from '@acme/access-codes-gym'
import { describe, expect, it } from 'vitest'
import { loadDocument, operationsOf, type Node, placesOf } from './openapi-document.js'

// What docs/gym.md shows is what is tested, and what it claims is what openapi.yaml says.

const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'docs/gym.md'), 'utf8')
const readme = readFileSync(join(root, 'packages/gym/README.md'), 'utf8')
const document = loadDocument()

/** Every block of code, with the file that the comment above it names. */
function blocksOf(text: string): { language: string; file: string | undefined; code: string }[] {
  const block = /(?:<!-- (?<file>[\w./-]+) -->\n+)?^```(?<language>\w*)\n(?<code>[^]*?)^```$/gm
  return [...text.matchAll(block)].map(({ groups = {} }) => ({
    language: groups['language'] ?? '',
    file: groups['file'],
    code: groups['code'] ?? '',
  }))
}

/** The rows of the table below a comment, each as its cells. */
function tableBelow(mark: string): string[][] {
  const [, table = ''] = page.split(`<!-- ${mark} -->`)
  const lines = table.trim().split('\n')
  const end = lines.findIndex((line) => !line.startsWith('|'))
  return lines.slice(2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

describe('every snippet', () => {
  const isCode = ({ language }: { readonly language: string }): boolean => language === 'ts'
  const [ofPage, ofReadme] = [blocksOf(page).filter(isCode), blocksOf(readme).filter(isCode)]

  it.each([...ofPage, ...ofReadme].map((snippet, at) => [snippet.file ?? `number ${at + 1}`, snippet] as const))(
    'is the file that is run: %s',
    (_, { file, code }) => {
      expect(file).toMatch(/^packages\/gym\/test\/snippets\/[\w-]+\.ts$/)
      expect(code).toBe(readFileSync(join(root, file ?? ''), 'utf8'))
    },
  )

  it('that is run is shown', () => {
    const shown = new Set([...ofPage, ...ofReadme].map(({ file }) => file?.split('/').at(-1)))

    expect(shown).toEqual(new Set(readdirSync(join(import.meta.dirname, 'snippets'))))
  })

  it('of the page comes within its first screen', () => {
    expect(page.slice(0, page.indexOf('```ts')).split('\n').length).toBeLessThan(25)
  })
})

/** What a method is called with, by its last name or all of it, where an id and an empty object will not do. */
const args: Readonly<Record<string, readonly unknown[]>> = {
  'accessMediums.remove': [1, 1],
  'customers.list': [],
  'devices.list': [],
  check: [],
  confirmActivation: [],
  information: [],
  update: [1, 1, {}],
  utilization: [],
  by: [{ pin: '1' }],
  search: [{}],
  redeem: [{}],
  listByCard: ['1'],
  use: [1, 'sauna'],
}

/** The operation that a method such as `customers.get` calls first. */
async function operationCalledBy(method: string): Promise<string | undefined> {
  const called: string[] = []
  const gym = createGymClient({
    baseUrl: 'https://x.example',
    apiKey: 'key',
    retries: 0,
    fetch: async () => new Response(null, { status: 401 }),
    hooks: { onRequest: ({ operation }) => called.push(operation) },
  })
  const steps = method.split('.')
  const name = steps.at(-1) ?? ''
  const owner = steps.slice(0, -1).reduce<unknown>((node, step) => (node as Node)[step], gym) as Node
  const result = (owner[name] as (...given: unknown[]) => unknown)(...(args[method] ?? args[name] ?? [1, {}]))
  const slices = (result as { slices?: () => AsyncIterator<unknown> }).slices?.()
  await Promise.resolve(slices === undefined ? result : slices.next()).catch(() => undefined)
  return called[0]
}

describe('how many screens a key carries', () => {
  it('is what the guide says of codes, and what 900 a minute give the history', () => {
    const [, atEase = 0, atMost = 0] =
      /codes of 30 s, by the relay +\| \d+ +\| (\d+) at ease, (\d+) at most/.exec(page) ?? []
    const history = [...page.matchAll(/the history, every (\d+) s +\| (\d+) +\| (\d+)/g)]
    const guide = readFileSync(join(root, 'docs/guides/going-live.md'), 'utf8')

    // Which is printed by a snippet that is run; how often a screen asks is measured beside the other snippets.
    expect(guide).toContain(`{ atEase: ${atEase}, atMost: ${atMost} }`)
    expect(history.map((row) => row.slice(1).map(Number))).toEqual([20, 30].map((s) => [s, 3_600 / s, (900 * s) / 60]))
  })
})

describe('the table of scopes', () => {
  const rows = tableBelow('scopes')

  it('has every operation of the document, with its scope, and says which is a guess', () => {
    const expected = operationsOf(document).map(({ id, fields }) => {
      const scopes = (fields['x-scope'] ?? fields['x-scope-any']) as string[]
      const scope = scopes.map((one) => `\`${one}\``).join(' or ') || 'none'
      return [`\`${id}\``, fields['x-unverified'] === true ? `${scope}; its path is a guess` : scope]
    })

    expect(rows.map(([, ...cells]) => cells)).toEqual(expected)
  })

  it('names the method that calls it', async () => {
    for (const [method = '', operation] of rows) {
      const name = method.replace(/^`gym\.|`$/g, '')
      expect([method, `\`${await operationCalledBy(name)}\``]).toEqual([method, operation])
    }
  })
})

describe('the list of guesses', () => {
  const nodeAt = (steps: readonly string[]): Node =>
    steps.reduce<unknown>((node, step) => (node as Node)[step.replaceAll('~1', '/')], document) as Node

  /** What a pointer leads to, as the page calls it. */
  function nameOf(steps: readonly string[]): string {
    const [first, second, third = '', fourth, fifth] = steps
    if (first === 'servers') return String(nodeAt(steps)['url'])
    if (first === 'components') return second === 'schemas' && fifth !== undefined ? `${third}.${fifth}` : third
    const id = String(nodeAt(steps.slice(0, 3))['operationId'])
    return fourth === 'responses' ? `${id} ${fifth}` : id
  }

  it('has every part of the document that is not confirmed, and no other', () => {
    const guesses = placesOf(document, (node) => 'x-confidence' in node).map((pointer) => {
      const steps = pointer.split('/')
      const { 'x-confidence': said } = nodeAt(steps)
      const words = typeof said === 'string' ? [said] : [...new Set(Object.values(said as object))].map(String)
      return [`\`${nameOf(steps)}\``, words.join(', ')]
    })

    expect(guesses.length).toBeGreaterThan(20)
    expect(tableBelow('guesses').map(([part, , sure]) => [part, sure])).toEqual(guesses)
  })
})
