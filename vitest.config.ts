import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

// The private condition comes first: tests run from source, no build before them.
const conditions = ['@acme/source', ...defaultServerConditions]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/test/**/*.test.ts'],
    testTimeout: 20_000,
    coverage: { provider: 'v8', include: ['packages/core/src/**'], reporter: ['text-summary', 'text'] },
  },
})
