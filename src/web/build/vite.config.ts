import { fileURLToPath } from 'node:url'
import { defineConfig, type InlineConfig } from 'vite'
import { packedWorker } from './packed-worker.ts'
import { singleFile } from './single-file.ts'
import { smallChevrotain } from './small-chevrotain.ts'
import { smallDagre } from './small-dagre.ts'
import { smallLzma } from './small-lzma.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What holds for the page's code and its worker's. */
const everywhere = {
  root: folder('..'),
  resolve: {
    alias: {
      // chevrotain's; the page has no room for all of lodash, nor for syntax trees of a text without a language.
      'lodash-es': folder('small-lodash.ts'),
      '@codemirror/language': folder('../editor/plain-language.ts'),
      '@lezer/common': folder('../editor/plain-language.ts'),
    },
  },
  build: { target: 'es2022', reportCompressedSize: false },
} satisfies InlineConfig

const worker: InlineConfig = {
  ...everywhere,
  logLevel: 'warn',
  plugins: [smallChevrotain(), smallDagre()],
  // Its script is shorter after terser, once packed, than after the minifier that vite has.
  build: {
    ...everywhere.build,
    minify: 'terser',
    terserOptions: {
      ecma: 2020,
      compress: { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe_methods: true },
      mangle: { toplevel: true },
    },
  },
}

/** The page: `dist/keraudit.html`, one file with everything in it. */
export default defineConfig({
  ...everywhere,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    ...everywhere.build,
    outDir: folder('../../../dist'),
    emptyOutDir: false,
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    cssCodeSplit: false,
    modulePreload: false,
    // Packing takes longer than all else.
    rolldownOptions: { output: { comments: false }, checks: { pluginTimings: false } },
  },
  worker: { rolldownOptions: { output: { comments: false } }, plugins: () => [smallLzma()] },
  plugins: [packedWorker(worker), singleFile('keraudit.html')],
})
