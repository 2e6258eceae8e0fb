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
  // Only the node door and the bin import these, and what is built says `node:` as they do: other runtimes ask for it.
  removeNodeProtocol: false,
  external: [/^node:/],
  // Chunks are shared, so a dropped connection thrown through one door is known at the other.
  splitting: true,
  sourcemap: true,
  // They lead to `src`, which is shipped as well.
  esbuildOptions: (options) => void (options.sourcesContent = false),
  clean: true,
  dts: { entry: doors },
})
