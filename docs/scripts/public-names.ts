import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import type { Door } from './packages.js'

/** One name that a door gives, and where it is declared. */
export interface PublicName {
  readonly name: string
  /** A type, which is gone when the program runs. */
  readonly isType: boolean
  /** The first sentence of its docstring; empty where it has none. */
  readonly summary: string
}

/**
 * What a door gives, values first, read from its source alone.
 *
 * @throws Error for `export *` and for a default: nobody would see what they add
 */
export function namesOf({ source }: Door): PublicName[] {
  const names = statementsOf(source).flatMap((statement) => exportsOf(statement, source))
  const rank = ({ isType }: PublicName): number => (isType ? 1 : 0)
  return names.sort((one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1))
}

const parsed = new Map<string, readonly ts.Statement[]>()

/** Many names come from few files, some of them long. */
function statementsOf(file: string): readonly ts.Statement[] {
  const known = parsed.get(file)
  if (known !== undefined) return known
  const { statements } = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
  parsed.set(file, statements)
  return statements
}

function exportsOf(statement: ts.Statement, file: string): PublicName[] {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause, moduleSpecifier, isTypeOnly } = statement
    if (exportClause === undefined || !ts.isNamedExports(exportClause)) throw new Error(`${file} exports by *`)
    return exportClause.elements.map(({ name, propertyName, isTypeOnly: one }) => ({
      name: name.text,
      isType: isTypeOnly || one,
      summary: summaryOf((propertyName ?? name).text, fileOf(moduleSpecifier, file)),
    }))
  }
  if (ts.isExportAssignment(statement)) throw new Error(`${file} has a default export`)
  const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)
  return isExported(statement) ? declared(statement).map((name) => ({ name, isType, summary: docOf(statement) })) : []
}

function summaryOf(name: string, file: string): string {
  if (!existsSync(file)) return ''
  const statements = statementsOf(file)
  const own = statements.find((statement) => declared(statement).includes(name))
  if (own !== undefined) return docOf(own)
  // It came from elsewhere: passed on, or imported first.
  for (const statement of statements) {
    const [clause, from] = ts.isExportDeclaration(statement)
      ? [statement.exportClause, statement.moduleSpecifier]
      : ts.isImportDeclaration(statement)
        ? [statement.importClause?.namedBindings, statement.moduleSpecifier]
        : []
    if (clause === undefined || from === undefined || !(ts.isNamedExports(clause) || ts.isNamedImports(clause)))
      continue
    const found = [...clause.elements].find((element) => element.name.text === name)
    if (found !== undefined) return summaryOf((found.propertyName ?? found.name).text, fileOf(from, file))
  }
  return ''
}

/** The file behind `./x.js`; the same file where an export names what it declares itself. */
function fileOf(specifier: ts.Expression | undefined, from: string): string {
  if (specifier === undefined || !ts.isStringLiteral(specifier)) return from
  return join(dirname(from), specifier.text.replace(/\.js$/, '.ts'))
}

function declared(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  }
  const { name } = statement as ts.DeclarationStatement
  return name === undefined ? [] : [name.text]
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
}

/** The first sentence. */
function docOf(statement: ts.Statement): string {
  const [doc] = ts.getJSDocCommentsAndTags(statement)
  const text = doc === undefined ? '' : (ts.getTextOfJSDocComment(doc.comment) ?? '')
  // A link as the code that it shows: `{@link Budget}`, `{@link Budget | the budget}`.
  const plain = text.replaceAll(/\{@link(?:code|plain)?\s+([^\s|}]+)\s*(?:\|?\s*([^}]+?))?\s*\}/g, (_, name, shown) => {
    return String(shown ?? `\`${String(name)}\``)
  })
  const line = plain.replaceAll(/\s+/g, ' ').trim()
  return /^.*?[.:](?= |$)/.exec(line)?.[0].replace(/:$/, '.') ?? line
}
