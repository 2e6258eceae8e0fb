// oxlint-disable-next-line typescript/consistent-type-imports -- the compiler writes JSX.createElement
import {
  DeclarationReflection,
  DefaultTheme,
  DefaultThemeRenderContext,
  JSX,
  KindRouter,
  type NavigationElement,
  type PageEvent,
  type ProjectReflection,
  type Reflection,
  ReflectionKind,
} from 'typedoc'

// The site's own look, in TypeDoc's own terms: a header, a footer, the order of what is to be found, and addresses that say
// what is behind them. Colours and type are site.css.

/** The packages' names, in the order in which a reader meets them. */
export const packageOrder: string[] = []

/** Which guide a document is, by its title. */
export const keyOfDocument = new Map<string, string>()

/** `@acme/access-codes-gym` is `gym`, `@acme/access-codes` is `core`. */
export function shortName(packageName: string): string {
  return packageName.replace(/^@acme\/access-codes-?/, '') || 'core'
}

/** `guides/rotation.html`, `reference/core/relay/relaySource.html`. */
export class SiteRouter extends KindRouter {
  protected override getIdealBaseName(reflection: Reflection): string {
    if (reflection.isDocument()) return `guides/${keyOfDocument.get(reflection.name) ?? reflection.name}`
    const names: string[] = []
    for (let at: Reflection | undefined = reflection; at && !at.isProject(); at = at.parent) names.unshift(at.name)
    const [home = '', ...rest] = names
    return ['reference', shortName(home), ...rest].map((name) => name.replaceAll(/[^\w.-]+/g, '-')).join('/')
  }
}

class SiteContext extends DefaultThemeRenderContext {
  // TypeDoc's own, before it is replaced below.
  readonly #header = (this as DefaultThemeRenderContext).header

  override toolbar = (page: PageEvent<Reflection>): JSX.Element => {
    const link = (path: string, text: string): JSX.Element => (
      <a
        href={this.relativeURL(path)}
        aria-current={page.url.startsWith(path.split('/')[0] + '/') ? 'true' : undefined}
      >
        {text}
      </a>
    )
    return (
      <header class="tsd-page-toolbar">
        <a class="skip" href="#content">
          Skip to the text
        </a>
        <div class="tsd-toolbar-contents container">
          <a href={this.relativeURL('index.html')} class="title">
            {mark()}
            <span>access-codes</span>
          </a>
          <nav id="tsd-toolbar-links" aria-label="Site">
            {link('guides/start.html', 'Guides')}
            {link('reference/core.html', 'Reference')}
            <a href="https://github.com/acme/access-codes">Source</a>
          </nav>
          <button id="tsd-search-trigger" class="tsd-widget" type="button" aria-label="Search">
            {this.icons.search()}
            <span>Search</span>
          </button>
          <dialog id="tsd-search" aria-label="Search">
            <input
              role="combobox"
              id="tsd-search-input"
              aria-label="Search"
              aria-controls="tsd-search-results"
              aria-autocomplete="list"
              aria-expanded="true"
              spellcheck={false}
              autocapitalize="off"
              autocomplete="off"
              placeholder="A name, or a word of a guide"
              maxLength={100}
            />
            <ul role="listbox" id="tsd-search-results" aria-label="Found"></ul>
            <div id="tsd-search-status" aria-live="polite" aria-atomic="true">
              <div>Getting the index ready</div>
            </div>
          </dialog>
          <a
            href="#"
            class="tsd-widget menu"
            id="tsd-toolbar-menu-trigger"
            data-toggle="menu"
            role="button"
            aria-label="Menu"
          >
            {this.icons.menu()}
          </a>
        </div>
      </header>
    )
  }

  override footer = (): JSX.Element => (
    <footer>
      <p>
        <a href="https://github.com/acme/access-codes/blob/main/LICENSE">MIT</a>
        <a href={this.relativeURL('guides/versions.html')}>Versions and support</a>
        <a href="https://github.com/acme/access-codes/blob/main/SECURITY.md">Security</a>
        <a href={this.relativeURL('llms.txt')}>llms.txt</a>
        <label>
          Theme{' '}
          <select id="tsd-theme">
            <option value="os">as the device</option>
            <option value="light">light</option>
            <option value="dark">dark</option>
          </select>
        </label>
      </p>
    </footer>
  )

  override sidebarLinks = (): null => null

  override pageSidebar = (page: PageEvent<Reflection>): JSX.Element => this.pageNavigation(page)

  /** A package begins with its README, which has a heading of its own. */
  override header = (page: PageEvent<Reflection>): JSX.Element => {
    const { model } = page
    const hasReadme = model instanceof DeclarationReflection && model.readme !== undefined && model.readme.length > 0
    if (!hasReadme) return this.#header(page)
    return <div class="tsd-page-title">{this.breadcrumbs(model)}</div>
  }

  /** The way to here, without here. */
  override breadcrumbs = (reflection: Reflection): JSX.Element => {
    const above: Reflection[] = []
    for (let at = reflection.parent; at && !at.isProject(); at = at.parent) above.unshift(at)
    if (above.length === 0) return <></>
    return (
      <ul class="tsd-breadcrumb" aria-label="Breadcrumb">
        {above.map((one) => (
          <li>
            <a href={this.urlTo(one) ?? '#'}>{one.name}</a>
          </li>
        ))}
      </ul>
    )
  }

  override navigation = (page: PageEvent<Reflection>): JSX.Element => (
    <nav class="tsd-navigation" aria-label="All pages">
      <a href={this.relativeURL('index.html')} class={page.url === 'index.html' ? 'current' : ''}>
        Overview
      </a>
      <ul class="tsd-small-nested-navigation" id="tsd-nav-container">
        <li>Loading…</li>
      </ul>
    </nav>
  )
}

/** Three corners and a few modules: what a reader looks for in a code. */
function mark(): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 14 14" width="22" height="22" aria-hidden="true">
      <path
        fill="currentColor"
        fill-rule="evenodd"
        d="M0 0h6v6H0zM1.5 1.5v3h3v-3zM8 0h6v6H8zM9.5 1.5v3h3v-3zM0 8h6v6H0zM1.5 9.5v3h3v-3zM8 8h2v2H8zM12 8h2v2h-2zM10 10h2v2h-2zM8 12h2v2H8zM12 12h2v2h-2z"
      />
    </svg>
  )
}

export class SiteTheme extends DefaultTheme {
  override ContextClass = SiteContext

  /** Guides first, in reading order, then the packages. */
  override buildNavigation(project: ProjectReflection): NavigationElement[] {
    const all = super.buildNavigation(project)
    const guides = all.filter(({ kind }) => kind === ReflectionKind.Document).map(inOrder)
    const place = ({ text }: NavigationElement): number => packageOrder.indexOf(text)
    const packages = all
      .filter(({ kind }) => kind !== ReflectionKind.Document)
      .map(inOrder)
      .sort((one, other) => place(one) - place(other))
    return [{ text: 'Guides' }, ...guides, { text: 'Reference' }, ...packages]
  }
}

/** A package's doors first, then its words. What opens and closes is no link as well: it has its own page below it. */
function inOrder(element: NavigationElement): NavigationElement {
  const { children = [], path, ...rest } = element
  if (children.length === 0) return element
  const isDoor = ({ kind }: NavigationElement): boolean => kind === ReflectionKind.Module
  const own = path === undefined ? [] : [{ text: 'Overview', path }]
  const doors = children.filter(isDoor).map(inOrder)
  return { ...rest, children: [...own, ...doors, ...children.filter((child) => !isDoor(child))] }
}
