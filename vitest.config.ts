import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

// The private condition comes first: tests run from source, no build before them.
const conditions = ['@acme/source', ...defaultServerConditions]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'docs/test/**/*.test.ts'],
    setupFiles: ['./vitest.globals.ts', './vitest.properties.ts'],
    // Many tests wait: for a browser, for a socket.
    maxWorkers: 3,
    // A process of its own would cost each file half a second of CPU.
    isolate: false,
    // Real browsers and sockets meet busy machines. All else is the same each time, and fails twice as well.
    retry: 1,
    // A property may take as much longer as it tries more cases.
    testTimeout: 200 * Math.max(100, Number(process.env['PROPERTY_RUNS'] ?? 100)),
    coverage: {
      provider: 'v8',
      // Without the demo, which is no library, and the element, whose code runs in a browser that does not count.
      include: ['packages/{core,gym,bardge,rhombus,server,sandbox}/src/**'],
      exclude: ['**/generated/**'],
      reporter: ['text'],
      thresholds: { lines: 95, branches: 90 },
    },
  },
})
