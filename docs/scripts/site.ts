// The site: guides and reference in one, built by TypeDoc into `dist/site`. `tsx scripts/site.ts`, or `pnpm docs`.
// Each package is read on its own, from its sources, as TypeDoc's packages mode does, and the results are merged: the doors of
// a package are what its manifest says, so a new package or door needs nothing here. Any warning fails it.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { Application, IndexEvent, PageEvent, ReflectionKind, Renderer } from 'typedoc'
import { publishedPackages, root } from './packages.js'
import { siteText } from './llms.js'
import { flat, guidePages, placeholder, siteMarkdown, type Page } from './site/pages.js'
import { searchParts } from './site/search-parts.js'
import { common, packageReference } from './site/reference.js'
import { keyOfDocument, packageOrder, shortName, SiteRouter, SiteTheme } from './site/theme.js'

const docs = join(root, 'docs')
const source = join(docs, 'dist/source')
const out = join(docs, 'dist/site')
rmSync(source, { recursive: true, force: true })
const packages = publishedPackages()
const pages = guidePages()
let complaints = 0

/** Writes what TypeDoc reads, and gives its path. */
function put(path: string, text: string): string {
  const file = join(source, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

function document(page: Page): string {
  for (const child of page.children) document(child)
  keyOfDocument.set(page.title, page.key)
  const children = page.children.map(({ key }) => `  - ./${key}.md\n`).join('')
  const head = `---\ntitle: ${JSON.stringify(page.title)}\ngroup: Guides\n${children && `children:\n${children}`}---\n\n`
  return put(`guides/${page.key}.md`, head + siteMarkdown(page.file, pages, packages))
}

const references: string[] = []
for (const one of packages) {
  packageOrder.push(one.manifest.name)
  const readme = put(`readme/${one.name}.md`, siteMarkdown(`packages/${one.name}/README.md`, pages, packages))
  const reference = join(source, `reference/${one.name}.json`)
  complaints += await packageReference(one, readme, reference)
  references.push(reference)
}

const app = await Application.bootstrap({
  ...common,
  sort: ['documents-first', 'kind', 'alphabetical-ignoring-documents'],
  name: 'access-codes',
  entryPointStrategy: 'merge',
  entryPoints: references,
  projectDocuments: pages.map(document),
  readme: put('home.md', siteMarkdown('docs/guides/home.md', pages, packages)),
  out,
  cleanOutputDir: true,
  customJs: join(docs, 'scripts/site/site.js'),
  customCss: join(docs, 'scripts/site/site.css'),
  favicon: join(docs, 'scripts/site/mark.svg'),
  headings: { readme: false, document: false },
  hideGenerator: true,
  includeHierarchySummary: false,
  navigation: { includeGroups: false, includeCategories: false, includeFolders: false },
  searchInComments: true,
  searchInDocuments: true,
  visibilityFilters: {},
  lightHighlightTheme: 'github-light-high-contrast',
  darkHighlightTheme: 'github-dark-high-contrast',
  highlightLanguages: ['ts', 'tsx', 'html', 'css', 'json', 'sh', 'vue', 'svelte', 'http'],
  validation: { invalidLink: true, invalidPath: true, notDocumented: false, notExported: false, rewrittenLink: false },
})
app.renderer.defineTheme('site', SiteTheme)
app.renderer.defineRouter('site', SiteRouter)
app.options.setValue('theme', 'site')
app.options.setValue('router', 'site')

// TypeDoc's index has the names of the reference. Prose is searched by its parts, each with its heading and an excerpt: site.js.
app.renderer.on(IndexEvent.PREPARE_INDEX, (event) => {
  for (const [at, found] of [...event.searchResults.entries()].reverse()) if (found.isDocument()) event.removeResult(at)
})

const addresses = new Map<string, string>()
app.renderer.on(Renderer.EVENT_BEGIN, ({ project }) => {
  const { router } = app.renderer
  if (router === undefined) throw new Error('no router')
  for (const reflection of project.getReflectionsByKind(ReflectionKind.Document)) {
    addresses.set(`page/${keyOfDocument.get(reflection.name)}`, router.getFullUrl(reflection))
  }
  for (const reflection of project.children ?? []) {
    addresses.set(`package/${shortName(reflection.name)}`, router.getFullUrl(reflection))
  }
})
app.renderer.on(PageEvent.END, (page) => {
  const up = '../'.repeat(page.url.split('/').length - 1)
  page.contents = ownMarkup(page.contents ?? '', page.url).replaceAll(
    /https:\/\/site\.invalid\/((?:pictures\/)?[\w/-]*(?:\.svg)?)/g,
    (_, key: string) => {
      if (key === '') return `${up}index.html`
      if (key.startsWith('pictures/')) return up + key
      const address = addresses.get(key)
      if (address === undefined) throw new Error(`${page.url}: ${placeholder}${key} leads nowhere`)
      return up + address
    },
  )
})

/** The index of the search waits for who searches (site.js); the first page has a code of its own (live.ts). */
function ownMarkup(html: string, url: string): string {
  const lazy = html.replace(
    /<script async src="([^"]+)" id="tsd-search-script"/,
    '<script data-src="$1" id="tsd-search-script"',
  )
  if (lazy === html) throw new Error(`${url}: the search is not where it was`)
  // A heading that opens and closes is no place for a link.
  const plain = labelled(lazy).replaceAll(/<summary.*?<\/summary>/gs, (summary) =>
    summary.replaceAll(/<a [^>]*class="tsd-anchor-icon".*?<\/a>/gs, ''),
  )
  // What a class has from the platform is no file of ours.
  const own = plain
    .replaceAll(/<li>Defined in <a href="[^"]*\/node_modules\/[^"]*">[^<]*<\/a><\/li>/g, '')
    .replaceAll(/<ul>\s*<\/ul>(?=<\/aside>)/g, '')
  const marked = own.replace(
    '<div class="col-content">',
    '<div class="col-content" id="content" role="main" tabindex="-1">',
  )
  if (url !== 'index.html') return marked
  const live = '<script type="module" src="assets/live.js"></script></head>'
  return marked.replace('class="default"', 'class="default home"').replace('</head>', live)
}

