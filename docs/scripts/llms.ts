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
  const peers = Object.keys(manifest.peerDependencies ?? {})
  return (
    [
      `# ${manifest.name}`,
      `> ${manifest.description}`,
      [
        `Install: \`npm install ${manifest.name}\`.`,
        peers.length === 0 ? '' : `Optional, for the door that needs it: ${peers.join(', ')}.`,
        `ES modules; \`require()\` works where Node supports it. Node ${manifest.engines?.['node'] ?? ''} where it runs on Node.`,
      ]
        .filter((line) => line !== '')
        .join('\n'),
      '## Usage',
      ...usageOf(one),
      ...doors.map(doorNotes),
      '## Failures',
      'Every failure is an `AccessCodeError` with a `code`; `errorKind(code)` says whether trying again can help. A started\n' +
        '`RotatingCode` tries again by itself. No error holds a key, a code or a person’s id. The codes:\n' +
        wrapped(errorCodes()),
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

/** The blocks of the README that are run, two at the most; else its first. Tests of the package compare them with their files. */
function usageOf({ name }: Package): string[] {
  const readme = readFileSync(join(root, 'packages', name, 'README.md'), 'utf8')
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
