import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as node from '@acme/access-codes-server/node'
import * as door from '@acme/access-codes-server'
import { createManualClock, createScriptedSource } from '@acme/access-codes/testing'
import { describe, expect, it } from 'vitest'
import { firstRelay } from './snippets/first.js'

const read = (...path: string[]): Promise<string> => readFile(join(import.meta.dirname, ...path), 'utf8')

describe('the README', () => {
  it('shows nothing that is not run', async () => {
    const files = await readdir(join(import.meta.dirname, 'snippets'))
    const snippets = (await Promise.all(files.map((file) => read('snippets', file)))).join('\n')
    const run = new Set(snippets.split('\n').map((line) => line.trim()))
    const blocks = [...(await read('..', 'README.md')).matchAll(/```ts\n([^]*?)```/g)].map(([, block]) => block!)

    const shown = blocks.flatMap((block) => block.split('\n')).map((line) => line.trim())
    expect(blocks.length).toBeGreaterThan(0)
    expect(shown.filter((line) => line !== '' && !line.startsWith('import ') && !run.has(line))).toEqual([])
  })

  it('leads nowhere but to addresses that hold outside the repository too', async () => {
    const links = [...(await read('..', 'README.md')).matchAll(/\]\(([^)]*)\)/g)].map(([, link]) => link!)

    expect(links.filter((link) => !/^(https:\/\/|#)/.test(link))).toEqual([])
    expect(links.length).toBeGreaterThan(5)
  })

  it('says how many screens one key carries', async () => {
    const text = await read('..', 'README.md')

    for (const lifetimeMs of [30_000, 60_000]) {
      const { atEase, atMost } = door.screensPerKey({ lifetimeMs })
      expect(text).toMatch(new RegExp(`\\| ${lifetimeMs / 1_000} s +\\| ${atEase} +\\| ${atMost} +\\|`))
    }
  })

  it('begins with lines that work', async () => {
    const delivered: string[] = []
    const hub = {}
    const relay = firstRelay(
      {
        createGymClient: () => ({
          accessCodeSource: ({ customerId, watchCheckIns }) => {
            expect(watchCheckIns).toEqual({ hub })
            return createScriptedSource({ clock: createManualClock(), subject: `gym/${customerId}` })
          },
        }),
        createGymWebhooks: () => ({ hub, fetch: async (request) => (delivered.push(request.method), new Response()) }),
      },
      async (request) => request.headers.get('x-member'),
      ['https://x.example', 'key', 'token'],
    )
    const ask = (target: string, init?: RequestInit): Promise<Response> =>
      relay.fetch(new Request(`https://gym.example/access-code${target}`, init))

    const statuses = [
      (await ask('', { headers: { 'x-member': '1' } })).status,
      (await ask('')).status,
      (await ask('/webhooks/gym', { method: 'POST', body: '{}' })).status,
    ]
    await relay.close()

    expect([statuses, delivered]).toEqual([[200, 401, 200], ['POST']])
  })
})

describe('the package', () => {
  it('exports these, no more and no fewer', () => {
    expect(Object.keys(door).sort()).toEqual(['createRelay', 'screensPerKey'])
    expect(Object.keys(node).sort()).toEqual(['incomingOf', 'toNodeHandler'])
  })
})
