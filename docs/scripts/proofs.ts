import ts from 'typescript'

/** A test whose title begins with the number of a law: `T-07 refuses seconds`. One title may carry several numbers. */
export interface Proof {
  readonly law: string
  /** The title without its numbers. */
  readonly title: string
  /** The test file, from the root of the repository. */
  readonly file: string
}

/** Finds the proofs in one test file's text. A test that is skipped or still to be written proves nothing. */
export function findProofs(file: string, text: string): Proof[] {
  const proofs: Proof[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isRunningTest(node.expression)) {
      const written = titleOf(node.arguments[0])
      const [numbers] = /^(T-\d+[\s,:]*)+/.exec(written) ?? ['']
      const title = written.slice(numbers.length)
      for (const [law] of numbers.matchAll(/T-\d+/g)) proofs.push({ law, title, file })
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
  return proofs
}

/** `it`, `test`, and what is made of them: `it.each(table)`, `test.concurrent`. */
function isRunningTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'it' || callee.text === 'test'
  if (ts.isCallExpression(callee)) return isRunningTest(callee.expression)
  if (ts.isTaggedTemplateExpression(callee)) return isRunningTest(callee.tag)
  if (!ts.isPropertyAccessExpression(callee)) return false
  return !['skip', 'todo', 'fails'].includes(callee.name.text) && isRunningTest(callee.expression)
}

function titleOf(argument: ts.Expression | undefined): string {
  if (argument === undefined) return ''
  if (ts.isStringLiteralLike(argument)) return argument.text
  return ts.isTemplateExpression(argument) ? argument.head.text : ''
}
