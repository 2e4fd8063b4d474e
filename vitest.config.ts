import { defineConfig } from 'vitest/config'

/** Unit and integration tests run in plain Node: Studio never needs Electron. The end-to-end specs are Playwright's. */
export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/integration/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
})
