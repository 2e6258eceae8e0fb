// Serves the built site on this machine: `tsx scripts/serve-site.ts [port]`, or `pnpm docs:serve`. Ends with SIGTERM or ^C.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './packages.js'
import { serveFiles } from './serve-files.js'

const site = join(root, 'docs/dist/site')
if (!existsSync(join(site, 'index.html'))) {
  console.error('There is no site yet: pnpm docs builds it')
  process.exit(1)
}
const { url, close } = await serveFiles(site, Number(process.argv[2] ?? 4020))
console.log(`The site: ${url}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
