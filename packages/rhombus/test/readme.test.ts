import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRhombusClient } from '@acme/access-codes-rhombus'
import { afterEach, expect, it, vi } from 'vitest'
import { doors, keys, overHttp } from './rig.js'

// What README.md shows is run, and what it names is there.

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

it('the snippets are files that are run', () => {
  const block = /<!-- packages\/rhombus\/(?<file>[\w./-]+) -->\n+```ts\n(?<code>[^]*?)^```$/gm
  const blocks = [...readme.matchAll(block)].map(({ groups = {} }) => groups)

  expect(blocks.map(({ file }) => file)[0]).toBe('test/snippets/start.ts')
  for (const { file = '', code } of blocks) {
    expect(code).toBe(readFileSync(join(import.meta.dirname, '..', file), 'utf8'))
  }
  expect(readdirSync(join(import.meta.dirname, 'snippets'))).toContain('start.ts')
})

it('the program makes a pass for a visitor, which opens the door', async () => {
  const { url, sandbox } = await overHttp()
  const folder = mkdtempSync(join(tmpdir(), 'pass-'))
  const lines: unknown[] = []
  vi.spyOn(console, 'log').mockImplementation((line) => void lines.push(line))
  vi.stubEnv('RHOMBUS_BASE_URL', url)
  vi.stubEnv('RHOMBUS_API_KEY', keys.office)
  vi.stubEnv('RHOMBUS_DOOR', doors.front.uuid)
  vi.stubEnv('PASS_FILE', join(folder, 'pass.html'))
  try {
    await import('./snippets/start.js')

    const html = readFileSync(join(folder, 'pass.html'), 'utf8')
    const [picture = ''] = /data:image\/png;base64,[\w+/=]+/.exec(html) ?? []
    expect(sandbox.scan({ picture, provider: 'rhombus', device: doors.front.uuid })).toMatchObject({ admitted: true })
    expect(lines.join('\n')).toContain('Ada')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('the keys and the door that it names are the sandbox’s', () => {
  expect(readme).toContain(`RHOMBUS_API_KEY=${keys.office} RHOMBUS_DOOR=${doors.front.uuid}`)
})

it('every group of its table is on the client, with these methods', () => {
  const rhombus = createRhombusClient({ apiKey: 'key' }) as unknown as Record<string, Record<string, unknown>>
  const rows = [...readme.matchAll(/^\| `rhombus\.(\w+)` +\| (.*?) \|$/gm)].map(([, group = '', text = '']) => ({
    group,
    methods: [...text.matchAll(/`(\w+)[`(]/g)].map(([, name]) => name ?? ''),
  }))

  const groups = Object.entries(rhombus).filter(([, value]) => typeof value === 'object')
  expect(rows.map(({ group }) => group).sort()).toEqual(groups.map(([name]) => name).sort())
  for (const { group, methods } of rows) {
    expect([group, [...methods].sort()]).toEqual([group, Object.keys(rhombus[group] ?? {}).sort()])
  }
})
