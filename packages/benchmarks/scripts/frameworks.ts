// The element in the frameworks that the guide names, and in none: what a reader copies from docs/guides/page.md is built by
// the framework's own tools from the tarballs, and opened in Chromium beside a relay. All of them, or those that are named:
// `tsx scripts/frameworks.ts vue none`. Needs `pnpm build` and a registry.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './browser.js'
import { install, pack, readJson, run } from './pack.js'

interface Framework {
  /** The package whose version is told. */
  readonly name: string
  readonly packages: readonly string[]
  /** How Vite is told of it. */
  readonly plugin: readonly [from: string, call: string]
  /** One of `../frameworks`. */
  readonly page: string
  /** Files of the guide, each of which is a page. */
  readonly snippets: readonly string[]
}

const root = join(import.meta.dirname, '../../..')
const snippets = join(root, 'docs/test/snippets')
const vite = 'vite@8.3.8'
const react = ['import react from "@vitejs/plugin-react"', 'react()'] as const

const frameworks: readonly Framework[] = [
  {
    name: 'react',
    packages: ['react@18.3.1', 'react-dom@18.3.1', '@vitejs/plugin-react@6.3.0'],
    plugin: react,
    page: 'react.jsx',
    snippets: ['entry-code-18.jsx'],
  },
  {
    name: 'react',
    packages: [
      'react@19.3.1',
      'react-dom@19.3.1',
      '@vitejs/plugin-react@6.3.0',
      '@types/react@19.3.0',
      'typescript@5.9.3',
    ],
    plugin: react,
    page: 'react.jsx',
    snippets: ['entry-code.jsx', 'entry-code.tsx', 'entry-code-18.jsx'],
  },
  {
    name: 'vue',
    packages: ['vue@3.5.45', '@vitejs/plugin-vue@6.0.11'],
    plugin: ['import vue from "@vitejs/plugin-vue"', vueSetting()],
    page: 'vue.js',
    snippets: ['EntryCode.vue'],
  },
  {
    name: 'svelte',
    packages: ['svelte@5.57.3', '@sveltejs/vite-plugin-svelte@7.3.1'],
    plugin: ['import { svelte } from "@sveltejs/vite-plugin-svelte"', 'svelte()'],
    page: 'svelte.js',
    snippets: ['EntryCode.svelte'],
  },
]
/** For developers a framework warns, and React calls effects twice; in production it does neither. */
const modes = ['development', 'production'] as const

const onPage = ['core', 'element'].map(pack)
const onServer = install([...onPage.slice(0, 1), ...['gym', 'sandbox', 'server'].map(pack)])
cpSync(join(import.meta.dirname, '../frameworks/server.js'), join(onServer, 'server.js'))

/** What `../frameworks/server.js` remembers of a request to the relay. */
interface Asked {
  readonly path: string
  readonly status: number | null
  readonly open: boolean
}
/** In the page: whether the code is there to be seen, and good. */
const shown = `(() => {
  const element = document.querySelector('rotating-code')
  const code = element?.shadowRoot.querySelector('[part~="code"]')
  return element?.feed?.state.status === 'live' && code?.checkVisibility() === true && code.clientWidth > 100
})()`

let failed = false
const browser = await launchChromium()
try {
  for (const framework of frameworks.filter(({ name }) => wanted(name))) {
    const project = install(onPage)
    run('npm', ['install', '--no-audit', '--no-fund', ...framework.packages, vite], project)
    const { version } = readJson(join(project, 'node_modules', framework.name, 'package.json')) as { version: string }
    for (const snippet of framework.snippets) {
      for (const mode of modes) {
        await report(`${framework.name} ${version}, ${snippet}, ${mode}`, async () =>
          look(browser, built(project, framework, snippet, mode)),
        )
      }
    }
  }
  if (wanted('none')) {
    await report('no bundler, no-bundler.html', async () => look(browser, unbundled(), { authorization: 'Bearer ada' }))
  }
} finally {
  await browser.close()
}
process.exitCode = failed ? 1 : 0

function wanted(name: string): boolean {
  const named = process.argv.slice(2)
  return named.length === 0 || named.includes(name)
}

async function report(what: string, check: () => Promise<readonly string[]>): Promise<void> {
  const problems = await check().catch((error: unknown) => [(error as Error).message])
  failed ||= problems.length > 0
  if (problems.length === 0) console.log(`${what}: shown, read by the turnstile, told once, stopped`)
  for (const problem of problems) console.error(`${what}: ${problem}`)
}

/** What the Vue snippet says that vite.config.js needs: it is run as it is written there. */
function vueSetting(): string {
  const text = readFileSync(join(snippets, 'EntryCode.vue'), 'utf8')
  return /vite\.config\.js: (vue\(.*\))$/m.exec(text)?.[1] ?? 'vue()'
}

/** Builds a page of one snippet; throws when a tool warns. */
function built(project: string, { plugin, page }: Framework, snippet: string, mode: string): string {
  const [, extension] = snippet.split('.')
  const own = join(import.meta.dirname, '../frameworks')
  cpSync(join(snippets, snippet), join(project, `snippet.${extension}`))
  if (extension === 'tsx') compileJsx(project)
  for (const file of ['page.js', page]) cpSync(join(own, file), join(project, file))
  const [imported, call] = plugin
  // What React weighs for developers is nobody's business here.
  const options = 'build: { chunkSizeWarningLimit: 5000 }'
  writeFileSync(join(project, 'vite.config.js'), `${imported}\nexport default { plugins: [${call}], ${options} }\n`)
  const head = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><main id="app"></main>'
  writeFileSync(join(project, 'index.html'), `${head}<script type="module" src="./${page}"></script>`)
  const command = `NODE_ENV=${mode} node_modules/.bin/vite build --mode ${mode} --logLevel warn 2>&1`
  const said = run('sh', ['-c', command], project).trim()
  if (said !== '') throw new Error(`vite says: ${said}`)
  return join(project, 'dist')
}