/** Each cell of a table says which column it is of: on a phone, a row is a block. */
function labelled(html: string): string {
  return html.replaceAll(/<table>.*?<\/table>/gs, (table) => {
    const heads = [...table.matchAll(/<th[^>]*>(.*?)<\/th>/gs)].map(([, head = '']) => head.replaceAll(/<[^>]+>/g, ''))
    return table.replaceAll(/<tr>.*?<\/tr>/gs, (row) => {
      let column = 0
      return row.replaceAll('<td', () => {
        const head = heads[column++]
        return head ? `<td data-label="${head}"` : '<td'
      })
    })
  })
}

/** TypeDoc's page asks its index in the index's own language, in which a colon is an operator: site.js asks in words. */
function ownSearch(script: string): void {
  const text = readFileSync(script, 'utf8')
  const asked = text.replace('r.index.search(a)', 'siteSearch(r,i)')
  const own = asked.replace('<span class="text">${f}</span>', '<span class="text">${f}${siteExcerpt(c,i)}</span>')
  if (asked === text || own === asked) throw new Error(`${script}: the search is not where it was`)
  writeFileSync(script, own)
}

const project = await app.convert()
if (project === undefined) throw new Error('the references do not merge')
app.validate(project)
await app.generateDocs(project, out)
complaints += app.logger.errorCount + app.logger.warningCount
ownSearch(join(out, 'assets/main.js'))
const parts = searchParts(out, ['index.html', ...addresses.values()])
writeFileSync(join(out, 'assets/parts.js'), `globalThis.siteParts = ${JSON.stringify(parts)}`)
writeFileSync(join(out, 'llms.txt'), siteText(packages, pages))
await build({
  entryPoints: [join(docs, 'scripts/site/live.ts')],
  outfile: join(out, 'assets/live.js'),
  conditions: ['@acme/source'],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
})
cpSync(join(docs, 'pictures'), join(out, 'pictures'), { recursive: true })
console.log(`${flat(pages).length} pages of prose and ${packages.length} packages in ${out}`)
if (complaints > 0) console.error(`${complaints} warnings: each of them fails the site`)
process.exitCode = complaints > 0 ? 1 : 0
