import { defineConfig } from 'vitest/config'

/** Files that run the built command or the page, or count what a fresh start compiles: each has modules of its own. */
const alone = ['test/web/**/*.test.ts', 'test/cli/**/*.test.ts', 'test/infer/work.test.ts']

export default defineConfig({
  test: {
    testTimeout: 20_000,
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      // The core keeps no state, so its files share loaded modules: loading them anew took longer than the tests.
      { extends: true, test: { name: 'core', include: ['test/**/*.test.ts'], exclude: alone, isolate: false } },
    ],
  },
})
