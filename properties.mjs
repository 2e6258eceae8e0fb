// Tries every property against many random cases, new ones each time; a failure prints its seed, which PROPERTY_SEED takes.
// The providers' contracts have cases of their own: `contract`.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const files = readdirSync('packages')
  .map((name) => `packages/${name}/test`)
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file}`))
  .filter((path) => path.endsWith('.test.ts') && !path.endsWith('/contract.test.ts'))
  .filter((path) => readFileSync(path, 'utf8').includes("from 'fast-check'"))

// A second try would draw other cases, and hide what the first one found.
const { status } = spawnSync('vitest', ['run', '--retry=0', ...files], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { PROPERTY_SEED: 'random', PROPERTY_RUNS: '2000', ...process.env },
})
process.exitCode = status ?? 1
