import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, it, vi } from 'vitest'

import { createSandbox, defaultGymSettings } from '@acme/access-codes-sandbox'

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

it('shows lines that change settings and add receivers over HTTP', async () => {
  const sandbox = createSandbox()
  const line =
    /^curl -d '(?<body>\{[^']*\})' (?:\\\n {2})?http:\/\/127\.0\.0\.1:4010\/_sandbox\/(?<route>settings|webhooks)$/gm
  const routes: string[] = []
  for (const { groups = {} } of readme.matchAll(line)) {
    const { body = '', route = '' } = groups
    const answer = await sandbox.fetch(`http://127.0.0.1:4010/_sandbox/${route}`, { method: 'POST', body })
    routes.push(`${route} ${answer.status}`)
  }

  expect(routes).toEqual(['settings 200', 'settings 200', 'settings 200', 'webhooks 201'])
  const { gym, bardge, rhombus } = sandbox.settings
  expect([gym.get().codeTtlMs, bardge.get().workMs, rhombus.get().singleUse]).toEqual([5_000, 4_000, true])
  sandbox.close()
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
