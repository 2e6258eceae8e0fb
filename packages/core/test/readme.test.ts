import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RotatingCode } from '@acme/access-codes'
import { createManualClock } from '@acme/access-codes/testing'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { source } from './snippets/own-source.js'

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')

describe('the README', () => {
  it.each(['first', 'own-source'])('shows what is run: %s', (name) => {
    const shown = `<!-- packages/core/test/snippets/${name}.ts -->\n\n\`\`\`ts\n`

    expect(readme).toContain(shown + readFileSync(join(import.meta.dirname, `snippets/${name}.ts`), 'utf8') + '```')
  })

  it('begins with lines that work', async () => {
    const answers = [Response.json({ id: 'a', text: '0042', secondsLeft: 30 })]
    vi.stubGlobal('fetch', async () => answers.shift() ?? Response.error())
    onTestFinished(() => void vi.unstubAllGlobals())
    // Modules of its own: what was asked of a source counts for all who ask it.
    vi.resetModules()
    const { code } = await import('./snippets/first.js')
    const { told } = await import('./snippets/your-screen.js')
    onTestFinished(() => code.stop())
    await code.refresh().catch(() => undefined)
    code.checkedIn()

    expect(told).toEqual([expect.stringMatching(/^<svg/), expect.stringMatching(/, true$/), 'thanks'])
  })
})

describe('the source of the README', () => {
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
