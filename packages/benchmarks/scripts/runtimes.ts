// One program (../smoke), from the tarballs, on every runtime we promise: each must print the lines that this Node prints.
// Other runtimes come through npx; one that cannot be had here is skipped, and said so. Needs `pnpm build` and a registry.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { build } from 'esbuild'
import { chromiumFlags, chromiumPath } from '../../../chromium.mjs'
import { install, pack, run } from './pack.js'

interface Runtime {
  readonly name: string
  /** Throws when the runtime is not here. */
  readonly find: () => void
  readonly smoke: () => string | Promise<string>
}

const project = install(['core', 'gym', 'bardge', 'rhombus', 'sandbox'].map(pack))
cpSync(join(import.meta.dirname, '../smoke'), project, { recursive: true })
const node = process.execPath
const tsx = join(import.meta.dirname, '../node_modules/.bin/tsx')
const redirecting = spawn(tsx, [join(import.meta.dirname, 'redirect-server.ts')], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [line] = (await once(redirecting.stdout, 'data')) as [Buffer]
const address = line.toString().trim()
writeFileSync(join(project, 'redirect.js'), `export const redirecting = '${address}'\n`)

const runtimes: Runtime[] = [
  ...['22.23.3', '24.21.0', '26.10.0'].flatMap((version) => [
    npx(`node@${version}`, 'node', ['main.js']),
    npx(`node@${version}`, 'node', ['main.cjs'], 'require'),
  ]),
  npx('bun@1.4.5', 'bun', ['main.js']),
  npx('deno@2.9.6', 'deno', ['run', '--allow-read', '--allow-env', '--allow-net', 'main.js']),
  { name: 'workerd', find: () => inNpx('workerd@1.20261117.1', 'workerd', ['--version']), smoke: inWorkerd },
  { name: 'Chromium', find: () => run(chromiumPath(), ['--version'], project), smoke: inChromium },
]

const expected = run(node, ['main.js'], project).trim()
console.log(`Node ${process.version}\n${expected.replace(/^/gm, '    ')}`)
let failed = report(`Node ${process.version} by require`, run(node, ['main.cjs'], project))
for (const { name, find, smoke } of runtimes) {
  try {
    find()
  } catch {
    console.log(`SKIPPED ${name}: not to be had here`)
    continue
  }
  try {
    failed = report(name, await smoke()) || failed
  } catch (error) {
    failed = report(name, (error as Error).message)
  }
}
const hits = await (await fetch(`${address}/hits`)).text()
redirecting.kill()
if (hits !== '0') console.log(`A KEY WENT ELSEWHERE: ${hits} requests followed a redirect to another origin`)
process.exitCode = failed || hits !== '0' ? 1 : 0

/** Says whether the lines are the expected ones; true when they are not. */
function report(name: string, printed: string): boolean {
  const same = printed.trim() === expected
  console.log(same ? `same lines on ${name}` : `OTHER LINES on ${name}:\n${printed.replace(/^/gm, '    ')}`)
  return !same
}

function npx(spec: string, command: string, args: string[], how = ''): Runtime {
  return {
    name: `${spec} ${how}`.trim(),
    find: () => inNpx(spec, command, ['--version']),
    smoke: () => inNpx(spec, command, args),
  }
}

function inNpx(spec: string, command: string, args: string[]): string {
  return run('npx', ['--yes', '--package', spec, '--', command, ...args], project)
}

async function bundle(entry: string): Promise<string> {
  const outfile = join(project, entry.replace('.js', '.bundle.js'))
  await build({ entryPoints: [join(project, entry)], outfile, bundle: true, format: 'esm', target: 'es2022' })
  return outfile
}

async function inWorkerd(): Promise<string> {
  await bundle('worker.js')
  const host = `127.0.0.1:${await freePort()}`
  const args = ['--yes', '--package', 'workerd@1.20261117.1', '--', 'workerd', 'serve', 'worker.capnp']
  const served = spawn('npx', [...args, `--socket-addr=http=${host}`], {
    cwd: project,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaints = ''
  served.stderr.on('data', (text: Buffer) => (complaints += text.toString()))
  try {
    return await answerOf(`http://${host}/`)
  } catch (error) {
    throw new Error(complaints, { cause: error })
  } finally {
    if (served.pid !== undefined) process.kill(-served.pid)
  }
}

/** The first answer of a server that may still be starting. */
async function answerOf(url: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await (await fetch(url)).text()
    } catch (error) {
      if (attempt === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

async function inChromium(): Promise<string> {
  const script = readFileSync(await bundle('page.js'), 'utf8').replaceAll('</script', '<\\/script')
  const page = join(project, 'page.html')
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><pre></pre><script type="module">${script}</script>`)
  const flags = ['--headless', '--virtual-time-budget=60000', '--dump-dom']
  const dom = run(chromiumPath(), [...flags, ...chromiumFlags(), `file://${page}`], project)
  const [, printed = ''] = /<pre>([^]*?)<\/pre>/.exec(dom) ?? []
  return printed.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
