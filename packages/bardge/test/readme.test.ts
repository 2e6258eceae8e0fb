import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { apiKey, BASE, overHttp } from './client-rig.js'

const folder = join(import.meta.dirname, '..')
const readme = readFileSync(join(folder, 'README.md'), 'utf8')

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

describe('the README', () => {
  it('shows what is run', () => {
    expect(readme).toContain(readFileSync(join(import.meta.dirname, 'snippets/start.ts'), 'utf8'))
  })

  it('shows a code, and the same one when it is run again', async () => {
    const { url, sandbox } = await overHttp()
    const visits = mkdtempSync(join(tmpdir(), 'bardge-readme-'))
    onTestFinished(() => rmSync(visits, { recursive: true }))
    vi.stubEnv('BARDGE_BASE_URL', url + BASE)
    vi.stubEnv('BARDGE_API_KEY', apiKey)
    vi.stubEnv('BARDGE_VISITS', visits)
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)

    for (let run = 0; run < 2; run += 1) {
      vi.resetModules()
      await import('./snippets/start.js')
    }

    const [first, second] = log.mock.calls.map(([text]) => String(text))
    expect(first).toMatch(/^[█▀▄ \n]+$/)
    expect(second).toBe(first)
    expect(sandbox.bardge.mints()).toHaveLength(1)
  })

  it('names every group of the client, and every method of it', async () => {
    const { bardge } = await overHttp()
    const methods = (value: object): string[] =>
      Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
        typeof inner === 'object' && inner !== null ? [name, ...methods(inner)] : [name],
      )

    const names = methods(bardge).filter((name) => name !== 'baseUrl')

    expect(names.length).toBeGreaterThan(40)
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(readme))).toEqual([])
  })
})
