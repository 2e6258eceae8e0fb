import { rm } from 'node:fs/promises'
import { defineConfig } from 'tsup'

const doors = {
  index: 'src/index.ts',
  provider: 'src/provider.ts',
  relay: 'src/relay.ts',
  qr: 'src/qr.ts',
  'qr-decode': 'src/qr-decode.ts',
  testing: 'src/testing.ts',
}

export default defineConfig({
  entry: {
    ...doors,
    // No door: as an entry it gets a chunk of its own, so that the index only passes names on. A bundler leaves out a whole
    // file and not a class; in one file with it the error guard would weigh 1.4 kB and not 0.1.
    'rotating-code': 'src/rotating-code.ts',
  },
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  // Chunks are shared, so an error class met through one door is the class of the other.
  splitting: true,
  sourcemap: true,
  // They lead to `src`, which is shipped as well.
  esbuildOptions: (options) => void (options.sourcesContent = false),
  clean: true,
  // The entry has done its part: its chunk is there, and nothing imports the file.
  async onSuccess() {
    for (const end of ['js', 'js.map']) await rm(`dist/rotating-code.${end}`)
  },
  // Consumers without that lib could not compile `Symbol.dispose`; a reference in the source would be dropped.
  dts: { entry: doors, banner: '/// <reference lib="esnext.disposable" />' },
})
