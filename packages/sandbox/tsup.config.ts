import { defineConfig } from 'tsup'

const doors = {
  index: 'src/index.ts',
  msw: 'src/msw.ts',
  node: 'src/node.ts',
}

export default defineConfig({
  entry: { ...doors, bin: 'src/bin.ts' },
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  // Only the node door and the bin import these.
  external: [/^node:/],
  // Chunks are shared, so a dropped connection thrown through one door is known at the other.
  splitting: true,
  sourcemap: true,
  clean: true,
  dts: { entry: doors },
})
