// The public interface of every door, as its declarations have it, in docs/api: a change of it is a diff there.
// `tsx scripts/api-reports.ts`, or `pnpm api`, writes them; `--check` looks whether they are what the build has now.
// All packages, or those that are named. Needs `pnpm build`.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'
import { type Door, type Package, publishedPackages, root } from './packages.js'
import { namesOf } from './public-names.js'
import { unnamed } from './unnamed.js'

const folder = join(root, 'docs/api')
const check = process.argv.includes('--check')
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))

let failed = false
mkdirSync(folder, { recursive: true })
for (const one of publishedPackages().filter(({ name }) => named.length === 0 || named.includes(name))) {
  for (const door of one.doors) {
    const { report, complaints } = reportOf(one, door)
    const file = join(folder, `${one.name}-${door.slug}.api.md`)
    for (const complaint of complaints) console.error(`${door.name}: ${complaint}`)
    if (!check) writeFileSync(file, report)
    const changed = !existsSync(file) || readFileSync(file, 'utf8') !== report
    if (changed)
      console.error(`${door.name}: its public interface is not what ${file} says. If that is meant: pnpm api`)
    failed ||= changed || complaints.length > 0
  }
}
process.exitCode = failed ? 1 : 0

/** The report on one door. A type that a user sees and cannot name is a complaint. */
function reportOf(one: Package, door: Door): { readonly report: string; readonly complaints: readonly string[] } {
  if (!existsSync(door.types)) throw new Error(`${door.types} is not there: pnpm build`)
  const place = mkdtempSync(join(tmpdir(), 'api-'))
  const reportFileName = 'door.api.md'
  const extractorConfig = ExtractorConfig.prepare({
    packageJsonFullPath: join(one.folder, 'package.json'),
    configObjectFullPath: join(one.folder, 'api-extractor.json'),
    configObject: {
      projectFolder: one.folder,
      mainEntryPointFilePath: door.types,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2022',
            lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable', 'esnext.disposable'],
            module: 'nodenext',
            moduleResolution: 'nodenext',
            types: one.doors.includes(door) && door.path === './node' ? ['node'] : [],
            strict: true,
            skipLibCheck: true,
          },
        },
      },
      apiReport: {
        enabled: true,
        reportFileName,
        reportFolder: place,
        reportTempFolder: join(place, 'temp'),
        includeForgottenExports: false,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Warning },
          'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
          'ae-unresolved-link': { logLevel: ExtractorLogLevel.None },
          'ae-undocumented': { logLevel: ExtractorLogLevel.None },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  })
  const complaints: string[] = []
  // A name that another door of the package gives can be imported from there.
  const nameable = new Set([...one.doors.flatMap(namesOf).map(({ name }) => name), ...(unnamed[one.name] ?? [])])
  const isNews = ({ messageId, text }: { readonly messageId: string; readonly text: string }): boolean => {
    const [, symbol = ''] = /^The symbol "(.+?)"/.exec(text) ?? []
    return messageId === 'ae-forgotten-export' ? !nameable.has(symbol) : !messageId.startsWith('console-')
  }
  Extractor.invoke(extractorConfig, {
    localBuild: true,
    messageCallback(message) {
      message.handled = true
      if (message.logLevel === ExtractorLogLevel.Warning || message.logLevel === ExtractorLogLevel.Error) {
        if (isNews(message)) complaints.push(`${message.messageId}: ${message.text}`)
      }
    },
  })
  return { report: readFileSync(join(place, 'temp', reportFileName), 'utf8'), complaints }
}
