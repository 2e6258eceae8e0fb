import ts from 'typescript'

/**
 * What in a bundle would be refused by a strict page or a worker (`eval`, code from text, an import at run time), and, but for
 * a door to Node, what would tie it to that: `process`, `node:`. Words in texts do not count.
 */
export function tiesIn(bundle: string, what: string): string[] {
  const ofNode = what.endsWith("/node'")
  const found = new Set<string>()
  const see = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) found.add('import()')
    if (ts.isIdentifier(node) && !isName(node)) {
      if (node.text === 'eval' || node.text === 'Function') found.add(node.text)
      if (node.text === 'process' && !ofNode) found.add('process')
    }
    // `globalThis.process` in either way of writing it.
    if (ts.isPropertyAccessExpression(node) && isGlobal(node.expression) && isBanned(node.name.text))
      found.add(node.getText())
    if (ts.isStringLiteralLike(node) && !ofNode && node.text.startsWith('node:')) found.add(node.text)
    ts.forEachChild(node, see)
  }
  const isBanned = (name: string): boolean => ['eval', 'Function'].includes(name) || (name === 'process' && !ofNode)
  see(ts.createSourceFile('bundle.js', bundle, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS))
  return [...found]
}

/** Of a property, which says nothing about the global of that name. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ((ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && parent.name === node)
  )
}

function isGlobal(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && ['globalThis', 'self', 'window'].includes(node.text)
}
