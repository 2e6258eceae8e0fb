// Our own lint rules, run by oxlint (`jsPlugins` in .oxlintrc.json). Which files stand outside a rule is said there.
// Each rule is proven by breaking it in packages/core/test/architecture.test.ts.

const globalObjects = new Set(['globalThis', 'window', 'self', 'global'])
const timers = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'requestAnimationFrame',
  'requestIdleCallback',
  'performance',
])
const networks = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'])

const time = doorRule('Time has one door: take a Clock (clock.ts).', (name, node) => {
  if (timers.has(name)) return true
  if (name === 'AbortSignal') return memberOf(node) === 'timeout'
  if (name !== 'Date') return false
  const { parent } = node
  if (parent.type === 'CallExpression') return parent.callee === node
  if (parent.type === 'NewExpression') return parent.arguments.length === 0
  return memberOf(node) === 'now'
})

const network = doorRule('Network has one door: send through http.ts.', (name, node) => {
  return networks.has(name) || (name === 'navigator' && memberOf(node) === 'sendBeacon')
})

// The named form of zod/mini, and zod itself in any form, weigh twenty times as much as the namespace of mini.
const zodMini = {
  create: (context) => ({
    ImportDeclaration(node) {
      const from = node.source.value
      if (from !== 'zod' && !from.startsWith('zod/')) return
      const namespace = node.specifiers.length === 1 && node.specifiers[0].type === 'ImportNamespaceSpecifier'
      if (from === 'zod/mini' && namespace) return
      context.report({
        node,
        message: "Write `import * as z from 'zod/mini'`: every other form is many times its size.",
      })
    },
  }),
}

/** A rule that reports the uses of globals that `forbidden(name, node)` names; locals of the same name are left alone. */
function doorRule(message, forbidden) {
  return {
    create: (context) => ({
      'Program:exit'() {
        const { globalScope } = context.sourceCode.scopeManager
        const references = [...globalScope.through, ...globalScope.variables.flatMap((variable) => variable.references)]
        for (const { identifier } of references) {
          for (const [name, node] of named(identifier)) {
            if (!isType(node) && forbidden(name, node)) context.report({ node, message: `${name}: ${message}` })
          }
        }
      },
    }),
  }
}

/** What a reference to a global stands for: itself, or what is taken out of `globalThis` and its aliases. */
function named(identifier) {
  if (!globalObjects.has(identifier.name)) return [[identifier.name, identifier]]
  const { parent } = identifier
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern') {
    return parent.id.properties.filter(({ key }) => key).map(({ key }) => [key.name ?? key.value, key])
  }
  const member = memberOf(identifier)
  return member === undefined ? [] : [[member, parent]]
}

function memberOf(node) {
  const { parent } = node
  if (parent.type !== 'MemberExpression' || parent.object !== node) return undefined
  return parent.computed ? parent.property.value : parent.property.name
}

function isType(node) {
  return node.parent.type === 'TSTypeQuery' || node.parent.type === 'TSQualifiedName'
}

export default {
  meta: { name: 'doors' },
  rules: { time, network, 'zod-mini': zodMini },
}
