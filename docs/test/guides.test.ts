import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AccessCode, beforeExpiry, errorKind, RotatingCode } from '@acme/access-codes'
import { englishMessages, RotatingCodeElement } from '@acme/access-codes-element'
import { createRelay, screensPerKey } from '@acme/access-codes-server'
import { decodeAnswer, leadMs, RELAY_HEARTBEAT_MS } from '@acme/access-codes/relay'
import { transform } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { errorCodes, errorTables } from '../scripts/error-table.js'
import { publishedPackages, root } from '../scripts/packages.js'
import { statesPicture } from '../scripts/pictures/states.js'
import { edges } from '../scripts/pictures/table.js'
import { flat, guidePages, siteMarkdown } from '../scripts/site/pages.js'
import { staleFiles } from '../scripts/written.js'
import { german } from './snippets/german.js'

// What the guides claim is what the code says, and what they show is what is run (snippets.test.ts).

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const packages = publishedPackages()
const pages = guidePages()
const guides = readdirSync(join(root, 'docs/guides')).map((name) => `docs/guides/${name}`)
const snippets = readdirSync(join(root, 'docs/test/snippets'))

describe('what is written from the code', () => {
  it('is what would be written now: pnpm docs:write', { timeout: 20_000 }, async () => {
    expect(await staleFiles()).toEqual([])
  })

  it('explains every error code, and no other', async () => {
    const tables = await errorTables()

    expect(errorCodes().filter((code) => !tables.includes(`| \`${code}\``))).toEqual([])
    expect(errorCodes().length).toBeGreaterThan(20)
  })

  it('draws every change of status that the table makes, and no other', async () => {
    const all = await edges()

    expect(() => statesPicture(all.slice(1))).toThrow('has changed')
    expect(() => statesPicture([...all, { from: 'used', to: 'expired', events: ['x'] }])).toThrow('used expired')
  })
})

