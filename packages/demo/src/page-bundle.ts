import { fileURLToPath } from 'node:url'
import { build, stop } from 'esbuild'

/** What the page is made of, beside its HTML. */
export interface PageBundle {
  readonly script: string
  readonly style: string
}

/** Makes the page's script and style out of their sources, in memory. Takes some tenths of a second. */
export async function bundlePage(): Promise<PageBundle> {
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

/** Ends the process that bundles. Whoever bundles again starts another; one that is at work fails. */
export function endBundler(): Promise<void> {
  return stop()
}
