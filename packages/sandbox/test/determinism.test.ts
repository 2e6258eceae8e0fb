import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { createSandbox, defaultGymSettings, gymOperations, type Sandbox } from '@acme/access-codes-sandbox'
import { asker, customers, devices, openSandbox, START, studios } from './rig.js'

/** A day at the gym: everything that a sandbox answers, word for word. */
async function story(sandbox: Sandbox): Promise<string> {
  const ask = asker(sandbox)
  const lines: string[] = []
  for (const { path, method } of gymOperations) {
    const real = path.replace(':customerId', customers.ada.id).replace(':deviceId', devices.berlinNewReader.id)
    const { status, headers, text } = await ask(real, {
      method,
      ...(method === 'GET' ? {} : { body: '{"email":"ada@example.test"}' }),
    })
    lines.push(`${method} ${real} ${status} ${headers.get('date')} ${text}`)
    await sandbox.clock.advance(1000)
  }
  lines.push(JSON.stringify(sandbox.scan({ text: '4711' })), JSON.stringify(sandbox.state()))
  return lines.join('\n').replace(/"offsetMs":-?\d+/, '')
}

describe('a seed', () => {
  it('decides everything: two sandboxes with the same one give the same bytes', async () => {
    const first = await story(openSandbox({ seed: 42 }))

    expect(await story(openSandbox({ seed: 42 }))).toBe(first)
    expect(await story(openSandbox({ seed: 43 }))).not.toBe(first)
  })

  it('gives the same bytes again after a reset, whatever has happened', async () => {
    const sandbox = openSandbox({ seed: 42, settings: { gym: { codeTtlMs: 1234 } } })
    const first = await story(sandbox)
    sandbox.settings.gym.set({ rateLimit: 1, qrMode: 'static' }, studios.berlin.id)
    sandbox.settings.gym.set({ codeTtlMs: 99 })
    sandbox.faults.add({ kind: 'status', status: 503 })
    sandbox.clock.set({ mode: 'real' })
    await asker(sandbox)('/v1/devices')

    sandbox.reset()

    expect(sandbox.settings.gym.get(studios.berlin.id)).toEqual({ ...defaultGymSettings, codeTtlMs: 1234 })
    expect([sandbox.clock.now(), sandbox.requests.list(), sandbox.faults.list()]).toEqual([START, [], []])
    expect(await story(sandbox)).toBe(first)
  })

  it('keeps what customers get apart: asking for one does not change another', async () => {
    const [quiet, busy] = [openSandbox(), openSandbox()]
    busy.faults.add({ kind: 'latency', ms: 0, probability: 0.5 })
    for (const path of ['/v1/customers', '/v1/customers/1', '/v1/devices']) await asker(busy)(path)
    const code = async (sandbox: Sandbox): Promise<string> =>
      (await asker(sandbox)(`/v1/customers/${customers.ada.id}/access-code`)).json.content

    expect(await code(busy)).toBe(await code(quiet))
  })

  it('gives the same people, however many more there are', async () => {
    const crowd = openSandbox({ members: 130 })
    const last = async (sandbox: Sandbox, id: string): Promise<unknown> =>
      (await asker(sandbox)(`/v1/customers/${id}`)).json.firstName

    expect(await last(crowd, '1210001119')).toBe(await last(openSandbox(), '1210001119'))
    expect(await last(crowd, '1210001129')).toEqual(expect.any(String))
    expect(await last(openSandbox(), '1210001129')).toBeUndefined()
  })

  it.each([-1, 1.5, 2 ** 32, Number.NaN])('cannot be %d', (seed) => {
    expect(() => createSandbox({ seed })).toThrow(TypeError)
    expect(() => createSandbox({ members: seed })).toThrow(TypeError)
  })

  it('comes with settings that exist', () => {
    expect(() => createSandbox({ settings: { gym: { codeTtlMs: -1 } } })).toThrow('codeTtlMs is a whole number')
    expect(() => createSandbox({ settings: { gym: { toString: 1 } as never } })).toThrow(
      'There is no setting "toString"',
    )
  })
})

describe('the app', () => {
  it('needs no Node: no door but ./node, and the command, reaches one of its modules', async () => {
    const source = join(import.meta.dirname, '../src')
    const reached = new Set<string>()
    async function follow(file: string): Promise<void> {
      if (reached.has(file)) return
      reached.add(file)
      const text = await readFile(file, 'utf8')
      for (const [, from = ''] of text.matchAll(/from '([^']+)'/g)) {
        if (from.startsWith('.')) await follow(join(dirname(file), from.replace(/\.js$/, '.ts')))
        else reached.add(from)
      }
    }

    await follow(join(source, 'index.ts'))
    await follow(join(source, 'msw.ts'))

    expect([...reached].filter((name) => !name.startsWith('/')).sort()).toEqual([
      'fast-png',
      'hono',
      'msw',
      'qr',
      'qr/decode.js',
    ])
  })
})
