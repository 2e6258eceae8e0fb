import { defaultServerConditions } from 'vite'
import { configDefaults, defineConfig, type ViteUserConfig } from 'vitest/config'

/** They change modules or globals for the process that they run in: each gets one of its own, which costs half a second of CPU. */
const apart = '**/{bare-platform,doors,errors,payment-session,readme,snippets}.test.ts'
const all = ['packages/*/test/**/*.test.ts', 'docs/test/**/*.test.ts']

// The private condition comes first: tests run from source, no build before them.
const conditions = ['@acme/source', ...defaultServerConditions]

export const everywhere = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    setupFiles: ['./vitest.globals.ts', './vitest.properties.ts'],
    // Many tests wait: for a browser, for a socket.
    maxWorkers: 3,
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
} satisfies ViteUserConfig

export default defineConfig({
  ...everywhere,
  test: {
    ...everywhere.test,
    projects: [
      {
        extends: true,
        test: { name: 'together', include: all, exclude: [...configDefaults.exclude, apart], isolate: false },
      },
      { extends: true, test: { name: 'apart', include: [apart] } },
    ],
  },
})
