import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import { type Document, type Json, isInt64, isObject, operationsOf, schemasBelow } from './openapi-document.js'

const header = '// Generated from openapi.yaml, do not edit.\n'
const numberFormats = new Set(['int32', 'int64', 'float', 'double'])

/**
 * `src/generated/schemas.ts`: the types of the document. What openapi-typescript writes, with these differences: an
 * integer of 64 bits is text (and in what is only ever sent also a bigint or a number), a list of values that may grow
 * admits any string (in capitals where letter case says nothing), a list whose nulls the client skips (`x-null-items`) has
 * none, each schema is a type of its own, which an index can pass on without the rest, and `x-client-types` gives some of
 * them a name of ours.
 */
export async function renderSchemas(document: Document): Promise<string> {
  const onlySent = schemasOnlySent(document)
  const nodes = await openapiTS(prepare(document, onlySent) as never, {
    alphabetize: false,
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    immutable: true,
    silent: true,
    transform: (schema) => typeOf(schema as Json),
  })
  const text = astToString(nodes.flatMap((node) => withOwnTypes(node, onlySent)))
  return `${header}\n${withOwnNames(tidy(text), document)}`
}

/** The names of the schemas that go to the vendor and never come back. */
function schemasOnlySent(document: Document): ReadonlySet<string> {
  const operations = operationsOf(document)
  const received = [operations.map(({ fields }) => fields['responses']), document['webhooks']]
  const sent = operations.map(({ parameters, fields }) => [parameters, fields['requestBody']])
  const alsoReceived = schemasBelow(document, received)
  return new Set([...schemasBelow(document, sent)].filter((name) => !alsoReceived.has(name)))
}

/** The document with what `typeOf` needs: it is asked about a schema and not told where that stands. */
function prepare(document: Document, onlySent: ReadonlySet<string>): Document {
  // Through text, so that two places which YAML made one object (by an alias) part.
  const copy = JSON.parse(JSON.stringify(document)) as Document
  const { schemas = {}, parameters, requestBodies } = copy.components ?? {}
  const requests = Object.values(copy.paths ?? {})
    .flatMap((item) => [item, ...Object.values(item).filter(isObject)])
    .map((part) => [part['parameters'], part['requestBody']])

  change([parameters, requestBodies, [...onlySent].map((name) => schemas[name]), requests], (node) => {
    if (isInt64(node)) node['x-input'] = true
  })
  if (document['x-client-names'] === 'camelCase') change(schemas, renameFields)
  change(copy, (node) => {
    // An enum would be written out before `typeOf` is asked.
    if (node['x-open-enum'] === true) {
      node['x-values'] = node['x-any-case'] === true ? capitals(node['enum']) : node['enum']
      delete node['enum']
    }
    if (node['x-null-items'] === 'skipped') node['items'] = withoutNull(node['items'])
    // In whatever unit it comes, it is handed out in one.
    if (node['x-moment'] !== undefined) say(node, 'Epoch milliseconds.')
    // The format would be written out as it is, and says of a text that it is a number, of a number nothing.
    if (isInt64(node)) {
      node['x-id'] = true
      say(node, node['x-input'] === true ? 'A 64-bit id.' : 'A 64-bit id, as text.')
    }
    if (typeof node['format'] === 'string' && numberFormats.has(node['format'])) delete node['format']
    // Examples show the wire, where ids are numbers.
    if ('schema' in node) {
      delete node['example']
      delete node['examples']
    }
  })
  return copy
}

/** Adds a sentence to a description. */
function say(node: Record<string, unknown>, sentence: string): void {
  node['description'] = [node['description'], sentence].join(' ').trim()
}

/** The fields of an object as a client that speaks camelCase has them: it renames what goes over the wire. */
function renameFields(node: Record<string, unknown>): void {
  const camelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const { properties, required } = node
  if (!isObject(properties)) return
  node['properties'] = Object.fromEntries(Object.entries(properties).map(([name, one]) => [camelCase(name), one]))
  if (Array.isArray(required)) node['required'] = required.map((name) => camelCase(String(name)))
}

/** The words of a list whose letter case says nothing, as the client hands them out. */
function capitals(values: unknown): unknown {
  return Array.isArray(values) ? [...new Set(values.map((value) => String(value).toUpperCase()))] : values
}

/** A schema whose null the client leaves out. */
function withoutNull(schema: unknown): unknown {
  if (!isObject(schema)) return schema
  const { type, anyOf } = schema
  if (Array.isArray(type)) return { ...schema, type: type.filter((one) => one !== 'null') }
  if (!Array.isArray(anyOf)) return schema
  const forms = anyOf.filter((form) => !isObject(form) || form['type'] !== 'null')
  return forms.length === 1 ? forms[0] : { ...schema, anyOf: forms }
}

