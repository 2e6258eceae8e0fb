import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { define: 'src/define.ts', index: 'src/index.ts' },
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  sourcemap: true,
  // They lead to `src`, which is shipped as well.
  esbuildOptions: (options) => void (options.sourcesContent = false),
  clean: true,
  dts: true,
})
