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
    // No door: a file of its own, so that the index only passes names on, and a bundler that wants the error guard
    // can leave out the class and its emitter.
    'rotating-code': 'src/rotating-code.ts',
  },
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  // Chunks are shared, so an error class met through one door is the class of the other.
  splitting: true,
  sourcemap: true,
  clean: true,
  // Consumers without that lib could not compile `Symbol.dispose`; a reference in the source would be dropped.
  dts: { entry: doors, banner: '/// <reference lib="esnext.disposable" />' },
})
