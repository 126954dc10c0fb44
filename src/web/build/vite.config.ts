import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { singleFile } from './single-file.ts'
import { smallChevrotain } from './small-chevrotain.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The page: `dist/keraudit.html`, one file with everything in it. */
export default defineConfig({
  root: folder('..'),
  resolve: {
    alias: {
      // chevrotain's; the page has no room for all of lodash, nor for syntax trees of a text without a language.
      'lodash-es': folder('small-lodash.ts'),
      '@codemirror/language': folder('../editor/plain-language.ts'),
      '@lezer/common': folder('../editor/plain-language.ts'),
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: folder('../../../dist'),
    emptyOutDir: false,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: { output: { comments: false } },
  },
  worker: { plugins: () => [smallChevrotain()], rolldownOptions: { output: { comments: false } } },
  plugins: [singleFile('keraudit.html')],
})
