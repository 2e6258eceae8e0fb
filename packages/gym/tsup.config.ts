import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', drift: 'src/drift.ts' },
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  sourcemap: true,
  clean: true,
  dts: true,
})
