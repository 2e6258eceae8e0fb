import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What stands under one heading of a page of prose, for the search. */
export interface SearchPart {
  readonly page: string
  /** Empty for what stands above the first one. */
  readonly heading: string
  /** With the heading's anchor. */
  readonly url: string
  /** The first cell of each row of a table: what a row is about. */
  readonly rows: readonly string[]
  readonly text: string
}

/** The parts of built pages: what a reader sees there, with the anchors that it really has. */
export function searchParts(site: string, urls: readonly string[]): SearchPart[] {
  return urls.flatMap((url) => partsOf(url, readFileSync(join(site, url), 'utf8')))
}

function partsOf(url: string, html: string): SearchPart[] {
  // A package's page goes on with TypeDoc's own lists, whose headings name their class first.
  const [, prose = ''] =
    /<div class="col-content"[^]*?>([^]*?)(?:<h2 class="tsd-anchor-link"|<div class="col-sidebar">)/.exec(html) ?? []
  const [, page = ''] = /<h1[^>]*>([^]*?)<\/h1>/.exec(prose) ?? []
  return prose.split(/(?=<h[23] id=)/).map((part) => {
    const [head, anchor = '', heading = ''] = /^<h[23] id="([^"]+)"[^>]*>([^]*?)<\/h[23]>/.exec(part) ?? []
    const body = part.slice(head?.length ?? 0).replace(/<h1[^]*?<\/h1>/, '')
    return {
      page: textOf(page),
      heading: textOf(heading),
      url: anchor === '' ? url : `${url}#${anchor}`,
      rows: [...body.matchAll(/<tr>\s*<td[^>]*>([^]*?)<\/td>/g)].map(([, cell = '']) => textOf(cell)),
      text: textOf(body),
    }
  })
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

function textOf(html: string): string {
  return html
    .replaceAll(/<svg[^]*?<\/svg>|<button[^]*?<\/button>|<(?:ul|div) class="tsd-breadcrumb"[^]*?<\/(?:ul|div)>/g, '')
    .replaceAll(/<\/?(?:p|li|td|th|tr|pre|h\d|div|br)[^>]*>/g, ' ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&(#?\w+);/g, (entity, name: string) => entities[name] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim()
}
