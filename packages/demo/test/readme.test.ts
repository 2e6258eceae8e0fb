import { chromium } from 'playwright-core'
import { build } from 'esbuild'
import { Hono } from 'hono'
import { createAdaptorServer } from '@hono/node-server'
import { existsSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { chromiumFlags, chromiumPath } from '../../../chromium.mjs'
import { code } from './readme/screen.js'
import { app } from './readme/server.js'
import { server, told } from './readme/your-app.js'
import { platform, sandbox } from './readme/your-server.js'

// What the README shows is what is run here.

const root = join(import.meta.dirname, '../../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

afterAll(async () => {
  code.stop()
  if ('closeAllConnections' in server) server.closeAllConnections()
  server.close()
  sandbox.close()
  await platform.close()
})

/** Every block of code, with the file that the comment above it names. */
function blocksOf(language: string): { file: string | undefined; code: string }[] {
  const block = new RegExp(`(?:<!-- (?<file>[\\w./-]+) -->\\n+)?^\`\`\`${language}\\n(?<code>[^]*?)^\`\`\`$`, 'gm')
  return [...readme.matchAll(block)].map(({ groups = {} }) => ({ file: groups['file'], code: groups['code'] ?? '' }))
}

describe('the README', () => {
  it('shows the files that are run, and no other code', () => {
    const shown = blocksOf('ts')

    expect(shown.map(({ file }) => file)).toEqual(
      ['server', 'screen'].map((name) => `packages/demo/test/readme/${name}.ts`),
    )
    for (const { file, code } of shown) expect(code).toBe(readFileSync(join(root, file ?? ''), 'utf8'))
  })

  it('leads nowhere that is not there', () => {
    const targets = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = '']) => target)

    expect(targets.length).toBeGreaterThan(10)
    expect(targets.filter((target) => !existsSync(join(root, target)))).toEqual([])
  })
})

describe('the screen of the README', () => {
  it('shows what the turnstile admits, counts, and hears of the passage', async () => {
    const picture = told.find((line) => line.startsWith('data:')) ?? ''
    const svg = decodeURIComponent(picture.slice(picture.indexOf(',') + 1))
    sandbox.webhooks.add({ url: platformHook(), types: ['CUSTOMER_CHECKIN'] })

    expect(sandbox.scan({ picture: svg }).admitted).toBe(true)

    await expect.poll(() => told.at(-1), { timeout: 5_000 }).toBe('welcome')
    expect(told).toContainEqual(expect.stringMatching(/^\d+ s$/))
  })

  it('gets nothing for somebody who is not signed in', async () => {
    const answer = await app.request('/access-code', { headers: { authorization: 'Bearer stranger' } })

    expect(answer.status).toBe(401)
  })
})

describe('the page of the README', () => {
  it('shows a code that the turnstile admits', async () => {
    const [{ code: html } = { code: '' }] = blocksOf('html')
    const [, script = ''] = /<script type="module">([^]*?)<\/script>/.exec(html) ?? []
    const { outputFiles } = await build({
      stdin: { contents: script, resolveDir: join(import.meta.dirname, '..') },
      bundle: true,
      write: false,
      format: 'esm',
      conditions: ['@acme/source'],
    })
    const page = new Hono()
    page.get('/', (context) => context.html(html.replace(script, '').replace('<script', '<script src="/page.js"')))
    page.get('/page.js', (context) =>
      context.body(outputFiles[0]?.text ?? '', 200, { 'content-type': 'text/javascript' }),
    )
    page.route('/', app)
    const served = createAdaptorServer({ fetch: page.fetch })
    await new Promise<void>((resolve) => void served.listen(0, '127.0.0.1', resolve))
    const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags() })
    onTestFinished(async () => {
      await browser.close()
      if ('closeAllConnections' in served) served.closeAllConnections()
      served.close()
    })
    const tab = await browser.newPage({ viewport: { width: 390, height: 700 }, deviceScaleFactor: 2 })

    await tab.goto(`http://127.0.0.1:${(served.address() as AddressInfo).port}/`)
    await tab.locator('rotating-code [part~=slot] > *').first().waitFor()

    const picture = await tab.locator('rotating-code').screenshot()
    expect(sandbox.scan({ picture: new Uint8Array(picture), dryRun: true }).admitted).toBe(true)
  })
})

function platformHook(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/access-code/webhooks/gym`
}
