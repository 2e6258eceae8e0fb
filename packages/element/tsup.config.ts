import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { define: 'src/define.ts', index: 'src/index.ts' },
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  sourcemap: true,
  clean: true,
  dts: true,
})
