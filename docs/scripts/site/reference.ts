import {
  Application,
  Comment,
  type Context,
  Converter,
  OptionDefaults,
  type ProjectReflection,
  ReflectionKind,
} from 'typedoc'
import { join } from 'node:path'
import { type Package, root } from '../packages.js'
import { notAskedFor, unnamed } from '../unnamed.js'
import { wordlessMembers } from './wordless.js'

/** What the root and each package are read and shown with. */
export const common = {
  disableGit: true,
  gitRevision: 'main',
  sourceLinkTemplate: 'https://github.com/acme/access-codes/blob/{gitRevision}/{path}#L{line}',
  basePath: root,
  displayBasePath: root,
  logLevel: 'Warn',
  excludePrivate: true,
  excludeProtected: true,
  excludeInternal: true,
  excludeExternals: true,
  // `pnpm typecheck` comes first.
  skipErrorChecking: true,
} as const

/** One package's reference as TypeDoc's JSON, read from its sources, and what is to complain about. */
export async function packageReference(one: Package, readme: string, out: string): Promise<number> {
  const app = await Application.bootstrap({
    ...common,
    sort: ['kind', 'alphabetical'],
    name: one.manifest.name,
    entryPoints: one.doors.map(({ source }) => source),
    alwaysCreateEntryPointModule: true,
    tsconfig: join(one.folder, 'tsconfig.json'),
    readme,
    // What openapi-typescript writes beside an enum of one.
    modifierTags: [...OptionDefaults.modifierTags, '@constant'],
    excludeTags: ['@constant'],
    validation: { notExported: true, invalidLink: false, notDocumented: true, rewrittenLink: true, invalidPath: true },
    requiredToBeDocumented: ['Class', 'Function', 'Interface', 'TypeAlias', 'Variable', 'Enum'],
    intentionallyNotExported: (unnamed[one.name] ?? []).filter((name) => !notAskedFor.includes(name)),
    packagesRequiringDocumentation: [one.manifest.name],
  })
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, sayWhatIsGenerated)
  const project = await app.convert()
  if (project === undefined) throw new Error(`${one.manifest.name} does not compile`)
  app.validate(project)
  for (const member of wordlessMembers(project)) app.logger.warn(`${member} of ${one.name} has no docstring`)
  nameDoors(project, one)
  await app.generateJson(project, out)
  return app.logger.errorCount + app.logger.warningCount
}

/** A schema on which the vendor's document says nothing is what its name says: the document's own, generated from it. */
function sayWhatIsGenerated({ project }: Context): void {
  for (const one of project.getReflectionsByKind(ReflectionKind.Interface | ReflectionKind.TypeAlias)) {
    const [source] = one.isDeclaration() ? (one.sources ?? []) : []
    if (one.comment !== undefined || source?.fullFileName.includes('/src/generated/') !== true) continue
    one.comment = new Comment([
      { kind: 'text', text: 'As ' },
      { kind: 'code', text: '`openapi.yaml`' },
      { kind: 'text', text: ' of this package has it; what the vendor adds passes.' },
    ])
  }
}

/** The main door's words stand in the package itself; the other doors are named as they are imported. */
function nameDoors(project: ProjectReflection, { doors }: Package): void {
  for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
    const door = doors.find(({ source }) => module.sources?.some(({ fullFileName }) => fullFileName === source))
    if (door === undefined) throw new Error(`${module.name} is no door`)
    if (door.path === '.') project.mergeReflections(module, project)
    else {
      module.name = door.path.slice(2)
      module.comment ??= new Comment()
      module.comment.summary.unshift(
        { kind: 'code', text: `\`\`\`ts\nimport { … } from '${door.name}'\n\`\`\`` },
        { kind: 'text', text: '\n\n' },
      )
    }
  }
}
