// Runs the checks in order, cheapest first, and stops at the first red one with the command that repeats it.
// `node check.mjs` is what `npm test` calls; `node check.mjs release` adds the long forms.
import { spawnSync } from 'node:child_process'

const everyTime = [
  'format:check',
  'lint',
  'laws:check',
  'generate:check',
  'lint:openapi',
  'typecheck',
  'browser',
  'unit',
]
const beforeRelease = [
  'changes',
  'typecheck:oldest',
  'build',
  'api:check',
  'docs',
  'docs:check',
  'sizes',
  'tarball',
  'release:dry',
  'consumers',
  'frameworks',
  'runtimes',
  'sandbox-start',
  'rotation',
  'coverage',
  'contract',
  'crash',
  'issue-many',
  'crowd',
  'properties',
  'mutation',
]

const release = process.argv[2] === 'release'
const steps = release ? [...everyTime, ...beforeRelease] : everyTime
const began = performance.now()

for (const step of steps) {
  console.log(`\n— ${step}`)
  const stepBegan = performance.now()
  const { status } = spawnSync('pnpm', ['run', step], { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) {
    console.error(`\n✗ ${step} failed. To repeat it alone: npx --yes pnpm@12.21.0 run ${step}`)
    process.exit(1)
  }
  console.log(`✓ ${step} (${seconds(stepBegan)})`)
}
console.log(`\n✓ all ${steps.length} checks passed (${seconds(began)})`)

function seconds(from) {
  return `${((performance.now() - from) / 1000).toFixed(1)} s`
}
