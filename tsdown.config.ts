import { defineConfig, type UserConfig } from 'tsdown'

/** Both bundles hold everything they need, so that they start fast and install nothing. */
const bundled: UserConfig = {
  format: 'esm',
  outDir: 'dist',
  clean: false,
  deps: { alwaysBundle: [/.*/], onlyBundle: false },
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  // One file each; what is imported dynamically is run when it is first asked for.
  outputOptions: { codeSplitting: false },
}

/** The library for any platform, and the command for Node. */
export default defineConfig([
  {
    ...bundled,
    entry: { index: 'src/index.ts' },
    platform: 'neutral',
    // chevrotain's lodash-es names its module in "main" only, which the neutral platform does not read unless told.
    inputOptions: { resolve: { mainFields: ['module', 'main'] } },
    dts: { tsconfig: 'src/tsconfig.json' },
  },
  { ...bundled, entry: { cli: 'src/cli/main.ts' }, platform: 'node', target: 'node20', minify: true, dts: false },
])
