import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Every link in a folder of pages that leads to no file, or to no place in one. What is elsewhere on the web is not asked. */
export function brokenLinks(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true }).map(String)
  const pages = new Map(
    files.filter((path) => path.endsWith('.html')).map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  )
  const placesOf = new Map<string, ReadonlySet<string>>()
  function places(path: string): ReadonlySet<string> {
    const known =
      placesOf.get(path) ??
      new Set([...(pages.get(path) ?? '').matchAll(/ (?:id|name)="([^"]+)"/g)].map(([, id = '']) => unescaped(id)))
    placesOf.set(path, known)
    return known
  }
  const broken: string[] = []
  for (const [path, html] of pages) {
    for (const [, target = ''] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      if (/^(https?:|mailto:|data:)/.test(target) || target === '#') continue
      const [file = '', place] = unescaped(target).split('#')
      const to = file === '' ? path : join(dirname(path), decodeURI(file))
      if (!existsSync(join(folder, to))) broken.push(`${path}: ${target} leads nowhere`)
      else if (place && to.endsWith('.html') && !places(to).has(decodeURIComponent(place))) {
        broken.push(`${path}: ${target} leads to no place in its page`)
      }
    }
  }
  const notes = join(folder, 'llms.txt')
  const named = existsSync(notes) ? [...readFileSync(notes, 'utf8').matchAll(/\]\(([\w/-]+\.html)\)/g)] : []
  if (named.length === 0) broken.push('llms.txt names no page')
  for (const [, to = ''] of named) if (!pages.has(to)) broken.push(`llms.txt: ${to} leads nowhere`)
  return broken
}

function unescaped(text: string): string {
  return text
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
}
