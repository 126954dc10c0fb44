import { defineConfig } from 'vitest/config'

/** Files that run the built command, or count what a fresh start compiles: each has modules of its own. */
const alone = ['test/cli/**/*.test.ts', 'test/infer/work.test.ts']

const page = ['test/web/**/*.test.ts']

/** Where other processes do the work, a busy machine makes them wait; no test asserts a time. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    testTimeout: 20_000,
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'alone', include: alone, ...patient } },
      // The page's files share a browser and pages that are open in it: starting them took longer than the tests.
      { extends: true, test: { name: 'page', include: page, isolate: false, ...patient } },
      // The core keeps no state, so its files share loaded modules: loading them anew took longer than the tests.
      {
        extends: true,
        test: { name: 'core', include: ['test/**/*.test.ts'], exclude: [...alone, ...page], isolate: false },
      },
    ],
  },
})
