import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ErrorCode, type ErrorKind, errorKind } from '@acme/access-codes'
import { englishMessages } from '@acme/access-codes-element'
import { said, whileTrying } from './element-words.js'
import ts from 'typescript'
import { root } from './packages.js'
import { table } from './table.js'

/** What happened, and what is done about it without anybody asking, by code. */
type Words = Readonly<Record<string, readonly [happened: string, does: string]>>

const kinds: readonly (readonly [kind: ErrorKind, heading: string, about: string])[] = [
  [
    'transient',
    'It may pass',
    'A started rotation tries again by itself, and is not `failed` for it: the status is `pending`, or `expired` where a code was on screen. Behind a relay a screen meets `network` and `timeout`, where your own server cannot be reached, and `server_error` for everything that goes wrong between your server and the provider.',
  ],
  ['uncertain', 'It may have happened', 'Nothing is repeated blindly: a second code would be worse than none.'],
  ['terminal', 'Somebody has to act', 'A code on screen stays until its end; then the status is `failed`.'],
  [
    'caller',
    'It is about the call',
    'These reject a promise, and are told by no event. The words are for a screen that has nothing else.',
  ],
]

/** The tables of the guide about errors: the codes are those of the source, the member’s words those of the element. */
export async function errorTables(): Promise<string> {
  const tries = await whileTrying()
  const words = JSON.parse(readFileSync(join(root, 'docs/errors.json'), 'utf8')) as Words
  const codes = errorCodes()
  const missing = codes.filter((code) => !(code in words))
  const unknown = Object.keys(words).filter((code) => !codes.includes(code as ErrorCode))
  if (missing.length > 0) throw new Error(`docs/errors.json does not say what happened with ${missing.join(', ')}`)
  if (unknown.length > 0) throw new Error(`docs/errors.json explains what is no code: ${unknown.join(', ')}`)
  return kinds
    .map(([kind, heading, about]) => {
      const rows = Object.keys(words)
        .filter((code) => errorKind(code as ErrorCode) === kind)
        .map((code) => [`\`${code}\``, ...(words[code] ?? []), said(elementWords(kind, code as ErrorCode, tries))])
      const head = ['code', 'what happened', 'what is done already', sayings[kind]]
      return `## ${heading}\n\n${about}\n\n${table([head, ...rows])}`
    })
    .join('\n\n')
}

/** When the element says what stands in the last column. */
const sayings: Readonly<Record<ErrorKind, string>> = {
  transient: 'what the element says while it tries',
  uncertain: 'what the element says, once no code is left',
  terminal: 'what the element says, once no code is left',
  caller: 'what the element says',
}

function elementWords(kind: ErrorKind, code: ErrorCode, tries: (code: ErrorCode) => string): string {
  return kind === 'transient' ? tries(code) : memberWords(code)
}

/** What a refused session and a refused key look like, on the screen and to who runs the server. */
export function keyTable(): string {
  const againS = constantIn('packages/server/src/mint.ts', 'REFUSED_KEY_MS') / 1_000
  const deskS = constantIn('packages/element/src/face.ts', 'ASK_DESK_MS') / 1_000
  const { service } = englishMessages.troubles
  return table([
    ['what is refused', 'the screen', 'what the element says', 'what you see'],
    [
      'the session: `authorize` answered null (401)',
      '`unauthorized`: no more is asked until `refresh()` or `start()`',
      said(memberWords('unauthorized')),
      '`onEvent`: `answered` with 401',
    ],
    [
      'the key, behind a relay (503)',
      `\`server_error\` with \`retryAfterMs\`: the status is \`pending\` or \`expired\`, and it asks again every ${againS} s`,
      `“${service} ${englishMessages.stillTrying}”, and after ${deskS} s “${service} ${englishMessages.askDesk}” Where a code was on screen: “${englishMessages.expired}”, with “${service}” below, and after ${deskS} s “${englishMessages.expiredForGood} ${englishMessages.askDesk}”`,
      '`onEvent`: `failed`, then `closed` with `forMs`, and `watch-failed` before both where the history is looked at; `onError`, once an hour: the `HttpError`, whose `hint` says what is wrong with the key',
    ],
    [
      'the key, where the screen has the provider’s own source',
      '`unauthorized`: no more is asked until `refresh()` or `start()`',
      said(memberWords('unauthorized')),
      'the event `error`, with its `hint`',
    ],
  ])
}

/** A number of milliseconds that a source names. */
function constantIn(file: string, name: string): number {
  const [, digits] = new RegExp(`const ${name} = ([\\d_]+)`).exec(readFileSync(join(root, file), 'utf8')) ?? []
  if (digits === undefined) throw new Error(`${file} names no ${name}`)
  return Number(digits.replaceAll('_', ''))
}

/** The union of codes, as core's source writes it. */
export function errorCodes(): ErrorCode[] {
  const file = join(root, 'packages/core/src/errors.ts')
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022)
  for (const statement of source.statements) {
    if (!ts.isTypeAliasDeclaration(statement) || statement.name.text !== 'ErrorCode') continue
    if (!ts.isUnionTypeNode(statement.type)) break
    return statement.type.types.map((type) => type.getText(source).replaceAll("'", '') as ErrorCode)
  }
  throw new Error('packages/core/src/errors.ts has no union ErrorCode')
}

function memberWords(code: ErrorCode): string {
  return code === 'payment_required' ? englishMessages.payment({ session: undefined }) : englishMessages.failures[code]
}
