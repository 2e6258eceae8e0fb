import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core'
import { chromiumFlags, chromiumPath } from '../../../chromium.mjs'

export type Handle = (request: IncomingMessage, response: ServerResponse) => boolean

export interface BrowserRig {
  readonly browser: Browser
  readonly url: string
  /** A page that has loaded `body`, with the element registered and `kit` as a global. */
  open(body: string, options?: BrowserContextOptions & { readonly path?: string }): Promise<Page>
  close(): Promise<void>
}

// As strict as a page can be: no inline script or style, no picture from anywhere, no markup from a string.
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; base-uri 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'"

/**
 * A browser, and a server on loopback that serves one page and whatever `handle` takes for itself.
 *
 * @param handle answers what is not the page's, and returns true; false for what it does not know
 */
export async function createBrowserRig(handle: Handle = () => false): Promise<BrowserRig> {
  const script = await bundle('scenes.ts')
  let body = ''
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/page.js') return void response.setHeader('content-type', 'text/javascript').end(script)
    if (pathname === '/page.css') return void response.setHeader('content-type', 'text/css').end(CSS)
    if (handle(request, response)) return
    if (pathname === '/elsewhere') return void response.setHeader('content-type', 'text/html').end('<!doctype html>')
    if (pathname !== '/') return void response.writeHead(404).end()
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .setHeader('content-security-policy', POLICY)
      .end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: chromiumFlags(),
    // A tool's default, which no visitor has.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    headless: true,
  })

  return {
    browser,
    url,
    async open(content, options = {}) {
      body = document(content)
      const page = await (await browser.newContext(options)).newPage()
      page.setDefaultTimeout(5_000)
      await page.goto(url)
      return page
    },
    async close() {
      await browser.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** One of the files beside this one, and all it imports, as one script. */
export async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@acme/source'],
  })
  return outputFiles[0]?.text ?? ''
}

const CSS = ':root { color-scheme: light dark } body { margin: 0 } @page { margin: 0.5in }'

function document(content: string): string {
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Check in</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script></head><body><main>${content}</main></body></html>`
}
