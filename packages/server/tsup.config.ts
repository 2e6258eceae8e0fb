import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', node: 'src/node.ts' },
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  sourcemap: true,
  // They lead to `src`, which is shipped as well.
  esbuildOptions: (options) => void (options.sourcesContent = false),
  clean: true,
  // What is built says `node:` as the source does: other runtimes tell their own modules by it.
  removeNodeProtocol: false,
  external: [/^node:/],
  // Consumers without that lib could not compile `Symbol.asyncDispose`; a reference in the source would be dropped.
  dts: { banner: '/// <reference lib="esnext.disposable" />' },
})
