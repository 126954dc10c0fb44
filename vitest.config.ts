import { defineConfig } from 'vitest/config'

/** Counts what a fresh start compiles. */
const alone = ['test/infer/work.test.ts']

const page = ['test/web/**/*.test.ts']

export default defineConfig({
  test: {
    // Many times what the longest test takes: on a busy machine none is cut off, and one that hangs still ends. No test asserts a time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      // The page's files share a browser and pages that are open in it: starting them took longer than the tests.
      {
        extends: true,
        test: { name: 'page', include: page, isolate: false, server: { deps: { external: [/\/dist\//] } } },
      },
      // Nothing else keeps state, so its files share loaded modules: loading them anew took longer than the tests.
      {
        extends: true,
        test: { name: 'core', include: ['test/**/*.test.ts'], exclude: [...alone, ...page], isolate: false },
      },
    ],
  },
})
