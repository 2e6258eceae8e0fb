// Before a package is packed: `dist` has every file that the manifest leads to, and none is older than what it is made of. Run
// in the package's folder. A check and no build: it costs nothing in a release, where all was built and looked at just before.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const { name, exports, bin = {} } = JSON.parse(readFileSync('package.json', 'utf8'))
const doors = Object.values(exports).flatMap((to) => (typeof to === 'string' ? [] : Object.values(to)))
const promised = [...doors, ...Object.values(bin)].filter((path) => path.startsWith('./dist/'))
const inside = readdirSync('src', { recursive: true }).map((path) => join('src', path))
// Not folders: a copy of the workspace gives them a new date.
const sources = ['tsup.config.ts', ...inside.filter((path) => statSync(path).isFile())]
const problem = problemOf(promised.find((path) => !existsSync(path)))

if (problem !== null) {
  console.error(`${name} cannot be packed: ${problem}`)
  process.exitCode = 1
}

function problemOf(missing) {
  // npm would leave `workspace:` and `catalog:` in the manifest.
  if (process.env.npm_config_user_agent?.startsWith('npm/')) return 'npm cannot read its manifest, pnpm can'
  const build = 'First: npx --yes pnpm@12.21.0 run build'
  if (missing !== undefined) return `it has no ${missing}. ${build}`
  const stale = Math.min(...promised.map(changed)) < Math.max(...sources.map(changed))
  return stale ? `its dist is older than its src. ${build}` : null
}

function changed(path) {
  return statSync(path).mtimeMs
}
