// Checks the types of everything: sources, tests, scripts. TypeScript 7 does in seconds what 5.9 takes a minute for; that one
// still builds the declarations, and checks all of this before a release (`typecheck:oldest`).
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript-7/package.json')), 'bin/tsc')
const folders = readdirSync('packages').flatMap((name) => [`packages/${name}`, `packages/${name}/test`])
const waiting = ['.', 'docs', ...folders].filter((folder) => existsSync(join(folder, 'tsconfig.json')))

/** Takes one folder after the other until none is left; true when all were right. */
async function work() {
  let right = true
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    const run = spawn(process.execPath, [tsc, '-p', folder], { stdio: 'inherit' })
    const status = await new Promise((resolve) => run.once('close', resolve))
    if (status !== 0) console.error(`✗ types of ${folder}`)
    right &&= status === 0
  }
  return right
}

const workers = Math.min(2, availableParallelism())
const results = await Promise.all(Array.from({ length: workers }, work))
process.exitCode = results.every(Boolean) ? 0 : 1
