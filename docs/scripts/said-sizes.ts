import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './packages.js'

/** A figure in prose: what stands around it, and the row of `sizes.json` that it tells of. */
type Said = readonly [before: string, after: string, row: string, decimals?: number]

const said: Readonly<Record<string, readonly Said[]>> = {
  'docs/decisions/0002-the-weight-of-the-heart.md': [
    ['Compressed as one: ', ' kB.', 'RotatingCode'],
    ['estimated at 4 kB and takes ', ' kB in all', './provider'],
    [' kB in all, ', ' kB for a client without visits', './provider: createHttp'],
    ["The gym's client with all of it is ", ' kB', 'gym'],
  ],
  'docs/decisions/0011-what-the-server-clients-weigh.md': [
    ["The gym's takes ", ' kB', 'gym'],
    ['Bardge takes ', ' kB', 'bardge'],
    ['`createRhombusClient` ', ' kB', 'rhombus: createRhombusClient'],
    ['all that Rhombus exports ', ' kB', 'rhombus'],
    ["Core's HTTP layer is ", ' kB of each', './provider: createHttp'],
    ['`renderPass` alone is ', ' kB', 'rhombus: renderPass'],
    ['`verifyRhombusSignature` ', ' kB', 'rhombus: verifyRhombusSignature'],
  ],
  'packages/element/README.md': [['about ', ' kB gzipped', 'element/define', 0]],
}

/** The files in which something is said of sizes, with the figures of the last measurement (`pnpm sizes --write`). */
export function saidSizes(): ReadonlyMap<string, string> {
  const file = join(root, 'packages/benchmarks/sizes.json')
  const rows = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, { readonly gzip: number }>>
  const texts = Object.entries(said).map(([path, places]) => {
    const text = readFileSync(join(root, path), 'utf8')
    return [path, places.reduce((all, place) => withFigure(all, place, rows, path), text)] as const
  })
  return new Map(texts)
}

function withFigure(
  text: string,
  [before, after, row, decimals = 1]: Said,
  rows: Readonly<Record<string, { readonly gzip: number }>>,
  path: string,
): string {
  const gzip = rows[row]?.gzip
  if (gzip === undefined) throw new Error(`sizes.json has no row ${row}`)
  // Prose is wrapped where it happens to be.
  const [head, tail] = [before, after].map((words) =>
    words.replaceAll(/[.$()]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`),
  )
  const place = new RegExp(`(${head})[\\d.]+(?=${tail})`)
  if (!place.test(text)) throw new Error(`${path} no longer says "${before}…${after}"`)
  return text.replace(place, (_, kept: string) => kept + (gzip / 1_000).toFixed(decimals))
}
