import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RotatingCode } from '@acme/access-codes'
import { createManualClock } from '@acme/access-codes/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { source } from './snippets/own-source.js'

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')

describe('the source of the README', () => {
  it('is the one that is run', () => {
    expect(readme).toContain(readFileSync(join(import.meta.dirname, 'snippets/own-source.ts'), 'utf8'))
  })

  it('gives codes, and says for good that there are none', async () => {
    const answers = [
      Response.json({ id: 'a', text: '0042', secondsLeft: 30 }),
      Response.json({ message: 'Your contract has ended' }, { status: 403 }),
    ]
    vi.stubGlobal('fetch', async () => answers.shift())
    onTestFinished(() => void vi.unstubAllGlobals())
    const clock = createManualClock()
    const code = new RotatingCode(source, { clock, environment: null })
    onTestFinished(() => code.stop())

    const first = await code.start()
    expect([first.id, first.reveal()]).toEqual(['a', { kind: 'text', text: '0042' }])

    await clock.advance(31_000)
    expect(code.state).toMatchObject({ status: 'failed', error: { code: 'forbidden' } })
  })
})
