// The arrows between and inside packages. Types count: an `import type` is an import.
// Each rule is proven by breaking it in packages/core/test/architecture.test.ts.

/** What a package's `src` may import beside itself. `demo`, `benchmarks` and `docs` stand above all and are not listed. */
const mayImport = {
  core: ['eventemitter3', 'qr', 'fast-png', 'fflate'],
  gym: ['@acme/access-codes', 'zod'],
  bardge: ['@acme/access-codes', 'zod'],
  rhombus: ['@acme/access-codes', 'zod'],
  server: ['@acme/access-codes', 'hono', '@hono/node-server'],
  element: ['@acme/access-codes'],
  sandbox: ['hono', 'qr', 'fast-png', 'msw'],
}

/** Which of core's dependencies a door of core may reach, at any depth. */
const doors = {
  index: ['eventemitter3'],
  provider: ['eventemitter3'],
  relay: ['eventemitter3'],
  testing: ['eventemitter3'],
  qr: ['qr'],
  'qr-decode': ['qr', 'fast-png', 'fflate'],
}

/** Where `node:` and what belongs to it may be used. */
const nodeAllowed = '^packages/((gym|bardge|rhombus|server)/src/node(/|\\.ts$)|(sandbox|demo|benchmarks)/)'

/** A dependency as it resolves, or, where it does not, as it is written. A package of ours resolves to its folder. */
const target = (name) =>
  name === '@acme/access-codes' ? `^(packages/core/|${name}(/|$))` : `(^|node_modules/)${name}(/|$)`

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(mayImport).map(([name, allowed]) => ({
      name: `arrows-of-${name}`,
      comment: `${name} may import ${allowed.join(', ')}, and nothing else beside itself.`,
      severity: 'error',
      from: { path: `^packages/${name}/src/` },
      to: { pathNot: [`^packages/${name}/src/`, ...allowed.map(target)], dependencyTypesNot: ['core'] },
    })),
    ...Object.entries(doors).map(([door, allowed]) => ({
      name: `door-${door}`,
      comment: `${door}.ts reaches ${allowed.join(', ')} and no other dependency of core, at any depth.`,
      severity: 'error',
      from: { path: `^packages/core/src/${door}\\.ts$` },
      to: { path: mayImport.core.filter((name) => !allowed.includes(name)).map(target), reachable: true },
    })),
    {
      name: 'by-name-not-by-path',
      comment: 'Another package is imported by its name, never through a path into its folder.',
      severity: 'error',
      from: { path: '^(packages/[^/]+|docs)/' },
      to: { path: '^(packages/[^/]+|docs)/', pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'node-behind-its-door',
      comment: 'A library runs everywhere: node: modules only in ./node doors, sandbox, demo, benchmarks.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: nodeAllowed },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'time-modules',
      comment: 'Time has one door: the Clock. These modules are a second one.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: '/src/clock\\.ts$' },
      to: { path: '^(node:)?(timers(/promises)?|perf_hooks)$' },
    },
    {
      name: 'generated-behind-client',
      comment: 'Generated code is imported by client.ts and client/; the index may pass on types of its schemas.',
      severity: 'error',
      from: { path: '^packages/[^/]+/', pathNot: '/src/(client\\.ts|client/.+|drift\\.ts|index\\.ts|generated/.+)$' },
      to: { path: '/src/generated/' },
    },
    {
      name: 'generated-behind-client',
      severity: 'error',
      from: { path: '/src/index\\.ts$' },
      to: { path: '/src/generated/', pathNot: '/src/generated/schemas\\.ts$' },
    },
    {
      name: 'generated-behind-client',
      severity: 'error',
      from: { path: '/src/index\\.ts$' },
      to: { path: '/src/generated/schemas\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'generated-behind-client',
      comment: 'What is known of answers is for drift.ts, which alone reads it, and it reads nothing else.',
      severity: 'error',
      from: { path: '/src/drift\\.ts$' },
      to: { path: '/src/generated/', pathNot: '/src/generated/answers\\.ts$' },
    },
    {
      name: 'generated-behind-client',
      severity: 'error',
      from: { path: '/src/', pathNot: '/src/drift\\.ts$' },
      to: { path: '/src/generated/answers\\.ts$' },
    },
    {
      name: 'barrel-is-for-outsiders',
      comment: 'Nobody inside a package imports its index: name the file.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/' },
      to: { path: '^packages/$1/src/index\\.ts$', dependencyTypes: ['local'] },
    },
    {
      name: 'leaves',
      comment: 'Errors and clock import nothing of ours: everything else may lean on them.',
      severity: 'error',
      from: { path: '^packages/core/src/(errors|clock)\\.ts$' },
      to: { path: '^packages/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@acme/source', 'types', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.d.ts'],
    },
  },
}