describe('every guide', () => {
  const blocks = guides.flatMap((path) =>
    [...read(path).matchAll(/(?:<!-- (?<file>[\w./-]+) -->\n+)?^```(?<language>\w*)\n(?<code>[^]*?)^```$/gm)].map(
      ({ groups = {} }) => ({ path, file: groups['file'], language: groups['language'], code: groups['code'] }),
    ),
  )

  it('shows no code but files that are run, and lines for a shell', () => {
    const shown = blocks.filter(({ language }) => language !== 'sh')
    const home = shown.filter(({ path, file }) => path === 'docs/guides/home.md' && file === undefined)

    expect(home.map(({ code }) => code)).toEqual([firstHtml('README.md').replace('</script>\n\n', '</script>\n')])
    expect(shown.filter((block) => !home.includes(block) && block.file === undefined)).toEqual([])
    for (const { file, code } of shown) if (file !== undefined) expect([file, code]).toEqual([file, read(file)])
  })

  it('shows every snippet but what stands for the reader’s own', () => {
    const shown = new Set(blocks.map(({ file }) => file?.split('/').at(-1)))

    expect(snippets.filter((name) => !name.startsWith('your-') && !shown.has(name))).toEqual([])
  })

  it.each(guides.filter((path) => !path.endsWith('/home.md')))('gets to the point within a screen: %s', (path) => {
    const text = read(path)
    const first = text.search(/^```/m)

    expect(text.slice(0, first === -1 ? undefined : first).split('\n').length).toBeLessThan(30)
  })

  it('leads nowhere that is not there, on the site and in the repository', () => {
    const readmes = packages.map(({ name }) => `packages/${name}/README.md`)
    const files = [...flat(pages).map(({ file }) => file), 'docs/guides/home.md', ...readmes]

    for (const file of files) expect(() => siteMarkdown(file, pages, packages)).not.toThrow()
    expect(files.flatMap((file) => missingPlaces(file))).toEqual([])
  })

  it('is on the site', () => {
    const shown = flat(pages).map(({ file }) => file)

    expect(guides.filter((path) => !shown.includes(path) && path !== 'docs/guides/home.md')).toEqual([])
  })
})

/** Links to a heading, in a file of Markdown, that has no such heading. */
function missingPlaces(file: string): string[] {
  return [...read(file).matchAll(/\]\((?!https?:)([^)\s#]*)#([^)\s]+)\)/g)]
    .filter(([, target = '', place = '']) => {
      const to = target === '' ? file : join(dirname(file), target)
      return to.endsWith('.md') && existsSync(join(root, to)) && !headingsOf(to).has(place)
    })
    .map(([link]) => `${file}: ${link}`)
}

function headingsOf(file: string): ReadonlySet<string> {
  const slug = (heading: string): string =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
  return new Set([...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading)))
}

function firstHtml(file: string): string {
  return /^```html\n([^]*?)^```$/m.exec(read(file))?.[1] ?? ''
}

describe('the lines for other frameworks', () => {
  const names = new Set<string>([
    ...RotatingCodeElement.observedAttributes,
    ...Object.getOwnPropertyNames(RotatingCodeElement.prototype),
    ...(read('packages/element/src/events.ts').match(/(?<=')rotating-code-\w+(?=')/g) ?? []),
  ])
  const own = new Set(['ref', 'class', 'style'])

  it.each([
    'entry-code.jsx',
    'entry-code.tsx',
    'entry-code-18.jsx',
    'EntryCode.vue',
    'EntryCode.svelte',
    'page.html',
    'no-bundler.html',
  ])('name what the element has: %s', (file) => {
    const text = read(`docs/test/snippets/${file}`)
    const tags = [...text.matchAll(/<rotating-code\s*([^]*?)\/?(?<!=)>/g)].map(([, attributes = '']) =>
      attributes.replaceAll(/=(\{.*\}|"[^"]*")/g, ''),
    )
    // {headers} is short for headers={headers}; :headers.prop and @name are Vue's; onrotating-… is Svelte's.
    const used = tags.flatMap((attributes) =>
      [...attributes.matchAll(/(?:^|\s)[:@]?\{?(?:on(?=rotating))?([\w-]+)/g)].map(([, name = '']) => name),
    )

    expect(used.length).toBeGreaterThan(0)
    expect(used.filter((name) => !names.has(name) && !own.has(name))).toEqual([])
    expect((text.match(/rotating-code-\w+/g) ?? []).filter((name) => !names.has(name))).toEqual([])
  })

  it('are JavaScript', async () => {
    const { code } = await transform(read('docs/test/snippets/entry-code.jsx'), { loader: 'jsx' })

    expect(code).toContain('src: "/access-code"')
  })
})

describe('the words in German', () => {
  it('are all that a gym’s screen says', () => {
    const [, rows = ''] = /<!-- words -->([^]*?)<!-- end of words -->/.exec(read('docs/guides/page.md')) ?? []
    const ofGym = rows.split('\n').filter((row) => /^\| `(pending|live|expired|used)`/.test(row))
    const names = ofGym
      .filter((row) => !/per visit|on request|nothing comes|was tapped/.test(row))
      .flatMap((row) => [...(row.split('|')[4] ?? '').matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name))
    const refusals = errorCodes().filter((code) => errorKind(code) === 'terminal' && !/pass|pay|visit/.test(code))
    const given = (path: string): unknown =>
      path.split('.').reduce<unknown>((words, key) => (words as Record<string, unknown> | undefined)?.[key], german)

    expect(new Set(names).size).toBeGreaterThan(12)
    expect(
      [...names, ...refusals.map((code) => `failures.${code}`)].filter((name) => given(name) === undefined),
    ).toEqual([])
  })
})

describe('the wire', () => {
  it('shows an answer that a client of ours takes', () => {
    const [, , body = ''] = read('docs/test/snippets/wire.http').split('\n\n')
    const answer = decodeAnswer(body)

    expect(answer).toMatchObject({ validForMs: 28_400, heldForMs: 120, code: { provider: 'gym' }, subject: '5dE0v1…' })
  })
})

/** The digits in a guide's prose: not in code, links, headings or versions of other things, which no code of ours decides. */
function numbersIn(path: string): string[] {
  const prose = read(path)
    .replaceAll(/^```[^]*?^```$/gm, '')
    .replaceAll(/^#.*$|^!\[.*$|<!-- (\w+) -->[^]*?<!-- end of \1 -->/gm, '')
    .replaceAll(/`[^`]*`|\]\([^)]*\)|https?:\S+/g, '')
  return [...new Set(prose.match(/\d[\d,.]*\d|\d/g) ?? [])]
}

describe('every number in a guide', () => {
  const policy = beforeExpiry()
  const life = policy.fallbackLifetimeMs
  const lead = leadMs(life, policy, null)
  const jitter = Math.min(5_000, 0.1 * life)
  const most = leadMs(life, policy, null, life)
  const seconds = (ms: number): string => String(ms / 1_000)
  const perHour = (everyMs: number): string => String(Math.round(3_600_000 / everyMs / 5) * 5)
  const versionsOf = (file: string, pattern: RegExp): string[] =>
    [...read(file).matchAll(pattern)].map(([, version = '']) => version)
  const node = /(\d+\.\d+)/.exec(packages[0]?.manifest.engines?.['node'] ?? '')?.[1] ?? ''
  const compilers = versionsOf('packages/benchmarks/scripts/consumers.ts', /ts\d\d: '(\d\.\d)/g)
  const runtimes = versionsOf('packages/benchmarks/scripts/runtimes.ts', /'(\d\d)\.\d+\.\d+'/g)
  const honos = versionsOf(
    'packages/benchmarks/scripts/consumers.ts',
    /(?:otherHonos = \[|(?<=otherHonos.*), )'([\d.]+)'/g,
  )
  const frameworks = versionsOf('packages/benchmarks/scripts/frameworks.ts', /'(?:react|svelte)@(\d+)/g)
  const gym = read('packages/gym/src/watch-check-ins.ts')
  const pollEvery = seconds(Number(/DEFAULT_MS = ([\d_]+)/.exec(gym)?.[1]?.replaceAll('_', '')))
  const perMinute = /perMinute = (\d+)/.exec(read('packages/server/src/stretch.ts'))?.[1] ?? ''
  const carried = [30_000, 60_000].flatMap((lifetimeMs) => Object.values(screensPerKey({ lifetimeMs })).map(String))

  const looks = Number(perMinute) / (60 / Number(pollEvery))

  const known: Readonly<Record<string, readonly string[]>> = {
    'docs/guides/start.md': [node, pollEvery, '401', '1', '2', '3', '4'],
    'docs/guides/rotation.md': [
      seconds(life),
      seconds(lead),
      seconds(jitter),
      seconds(most),
      ...[lead, most].flatMap((ms) => [
        seconds(life - ms - jitter),
        seconds(life - ms),
        perHour(life - ms - jitter / 2),
      ]),
    ],
    // 400, 401, 500, 503, 204: server/README.md, whose table the relay's own tests hold to.
    'docs/guides/relay.md': ['400', '401', '500', '503', '204'],
    'docs/guides/page.md': frameworks,
    'docs/guides/errors.md': ['401', '1', '2', '3'],
    'docs/guides/check-ins.md': [pollEvery],
    'docs/guides/testing.md': ['429'],
    'docs/guides/going-live.md': [
      '1,000',
      perMinute,
      '30',
      '60',
      ...carried,
      pollEvery,
      // Screens whose history is looked at, and with a tenth of the budget free.
      ...[looks, 0.9 * looks].map(String),
      // What a webhook is answered.
      '200',
      '400',
      '401',
      '429',
      seconds(RELAY_HEARTBEAT_MS),
      // HTTP/1.1, HTTP/2
      '1.1',
      '2',
    ],
    'docs/guides/providers.md': ['403', '404'],
    // Those of others: from which on Node takes require() of an ES module, and what Hono needs.
    'docs/guides/versions.md': [
      node,
      '20',
      ...runtimes,
      ...compilers,
      '4',
      ...honos,
      '22.12',
      '5.7',
      '5.8',
      '101',
      '16.4',
    ],
  }

  it.each(guides)('comes from the code: %s', (path) => {
    const given = known[path] ?? []

    expect(numbersIn(path).filter((number) => !given.includes(number))).toEqual([])
    expect(given.filter((number) => !/^\d/.test(number))).toEqual([])
  })
})

describe('names in the guides', () => {
  it('are public words, options or attributes', () => {
    const words = new Set(read('docs/api/public-names.txt').match(/\w+/g))
    const members = [RotatingCode.prototype, AccessCode.prototype, RotatingCodeElement.prototype].flatMap(
      Object.getOwnPropertyNames,
    )
    const called = guides.flatMap((path) =>
      [...read(path).matchAll(/`(?:new )?([A-Za-z]\w+)\(/g)].map(([, name = '']) => name),
    )
    // Of the platform, of a source, of a client.
    const others = ['require', 'switch', 'check', 'fetch', 'issue', 'watch', 'on', 'useSyncExternalStore', 'part']

    expect(called.filter((name) => ![...words, ...members, ...others].includes(name))).toEqual([])
    expect([createRelay, englishMessages].every(Boolean)).toBe(true)
  })
})
