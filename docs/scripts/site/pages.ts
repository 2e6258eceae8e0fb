import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { type Package, root } from '../packages.js'

/** A page of prose: a Markdown file of this repository, and where it stands on the site. */
export interface Page {
  /** In its address: `guides/rotation.html`. */
  readonly key: string
  /** From the root of the repository. */
  readonly file: string
  /** Its first heading. */
  readonly title: string
  readonly children: readonly Page[]
}

// In the order in which they are read. A guide whose file is not there yet is left out.
const guides: readonly (readonly [key: string, file: string])[] = [
  ['start', 'docs/guides/start.md'],
  ['rotation', 'docs/guides/rotation.md'],
  ['gym', 'docs/gym.md'],
  ['bardge', 'docs/bardge.md'],
  ['rhombus', 'docs/rhombus.md'],
  ['relay', 'docs/guides/relay.md'],
  ['page', 'docs/guides/page.md'],
  ['own-screen', 'docs/guides/own-screen.md'],
  ['check-ins', 'docs/guides/check-ins.md'],
  ['testing', 'docs/guides/testing.md'],
  ['errors', 'docs/guides/errors.md'],
  ['going-live', 'docs/guides/going-live.md'],
  ['laws', 'docs/laws.md'],
  ['providers', 'docs/guides/providers.md'],
  ['versions', 'docs/guides/versions.md'],
  ['decisions', 'docs/guides/decisions.md'],
]

/** What stands for the site's own addresses until a page knows where it is. */
export const placeholder = 'https://site.invalid/'
const repository = 'https://github.com/acme/access-codes'

/** The guides that are there, in order; the decisions are children of their list. */
export function guidePages(): Page[] {
  return guides
    .filter(([, file]) => existsSync(join(root, file)))
    .map(([key, file]) => pageOf(key, file, key === 'decisions' ? decisionPages() : []))
}

/** The decisions, by number; the template is none. */
export function decisionPages(): Page[] {
  const files = readdirSync(join(root, 'docs/decisions')).filter((name) => /^\d{4}-.*\.md$/.test(name))
  return files
    .filter((name) => !name.startsWith('0000-'))
    .sort()
    .map((name) => pageOf(`decision-${name.slice(0, 4)}`, `docs/decisions/${name}`, []))
}

function pageOf(key: string, file: string, children: readonly Page[]): Page {
  const [, title] = /^# (.+)$/m.exec(readFileSync(join(root, file), 'utf8')) ?? []
  if (title === undefined) throw new Error(`${file} has no heading`)
  return { key, file, title: title.replaceAll('`', ''), children }
}

/** The same pages and their children, in one row. */
export function flat(pages: readonly Page[]): Page[] {
  return pages.flatMap((page) => [page, ...flat(page.children)])
}

/**
 * A file's Markdown as the site takes it. A link to a guide or to a package's folder becomes an address of the site, one to
 * anything else in the repository an address of the repository; a picture in SVG becomes part of the page.
 *
 * @throws Error for a link that leads nowhere
 */
export function siteMarkdown(file: string, pages: readonly Page[], packages: readonly Package[]): string {
  const text = readFileSync(join(root, file), 'utf8')
  const addressOf = (target: string): string => siteAddress(target, file, pages, packages)
  return outsideCode(text, (prose) =>
    prose
      .replaceAll(/^!\[([^\]]*)\]\(([^)]+\.svg)\)$/gm, (_, alt: string, target: string) => picture(alt, target, file))
      .replaceAll(/^- \[ \] /gm, '- <span class="todo" aria-hidden="true">☐</span>')
      .replaceAll(/^<!-- ([\w./-]+) -->\n+/gm, (_, shown: string) => fileName(shown))
      .replaceAll(/(!?)\]\(([^)\s]+)\)/g, (_, bang: string, target: string) => `${bang}](${addressOf(target)})`)
      .replaceAll(/ href="(?!https?:)([^"]+)"/g, (_, target: string) => ` href="${addressOf(target)}"`),
  )
}

// What runs with node alone is saved as JavaScript.
const savedAs: Readonly<Record<string, string>> = { 'server.ts': 'server.js' }

/** The name under which a reader saves a snippet; what is none of those has no name. */
function fileName(shown: string): string {
  const [name = ''] = /[^/]+\.(?:ts|tsx|jsx|js|vue|svelte|html)$/.exec(shown) ?? []
  return name === '' ? '' : `<p class="file">${savedAs[name] ?? name}</p>\n\n`
}

/** Changes what is prose, and leaves blocks of code as they are. */
function outsideCode(text: string, change: (prose: string) => string): string {
  return text
    .split(/(^```[^]*?^```$)/gm)
    .map((part, at) => (at % 2 === 0 ? change(part) : part))
    .join('')
}

function siteAddress(target: string, file: string, pages: readonly Page[], packages: readonly Package[]): string {
  if (target === `${repository}#readme`) return placeholder
  const own = new RegExp(`^${repository}/(?:blob|tree)/main/(.+)$`).exec(target)?.[1]
  if (own === undefined && /^(https?:|mailto:|#)/.test(target)) return target
  const [path = '', hash] = (own ?? relative(root, join(root, dirname(file), target))).split('#')
  const anchor = hash === undefined ? '' : `#${hash}`
  if (!existsSync(join(root, path))) throw new Error(`${file}: ${target} leads nowhere`)
  const page = flat(pages).find((one) => one.file === path)
  if (page !== undefined) return `${placeholder}page/${page.key}${anchor}`
  if (path === 'docs/guides') return `${placeholder}${anchor}`
  if (path === 'docs/decisions') return `${placeholder}page/decisions`
  const home = packages.find(({ name }) => path === `packages/${name}` || path === `packages/${name}/README.md`)
  if (home !== undefined) return `${placeholder}package/${home.name}${anchor}`
  return `${repository}/${statSync(join(root, path)).isDirectory() ? 'tree' : 'blob'}/main/${path}${anchor}`
}

/**
 * The drawing itself, so that it follows the page's theme; its own colours are for where it stands alone. On a phone it keeps
 * a size at which it can be read, and scrolls in its box: by keyboard as well.
 */
function picture(alt: string, target: string, file: string): string {
  const svg = readFileSync(join(root, dirname(file), target), 'utf8')
  const drawing = svg.replace(/<style data-alone="">[^]*?<\/style>\n?/, '').replaceAll(/\n\s*/g, '')
  const label = alt.replaceAll('"', '&quot;')
  const alone = `<figcaption>Swipe sideways, or <a href="${drawingAddress(target)}">open it alone</a></figcaption>`
  return `<figure class="drawing"><div role="region" aria-label="${label}" tabindex="0">${drawing}</div>${alone}</figure>\n`
}

/** Where `docs/pictures` is on the site. */
function drawingAddress(target: string): string {
  return `${placeholder}pictures/${basename(target)}`
}