function typeOf(schema: Json): ts.TypeNode | undefined {
  // Of several types, each is asked for by itself.
  if (Array.isArray(schema['type'])) return undefined
  const keyword = (kind: ts.KeywordTypeSyntaxKind): ts.TypeNode => ts.factory.createKeywordTypeNode(kind)
  const string = keyword(ts.SyntaxKind.StringKeyword)
  if (schema['type'] === 'integer' && schema['x-id'] === true) {
    const { NumberKeyword, BigIntKeyword } = ts.SyntaxKind
    const input = ts.factory.createUnionTypeNode([string, keyword(NumberKeyword), keyword(BigIntKeyword)])
    return schema['x-input'] === true ? input : string
  }
  const values = schema['x-values']
  if (schema['type'] !== 'string' || !Array.isArray(values)) return undefined
  // `string & {}` admits every string, and yet an editor goes on suggesting the known ones.
  const any = ts.factory.createIntersectionTypeNode([string, ts.factory.createTypeLiteralNode([])])
  return ts.factory.createUnionTypeNode([...values.map(literalType), ts.factory.createParenthesizedType(any)])
}

function literalType(value: unknown): ts.TypeNode {
  return ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(String(value), true))
}

/** Puts every schema of `components` before it as an exported type; `tidy` makes the references follow. */
function withOwnTypes(node: ts.Node, onlySent: ReadonlySet<string>): ts.Node[] {
  if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'components') return [node]
  const schemas = node.members.filter(ts.isPropertySignature).find(({ name }) => nameOf(name) === 'schemas')?.type
  if (schemas === undefined || !ts.isTypeLiteralNode(schemas)) return [node]
  const own = schemas.members.filter(ts.isPropertySignature).map((member) => {
    const name = nameOf(member.name)
    const given = member.type ?? ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword)
    const type = onlySent.has(name) ? withUndefined(given) : given
    const exported = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)]
    const declaration = ts.isTypeLiteralNode(type)
      ? ts.factory.createInterfaceDeclaration(exported, name, undefined, undefined, type.members)
      : ts.factory.createTypeAliasDeclaration(exported, name, undefined, type)
    return ts.setSyntheticLeadingComments(declaration, ts.getSyntheticLeadingComments(member))
  })
  const references = own.map(({ name }) =>
    ts.factory.createPropertySignature(undefined, name, undefined, ts.factory.createTypeReferenceNode(name)),
  )
  const components = node.members.map((member) =>
    ts.isPropertySignature(member) && nameOf(member.name) === 'schemas'
      ? ts.factory.createPropertySignature(
          undefined,
          'schemas',
          undefined,
          ts.factory.createTypeLiteralNode(references),
        )
      : member,
  )
  return [...own, ts.factory.createInterfaceDeclaration(node.modifiers, 'components', undefined, undefined, components)]
}

/** Who writes a request passes on what may be undefined: where a field may be absent it may be that, too. */
function withUndefined(type: ts.TypeNode): ts.TypeNode {
  const undefinedType = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword)
  const see: ts.Visitor = (inner) => {
    const node = ts.visitEachChild(inner, see, undefined)
    if (!ts.isPropertySignature(node) || node.questionToken === undefined || node.type === undefined) return node
    const known = ts.isUnionTypeNode(node.type) ? node.type.types : [node.type]
    const wider = ts.factory.createUnionTypeNode([...known, undefinedType])
    const changed = ts.factory.updatePropertySignature(node, node.modifiers, node.name, node.questionToken, wider)
    return ts.setSyntheticLeadingComments(changed, ts.getSyntheticLeadingComments(inner))
  }
  return ts.visitNode(type, see) as ts.TypeNode
}

function nameOf(name: ts.PropertyName): string {
  return 'text' in name ? name.text : ''
}

function tidy(text: string): string {
  return (
    text
      .replace(/components\["schemas"\]\["(\w+)"\]/g, '$1')
      // A doc comment begins with its description; the tag is for other tools. Of several lines all begin alike.
      .replaceAll('* @description ', '* ')
      .replace(/^(\s*\*) {5}/gm, '$1 ')
      .replace(/[ \t]+$/gm, '')
  )
}

/** Our name for a type in place of the document's, wherever it stands. */
function withOwnNames(text: string, { 'x-client-types': given, components }: Document): string {
  const names = Object.entries(Object(given) as Record<string, string>)
  const taken = new Set(Object.keys(components?.schemas ?? {}))
  for (const [theirs, ours] of names) {
    if (!taken.has(theirs)) throw new Error(`x-client-types names ${theirs}, which is no schema`)
    if (taken.has(ours)) throw new Error(`x-client-types says ${ours} twice, or a schema is called so`)
    taken.add(ours)
  }
  return names.reduce((all, [theirs, ours]) => all.replace(new RegExp(`\\b${theirs}\\b`, 'g'), ours), text)
}

function change(part: unknown, each: (node: Record<string, unknown>) => void): void {
  if (typeof part !== 'object' || part === null) return
  if (isObject(part)) each(part)
  for (const value of Object.values(part)) change(value, each)
}
