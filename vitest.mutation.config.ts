import { defineConfig } from 'vitest/config'
import { everywhere } from './vitest.config.js'

// What mutants of the heart are tried against: its own tests, without those that only look at other parts or take long.
export default defineConfig({
  ...everywhere,
  test: {
    ...everywhere.test,
    isolate: false,
    include: ['packages/core/test/**/*.test.ts'],
    exclude: [
      '**/{architecture,bare-platform,doors,errors,gauges,http-said,invariants,per-visit-model,qr,qr-decode,readme,server-time,sha256}.test.ts',
      '**/relay-*.test.ts',
    ],
    // A mutant that fails once is found, and one that never answers costs this much, not a new process.
    retry: 0,
    testTimeout: 5_000,
  },
})
