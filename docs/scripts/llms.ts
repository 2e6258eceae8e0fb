import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorCodes } from './error-table.js'
import { type Package, root } from './packages.js'
import { namesOf } from './public-names.js'
import { type Page, flat } from './site/pages.js'

// For readers that are programs: everything on one page, and nothing that is not in the code or run by a test.

const repository = 'https://github.com/acme/access-codes'

/** A package's own `llms.txt`: what it is for, lines that work, and every name it gives. */
export function packageNotes(one: Package): string {
  const { manifest, doors, name } = one
  const readme = readFileSync(join(root, 'packages', name, 'README.md'), 'utf8')
  const usage = usageOf(readme)
  const peers = Object.keys(manifest.peerDependencies ?? {})
  const optional = peers.filter((peer) => manifest.peerDependenciesMeta?.[peer]?.optional)
  return (
    [
      `# ${manifest.name}`,
      `> ${manifest.description}`,
      [
        ...installOf([manifest.name, ...peers.filter((peer) => !optional.includes(peer))], usage),
        optional.length === 0 ? '' : `Optional, for the door that needs it: ${optional.join(', ')}.`,
        `ES modules; \`require()\` works where Node supports it. Node ${manifest.engines?.['node'] ?? ''} where it runs on Node.`,
      ]
        .filter((line) => line !== '')
        .join('\n'),
      '## Usage',
      ...usage,
      ...(sections[name] ?? []).map((title) => sectionOf(readme, title, name)),
      ...doors.map(doorNotes),
      '## Failures',
      failuresOf(manifest),
      '## More',
      `- [README](${repository}/blob/main/packages/${name}/README.md)\n- [Guides](${repository}/blob/main/docs/guides)`,
    ].join('\n\n') + '\n'
  )
}

/** The site's `llms.txt`: every guide, every package. */
export function siteText(packages: readonly Package[], pages: readonly Page[]): string {
  return [
    '# access-codes',
    '> Keeps a short-lived entry code (a QR code at a turnstile, a visit pass, a door code) valid on a screen, and knows when ' +
      'somebody is in. A family of npm packages for servers and pages.',
    '## Guides',
    flat(pages)
      .map(({ key, title }) => `- [${title}](guides/${key}.html)`)
      .join('\n'),
    '## Packages',
    packages
      .map(({ name, manifest }) => `- [${manifest.name}](reference/${name}.html): ${manifest.description}`)
      .join('\n'),
    ...packages.map((one) => packageNotes(one).replaceAll(/^#/gm, '##')),
  ].join('\n\n')
}

function doorNotes({ name }: Package['doors'][number], at: number, doors: Package['doors']): string {
  const names = namesOf(doors[at] as (typeof doors)[number])
  const values = names.filter(({ isType }) => !isType)
  const types = names.filter(({ isType }) => isType).map((one) => one.name)
  return [
    `## ${name}`,
    values.map((one) => `- \`${one.name}\`${one.summary && `: ${one.summary}`}`).join('\n'),
    types.length === 0 ? '' : `Types:\n${wrapped(types)}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** What a README says and no name of a door does: what a tag takes, tells and shows. */
const sections: Readonly<Record<string, readonly string[]>> = {
  element: ['Attributes', 'Properties', 'Events', 'Look'],
}

function sectionOf(readme: string, title: string, name: string): string {
  const [, text] = new RegExp(`^(## ${title}\\n[^]*?)(?=^## |$(?![^]))`, 'm').exec(readme) ?? []
  if (text === undefined) throw new Error(`packages/${name}/README.md has no part ${title}`)
  // Columns are padded for eyes.
  return text.trim().replaceAll(/^\|.*\|$/gm, (row) => row.replaceAll(/ {2,}/g, ' ').replaceAll(/-{4,}/g, '---'))
}

/** Whatever the examples import: a strict package manager gives a project only what it has named itself. */
function installOf(needed: readonly string[], usage: readonly string[]): string[] {
  const imported = [...usage.join('\n').matchAll(/(?:from|import) '((?:@[\w-]+\/)?[\w-]+)(?:\/[\w/-]+)?'/g)].map(
    ([, one = '']) => one,
  )
  const isOurs = (one: string): boolean => one.startsWith('@acme/')
  const installed = [...new Set([...imported.filter(isOurs), ...needed])].sort()
  const others = [...new Set(imported.filter((one) => !isOurs(one) && !installed.includes(one)))].sort()
  return [
    `Install: \`npm install ${installed.join(' ')}\`.`,
    ...(others.length === 0 ? [] : [`The examples also use: ${others.join(', ')}.`]),
  ]
}

function failuresOf({ name, dependencies = {} }: Package['manifest']): string {
  const core = '@acme/access-codes'
  if (name !== core && !(core in dependencies)) {
    return (
      'What a provider would refuse comes as its response. What is wrong in the calling program (an option, a seed, a setting,\n' +
      'a picture that is none) throws a `TypeError`.'
    )
  }
  return (
    'Every failure is an `AccessCodeError` with a `code`; `errorKind(code)` says whether trying again can help. A started\n' +
    '`RotatingCode` tries again by itself. No error holds a key, a code or a person’s id. The codes:\n' +
    wrapped(errorCodes())
  )
}

/** The blocks of the README that are run, two at the most; else its first. Tests of the package compare them with their files. */
function usageOf(readme: string): string[] {
  const blocks = [...readme.matchAll(/(?<mark><!-- [\w./-]+ -->\n+)?^(?<block>```(?:ts|html)\n[^]*?^```)$/gm)]
  const marked = blocks.filter(({ groups }) => groups?.['mark'] !== undefined)
  return (marked.length > 0 ? marked.slice(0, 2) : blocks.slice(0, 1)).map(({ groups }) => groups?.['block'] ?? '')
}

function wrapped(words: readonly string[]): string {
  const lines: string[] = ['']
  for (const [at, word] of words.entries()) {
    const piece = word + (at < words.length - 1 ? ', ' : '.')
    if ((lines.at(-1) ?? '').length + piece.length > 120) lines.push('')
    lines.push((lines.pop() ?? '') + piece)
  }
  return lines.map((line) => line.trimEnd()).join('\n')
}
