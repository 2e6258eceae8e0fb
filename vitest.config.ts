import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

// The private condition comes first: tests run from source, no build before them.
const conditions = ['@acme/source', ...defaultServerConditions]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'docs/test/**/*.test.ts'],
    setupFiles: ['./vitest.properties.ts'],
    // Many tests wait: for a browser, for a socket.
    maxWorkers: 3,
    // Real browsers and sockets meet busy machines. All else is the same each time, and fails twice as well.
    retry: 1,
    // A property may take as much longer as it tries more cases.
    testTimeout: 200 * Math.max(100, Number(process.env['PROPERTY_RUNS'] ?? 100)),
    coverage: {
      provider: 'v8',
      include: ['packages/core/src/**'],
      reporter: ['text'],
      thresholds: { lines: 95, branches: 90 },
    },
  },
})
