// Looks at the built site as a reader would: `tsx scripts/check-site.ts`, or `pnpm docs:check`. Every link of every page leads
// somewhere; in a real Chromium, every guide and a page of each package is opened, some of them by day and by night, on a phone
// and on a desk, and the search is asked.
// `--pictures <folder>` keeps a picture of each.
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { chromiumFlags, chromiumPath } from '../../chromium.mjs'
import { root } from './packages.js'
import { guidePages } from './site/pages.js'
import { brokenLinks } from './site-links.js'
import { serveFiles } from './serve-files.js'

const FIRST_PAGE_BYTES = 300_000
/** Every guide, the laws, a decision, and of each package what its reference opens with or a page of it. */
const looked = [
  'index.html',
  ...guidePages().map(({ key }) => `guides/${key}.html`),
  'guides/decision-0010.html',
  'reference/core.html',
  'reference/core/RotatingCode.html',
  'reference/core/relay.html',
  'reference/gym/GymClient.html',
  'reference/bardge/BardgeClient.html',
  'reference/rhombus/RhombusClient.html',
  'reference/server/createRelay.html',
  'reference/element/RotatingCodeElement.html',
  'reference/sandbox/Sandbox.html',
]
/** One of each kind. */
const everyView = [
  'index.html',
  'guides/rotation.html',
  'guides/page.html',
  'guides/errors.html',
  'guides/bardge.html',
  'reference/core/RotatingCode.html',
]
/** What is typed, and what must be among the first that are found. */
const searches = [
  ['leadMs', /leadMs/],
  ['expired', /When things go wrong|How rotation works/],
  ['webhook', /^\W*Know when they walked in/],
  // A colon is an operator to the index, and a word to who reads.
  ['code:', /RotatingCode|How rotation works/],
  ['nginx', /access-codes-server/],
  ['cors', /access-codes-server/],
  ['key refused', /^\W*When things go wrong/],
  ['unauthorized', /^\W*When things go wrong/],
  ['503', /When things go wrong/],
  ['status', /^\W*How rotation works/],
  ['copay', /^\W*Bardge: a/],
  ['payment', /^\W*Bardge: a/],
  ['lookup token', /^\W*Bardge: a/],
  ['door', /^\W*A door, for a visitor/],
  ['journal', /A door, for a visitor/],
  ['second code', /Bardge: a/],
  ['React', /Put it on a page/],
  ['import map', /^\W*Put it on a page/],
  ['vite', /^\W*Put it on a page/],
  ['CSP', /access-codes-element/],
  ['cookie', /^\W*(Put it on a page: A session that is a cookie|Keep your key on the server: On node:http)/],
  ['session', /^\W*(Put it on a page|Keep your key on the server)/],
  ['express', /^\W*Keep your key on the server: Under Express/],
  ['logout', /Put it on a page: A session that is a cookie/],
  ['middleware', /Keep your key on the server: Under Express/],
  ['translate', /^\W*Put it on a page: Every word/],
  ['German', /Put it on a page: Every word/],
  ['IntrinsicElements', /Put it on a page: In React/],
  ['replaceLive', /replaceLive/],
  ['tsconfig', /Versions and support/],
  ['Metro', /screen of your own|Versions and support/],
  ['CSV', /A door, for a visitor/],
  ['PDF', /A door, for a visitor/],
  ['lost code', /Bardge: a/],
  ['webhook 401', /Going live|Know when they walked in|A gym/],
] as const
const views = [
  { name: 'desk-day', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'desk-night', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'notebook', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  { name: 'phone-day', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'phone-night', viewport: { width: 320, height: 700 }, colorScheme: 'dark' },
] as const

const site = join(root, 'docs/dist/site')
const pictures = process.argv.includes('--pictures')
  ? process.argv.at(process.argv.indexOf('--pictures') + 1)
  : undefined

const problems = brokenLinks(site)
const { url, close } = await serveFiles(site, 0)
const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags(), headless: true })
try {
  for (const [at, view] of views.entries()) {
    for (const path of at === 0 ? looked : looked.filter((one) => everyView.includes(one))) {
      problems.push(...(await look(browser, path, view)))
    }
  }
  problems.push(...(await weigh(browser)), ...(await search(browser)))
} finally {
  await browser.close()
  await close()
}
for (const problem of problems) console.error(problem)
console.log(
  `${looked.length} pages, some of them in ${views.length} views: ${problems.length === 0 ? 'nothing to say' : 'not fit'}`,
)
process.exitCode = problems.length === 0 ? 0 : 1

/** A page in one view: what it complains about, what axe does, and whether it is wider than the screen. */
async function look(browser: Browser, path: string, view: (typeof views)[number]): Promise<string[]> {
  const context = await browser.newContext({ ...view, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const found: string[] = []
  const say = (what: string): void => void found.push(`${path} (${view.name}): ${what}`)
  complaintsOf(page, say)
  await page.goto(url + path)
  await page.locator('#tsd-nav-container a').first().waitFor({ state: 'attached' })
  if (path === 'index.html') await page.locator('rotating-code [part~="code"]').waitFor()
  for (const violation of await violations(page)) say(violation)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  if (overflow > 0) say(`${overflow} pixels wider than the screen`)
  if (pictures !== undefined) {
    await page.screenshot({
      path: join(pictures, `${path.replace('.html', '').replaceAll('/', '-')}-${view.name}.png`),
    })
  }
  await context.close()
  return found
}

function complaintsOf(page: Page, say: (what: string) => void): void {
  page.on('console', (message) => message.type() === 'error' && say(message.text()))
  page.on('pageerror', ({ message }) => say(message))
  page.on('requestfailed', (request) => say(`${request.url()} failed`))
}

/** What axe finds serious or critical. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    interface Violation {
      readonly id: string
      readonly impact: string | null
      readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
    }
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: readonly Violation[] }> } }
    const { violations } = await axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `axe: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}: ${nodes[0]?.failureSummary ?? ''}`,
      )
  })
}

/** All that the first page takes, as it is, unpacked. */
async function weigh(browser: Browser): Promise<string[]> {
  const page = await browser.newPage()
  let bytes = 0
  page.on('response', (response) => void response.body().then((body) => (bytes += body.length)))
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.close()
  console.log(`The first page: ${(bytes / 1_000).toFixed(0)} kB`)
  return bytes < FIRST_PAGE_BYTES ? [] : [`The first page takes ${bytes} bytes, more than ${FIRST_PAGE_BYTES}`]
}

async function search(browser: Browser): Promise<string[]> {
  const page = await browser.newPage()
  const found: string[] = []
  complaintsOf(page, (what) => void found.push(`search: ${what}`))
  await page.goto(url)
  await page.locator('#tsd-search-trigger').click()
  for (const [words, expected] of searches) {
    await page.locator('#tsd-search-input').fill(words)
    const results = page.locator('#tsd-search-results')
    await results
      .filter({ hasText: expected })
      .waitFor({ timeout: 5_000 })
      .catch(async () => found.push(`Searching for ${words} finds: ${await results.textContent()}`))
  }
  await page.close()
  return found
}
