import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { failureTable, wordTable } from './element-words.js'
import { errorTables, keyTable } from './error-table.js'
import { packageNotes } from './llms.js'
import { type Package, publishedPackages, root } from './packages.js'
import { pictures } from './pictures/pictures.js'
import { namesOf } from './public-names.js'
import { saidSizes } from './said-sizes.js'
import { decisionPages } from './site/pages.js'
import { table } from './table.js'

/** Every file in this repository that the documentation writes, by its path, with what belongs in it. */
export async function writtenFiles(): Promise<ReadonlyMap<string, string>> {
  const packages = publishedPackages()
  const parts = await guideParts()
  const drawn = [...(await pictures())].map(([name, svg]) => [`docs/pictures/${name}`, svg] as const)
  return new Map([
    ...drawn,
    ...guides().map((path) => [path, guideText(path, parts)] as const),
    ...saidSizes(),
    ['docs/api/public-names.txt', nameList(packages)],
    ...packages.map((one) => [`packages/${one.name}/llms.txt`, packageNotes(one)] as const),
  ])
}

/** The paths whose files are not what would be written. */
export async function staleFiles(): Promise<string[]> {
  return [...(await writtenFiles())].filter(([path, text]) => textOf(path) !== text).map(([path]) => path)
}

export async function writeFiles(): Promise<void> {
  for (const [path, text] of await writtenFiles()) writeFileSync(join(root, path), text)
}

function textOf(path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return null
  }
}

function guides(): string[] {
  return readdirSync(join(root, 'docs/guides')).map((name) => `docs/guides/${name}`)
}

/** What is made from the code, by the name between `<!--` and `-->`. */
async function guideParts(): Promise<Readonly<Record<string, string>>> {
  return {
    codes: await errorTables(),
    keys: keyTable(),
    words: await wordTable(),
    failures: failureTable(),
    list: decisionList(),
  }
}

/** A guide with the files that it shows, and the parts that are made from the code. */
function guideText(path: string, parts: Readonly<Record<string, string>>): string {
  return readFileSync(join(root, path), 'utf8')
    .replaceAll(
      /(<!-- ([\w./-]+\.\w+) -->\n+^```\w+\n)[^]*?(^```$)/gm,
      (_, head: string, file: string, end: string) => {
        return head + readFileSync(join(root, file), 'utf8') + end
      },
    )
    .replaceAll(/(<!-- (\w+) -->\n)[^]*?(<!-- end of \2 -->)/g, (_, head: string, name: string, end: string) => {
      const part = parts[name]
      if (part === undefined) throw new Error(`${path}: nothing writes the part ${name}`)
      return `${head}\n${part}\n\n${end}`
    })
}

function decisionList(): string {
  const rows = decisionPages().map(({ file, title }) => {
    const [, number = ''] = /(\d{4})-/.exec(file) ?? []
    return [number, `[${title.replace(/^\d+[.:]? */, '')}](../${file.replace('docs/', '')})`]
  })
  return table([['number', 'decision'], ...rows])
}

/** What each door gives, one name a line: a change of it must be wanted. */
function nameList(packages: readonly Package[]): string {
  const lines = ({ name, isType }: { readonly name: string; readonly isType: boolean }): string =>
    `  ${isType ? 'type ' : ''}${name}`
  return packages
    .flatMap(({ doors }) => doors)
    .map((door) => [door.name, ...namesOf(door).map(lines)].join('\n'))
    .join('\n\n')
    .concat('\n')
}