/** Checks the types of `snippet.tsx` with the guide's declaration, and writes `snippet.jsx`; throws when the compiler complains. */
function compileJsx(project: string): void {
  cpSync(join(snippets, 'rotating-code.d.ts'), join(project, 'rotating-code.d.ts'))
  const options = '--strict --jsx preserve --module esnext --moduleResolution bundler --target es2022 --pretty false'
  run('sh', ['-c', `node_modules/.bin/tsc snippet.tsx rotating-code.d.ts ${options} 2>&1`], project)
}

/** A folder to serve, made as the guide says. */
function unbundled(): string {
  const project = install(onPage)
  const guide = readFileSync(join(root, 'docs/guides/page.md'), 'utf8')
  const [, commands = ''] = /^```sh\nnpm install .*\n(mkdir [^]*?)^```/m.exec(guide) ?? []
  run('sh', ['-ec', commands], project)
  const page = readFileSync(join(snippets, 'no-bundler.html'), 'utf8')
  const own = `globalThis.used = []
    document.addEventListener('rotating-code-used', ({ detail }) => used.push(detail))
    const another = () => Object.assign(document.createElement('rotating-code'), { src: '/access-code' })
    globalThis.mount = () => document.querySelector('rotating-code') ?? document.body.append(another())
    globalThis.unmount = () => document.querySelector('rotating-code').remove()`
  writeFileSync(join(project, 'public/index.html'), `${page}<script type="module">${own}</script>`)
  return join(project, 'public')
}

/** Serves a page beside a relay, opens it, and gives what is wrong with it. */
async function look(browser: Browser, folder: string, extraHTTPHeaders = {}): Promise<string[]> {
  const server = spawn(process.execPath, ['server.js', folder], { cwd: onServer, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [line] = (await once(server.stdout, 'data')) as [Buffer]
    const url = line.toString().trim()
    const page = await browser.newPage({ viewport: { width: 480, height: 800 }, extraHTTPHeaders })
    const problems: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(`the console says: ${message.text()}`)
    })
    page.on('pageerror', ({ message }) => problems.push(`the page throws: ${message}`))
    await visit(page, url).catch((error: unknown) => problems.push((error as Error).message))
    await page.close()
    return problems
  } finally {
    server.kill()
  }
}

/** What a member does with a page: leaves it, comes back, walks in. Throws at the first thing that is not so. */
async function visit(page: Page, url: string): Promise<void> {
  const stranger = (await fetch(`${url}access-code`)).status
  if (stranger !== 401) throw new Error(`whoever has no header gets ${stranger} from the relay, and not 401`)
  const asked = async (): Promise<readonly Asked[]> => (await (await fetch(`${url}asked`)).json()) as Asked[]
  const before = (await asked()).length
  await page.goto(url)
  /** One request for the code, one that waits for the check-in: more, or one without the header, is a page gone wrong. */
  const asks = async (times: number): Promise<void> => {
    await page.evaluate('mount()')
    await until('no code is shown', async () => (await page.evaluate(shown)) === true)
    await until('nobody waits for a check-in', async () => (await asked()).some(({ open }) => open))
    await settle()
    const got = (await asked()).slice(before).map(({ path, status }) => `${path} ${status ?? ''}`.trim())
    const one = ['/access-code 200', '/access-code/events 200']
    const expected = Array.from({ length: times }, () => one).flat()
    if (got.join() !== expected.join()) throw new Error(`the relay was asked ${got.join(', ') || 'nothing'}`)
  }
  const leaves = async (): Promise<void> => {
    await page.evaluate(`globalThis.left = document.querySelector('rotating-code').feed`)
    await page.evaluate('unmount()')
    await until('it goes on asking after it was taken off the page', async () =>
      (await asked()).every(({ open }) => !open),
    )
    const said = await page.evaluate(`[document.querySelector('rotating-code'), left.state.status].join()`)
    if (said !== ',stopped') throw new Error(`taken off the page, its status is ${String(said)}`)
  }

  await asks(1)
  await leaves()
  await asks(2)
  const picture = `data:image/png;base64,${Buffer.from(await page.screenshot()).toString('base64')}`
  const scanned = (await (await fetch(`${url}scan`, { method: 'POST', body: picture })).json()) as { reason?: string }
  if (scanned.reason !== undefined) throw new Error(`the turnstile says: ${scanned.reason}`)
  await until('nobody is told of the check-in', async () => (await page.evaluate('used.length')) !== 0)
  await settle()
  const told = await page.evaluate(`used.map(({ codeId, at }) => typeof codeId + typeof at).join()`)
  if (told !== 'stringnumber') throw new Error(`of one check-in the page was told: ${String(told)}`)
  await leaves()
  await settle()
  if ((await asked()).length !== before + 4) throw new Error('it goes on asking after it was taken off the page')
}

/** Long enough for what comes twice to have come twice. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 500))
}

async function until(otherwise: string, holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(otherwise)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
