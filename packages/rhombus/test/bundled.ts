import { basename, join } from 'node:path'
import { build } from 'tsup'

/** One file that plain Node runs, out of a program of these tests and all that it imports: a child is up at once. */
export async function bundled(program: string, folder: string): Promise<string> {
  await build({
    entry: [join(import.meta.dirname, program)],
    outDir: folder,
    format: 'esm',
    target: 'node20',
    platform: 'node',
    noExternal: [/.*/],
    config: false,
    silent: true,
    dts: false,
    outExtension: () => ({ js: '.mjs' }),
    esbuildOptions: (options) => {
      options.conditions = ['@acme/source']
    },
  })
  return join(folder, basename(program).replace(/\.ts$/, '.mjs'))
}
