import { defineConfig } from 'tsdown'

/** Two bundles: the library for any platform, the command for Node. Everything is bundled in, so that the command starts fast. */
export default defineConfig([
  {
    entry: { index: 'src/index.ts' },
    format: 'esm',
    platform: 'neutral',
    outDir: 'dist',
    clean: false,
    dts: { tsconfig: 'src/tsconfig.json' },
    noExternal: [/.*/],
    outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  },
  {
    entry: { cli: 'src/cli/main.ts' },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outDir: 'dist',
    clean: false,
    dts: false,
    minify: 'dce-only',
    noExternal: [/.*/],
    outExtensions: () => ({ js: '.js' }),
  },
])
