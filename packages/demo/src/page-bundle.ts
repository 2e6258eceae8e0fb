import { fileURLToPath } from 'node:url'
import { build, stop } from 'esbuild'

/** What the page is made of, beside its HTML. */
export interface PageBundle {
  readonly script: string
  readonly style: string
}

let made: Promise<PageBundle> | undefined

/** The page's script and style, made out of their sources in memory, once. Takes some tenths of a second. */
export function bundlePage(): Promise<PageBundle> {
  made ??= bundle().catch((error: unknown) => {
    made = undefined
    throw error
  })
  return made
}

async function bundle(): Promise<PageBundle> {
  const { outputFiles } = await build({
    entryPoints: [
      fileURLToPath(new URL('./page/page.ts', import.meta.url)),
      fileURLToPath(new URL('./page/page.css', import.meta.url)),
    ],
    bundle: true,
    write: false,
    // Names the outputs; nothing is written.
    outdir: 'page',
    format: 'esm',
    target: 'es2022',
    conditions: ['@acme/source'],
    logLevel: 'warning',
  })
  const textOf = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? ''
  return { script: textOf('.js'), style: textOf('.css') }
}

/** Ends the process that bundles. One that is at work fails. */
export function endBundler(): Promise<void> {
  return stop()
}
