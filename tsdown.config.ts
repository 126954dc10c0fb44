import { fileURLToPath } from 'node:url'
import { defineConfig, type UserConfig } from 'tsdown'

/** Every bundle holds all it needs, so that it starts fast and installs nothing. */
const bundled: UserConfig = {
  outDir: 'dist',
  clean: false,
  deps: { alwaysBundle: [/.*/], onlyBundle: false },
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
}

/** commander runs other programs only for commands that are files of their own; what it would need for that takes long to load. */
const withoutChildren = {
  name: 'without-children',
  resolveId: (source: string, importer: string | undefined) =>
    source === 'node:child_process' && importer?.includes('/commander/') ? '\0no-children' : null,
  load: (id: string) => (id === '\0no-children' ? 'export {}' : null),
}

/** A file of its own for what chevrotain reads, required where it is used: with the first table. */
const chevrotainGrammars = {
  name: 'grammars',
  test: /[\\/]grammars[\\/](?:(?:shape|reference|table|arithmetic)-grammar|cell-tokens|place-tokens)|chevrotain|lodash/,
}

/** A file of its own for what unpacks, required for members that are packed: Keras packs none. */
const inflate = { name: 'inflate', test: /[\\/]fflate[\\/]/ }

/** What the bundler knows of files. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** The files that a file imports, itself and by what it imports, it among them. */
function importedBy(id: string, modules: Modules, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(id)) return known
  known.add(id)
  for (const next of modules.getModuleInfo(id)?.importedIds ?? []) importedBy(next, modules, known)
  return known
}

/** The command and its threads run when they are loaded: each is a file of its own, which no other file may load. */
const programs = { bin: 'src/cli/bin.ts', main: 'src/cli/main.ts', worker: 'src/cli/worker.ts' }

const idOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const isProgram = (id: string) => Object.values(programs).some((path) => idOf(path) === id)

/** One file for all that these parts of the command import and no part before it: a small run then reads ten files, not sixty. */
function part(name: string, ...entries: readonly string[]) {
  let reached: readonly ReadonlySet<string>[] | undefined
  return {
    name: (id: string, modules: Modules) => {
      reached ??= entries.map((entry) => importedBy(idOf(entry), modules))
      return reached.every((known) => known.has(id)) && !isProgram(id) ? name : null
    },
  }
}

/** From what every run needs to what only audits do. */
const parts = [
  part('base', programs.main),
  part('program', 'src/cli/program.ts'),
  part('run', 'src/cli/run.ts'),
  part('run-audit', 'src/cli/commands/run-audit.ts'),
  part('catalogue', 'src/layers/catalogue.ts'),
  part('infer-layer', 'src/infer/infer-layer.ts'),
  part('shown', 'src/cli/commands/run-print.ts', 'src/pipeline.ts'),
  part('pipeline', 'src/pipeline.ts'),
]

const requiredLate = {
  name: 'required-late',
  renderChunk: (code: string) =>
    [...code.matchAll(/const (require_(?:grammars|inflate)) = (require\([^)]*\));\n/g)].reduce(
      (rest, [declaration, name, file]) => rest.replace(declaration, '').replaceAll(`${name}.`, `(${file}).`),
      code,
    ),
}

const command: UserConfig = { ...bundled, platform: 'node', target: 'node20', minify: true, dts: false }

/** The library for any platform, one file; the command, and what it loads, for Node. */
export default defineConfig([
  {
    ...bundled,
    entry: { index: 'src/index.ts' },
    format: 'esm',
    platform: 'neutral',
    outputOptions: { codeSplitting: false },
    // chevrotain's lodash-es names its module in "main" only, which the neutral platform does not read unless told.
    inputOptions: { resolve: { mainFields: ['module', 'main'] } },
    dts: { tsconfig: 'src/tsconfig.json' },
  },
  { ...command, entry: { cli: 'src/cli/module.ts' }, format: 'esm' },
  // A file for each part that is imported dynamically, under names that don't change with their content.
  {
    ...command,
    entry: programs,
    format: 'cjs',
    plugins: [withoutChildren, requiredLate],
    outDir: 'dist/cli',
    clean: true,
    outExtensions: () => ({ js: '.cjs' }),
    outputOptions: {
      chunkFileNames: '[name].cjs',
      dynamicImportInCjs: false,
      codeSplitting: { groups: [chevrotainGrammars, inflate, ...parts] },
    },
  },
])
