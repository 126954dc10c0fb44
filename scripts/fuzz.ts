import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import fc from 'fast-check'
import { latexReporter } from '../src/report/reporters/latex.ts'
import { rightTable, runOver } from '../test/report/formats.ts'
import { editedAmong } from '../test/text/edits.ts'
import { takeOption } from './forging/command.ts'
import { checkCommand } from './fuzzing/command-checks.ts'
import { commandLines, editedBytes, editedJson } from './fuzzing/inputs.ts'
import { checkModelFile } from './fuzzing/model-checks.ts'
import { checkText } from './fuzzing/text-checks.ts'
import { formatFaults } from './fuzzing/well-formed.ts'

const usage = `usage: NODE_OPTIONS=--max-old-space-size=700 node scripts/run.mjs scripts/fuzz.ts MINUTES FOLDER… [--seed N] [--keep FOLDER]
Changes the texts, notebooks, pages, LaTeX, model files and configurations of these folders, and command lines, for as many minutes of the
processor. Prints how many inputs of each kind were tried, and each fault: what throws, takes over 10 s or 1 GB, is not well formed, or is
not fixed by a fix. The smallest input with a fault is kept in the folder.`

/** A kind of input: what makes it, and what must hold of it. */
interface Kind {
  readonly name: string
  /** What `round` tries with a seed: how many inputs, and the fault among them. */
  readonly round: (seed: number) => Promise<fc.RunDetails<unknown>>
}

/** Inputs of a kind that are tried before the next kind has its turn. */
const each = 20

const kindOf = <T>(name: string, inputs: fc.Arbitrary<T>, check: (input: T) => Promise<void>): Kind => ({
  name,
  round: (seed) =>
    Promise.resolve(
      fc.check(fc.asyncProperty(inputs, check), { seed, numRuns: each, interruptAfterTimeLimit: 600_000 }),
    ) as Promise<fc.RunDetails<unknown>>,
})

/** The files of the folders with these endings, the largest left out. */
function filesOf(folders: readonly string[], ...endings: readonly string[]): readonly Buffer[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && endings.includes(extname(entry.name)))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    .filter(({ length }) => length > 0 && length < 100_000)
}

const textsOf = (...files: Parameters<typeof filesOf>) => filesOf(...files).map(String)

async function kindsIn(folders: readonly string[]): Promise<readonly Kind[]> {
  const faults = formatFaults()
  const texts = textsOf(folders, '.txt')
  const papers = texts
    .slice(0, 200)
    .map((text) =>
      latexReporter.render(runOver({ 'a.txt': text }), { command: 'audit', color: false, width: 100, quiet: false }),
    )
  const models = filesOf(folders, '.keras', '.h5', '.pb')
  const configurations = textsOf(['fixtures/config'], '.json')
  const files = {
    'a.txt': texts[0] ?? '',
    'b.md': rightTable,
    'docs/c.ipynb': textsOf(folders, '.ipynb')[0] ?? '',
    'm.keras': models[0] ?? '',
    'm.json': textsOf(['fixtures/models'], '.json')[0] ?? '',
    'keraudit.config.json': '{}',
  }
  const paths = [...Object.keys(files), 'docs', '.', 'missing.txt', 'out.json', 'docs/out.sarif']
  const textKind = (name: string, path: string, from: readonly string[]) =>
    kindOf(name, editedAmong(from), (text) => checkText(text, path, faults))
  return [
    textKind('text', 'a.txt', texts),
    textKind('Markdown', 'a.md', textsOf(folders, '.md', '.rst', '.Rmd')),
    textKind('notebook', 'a.ipynb', textsOf(folders, '.ipynb')),
    kindOf('notebook, values changed', editedJson(textsOf(folders, '.ipynb')), (text) =>
      checkText(text, 'a.ipynb', faults),
    ),
    textKind('page', 'a.html', textsOf(folders, '.html')),
    textKind('LaTeX', 'a.tex', [...textsOf(folders, '.tex'), ...papers]),
    kindOf('model file', editedBytes(models), checkModelFile),
    kindOf(
      'model file, JSON',
      editedJson(textsOf(folders, '.json').filter((text) => text.includes('class_name'))),
      (text) => checkModelFile(Buffer.from(text)),
    ),
    kindOf('configuration', editedJson(configurations), (text) =>
      checkCommand(['check', 'a.txt', 'b.md'], { ...files, 'keraudit.config.json': text }),
    ),
    kindOf('arguments', commandLines(paths), (argv) => checkCommand(argv, files)),
  ]
}

/** Keeps the smallest input of a fault. */
function keepInput(folder: string, name: string, input: unknown): void {
  if (folder === '') return
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, name),
    typeof input === 'string' || input instanceof Uint8Array ? input : JSON.stringify(input),
  )
}

/** Tries changed inputs until the time is over. */
export async function main(args: readonly string[]): Promise<number> {
  const argv = [...args]
  const seed = Number(takeOption(argv, '--seed', '1'))
  const keep = takeOption(argv, '--keep', '')
  const [minutes = '0', ...folders] = argv
  if (!(Number(minutes) > 0) || folders.length === 0) {
    console.error(usage)
    return 2
  }
  const kinds = await kindsIn(folders)
  const tried = new Map(kinds.map(({ name }) => [name, { inputs: 0, faults: 0 }]))
  for (let round = seed * 1_000_000; process.cpuUsage().user < Number(minutes) * 60e6; round++) {
    for (const { name, round: attempt } of kinds) {
      const { numRuns, failed, counterexample, errorInstance } = await attempt(round)
      const count = tried.get(name)
      if (count) count.inputs += numRuns
      if (!failed || !count) continue
      count.faults++
      const message =
        errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance)
      console.log(`${name}, seed ${round}: ${message.split('\n').slice(0, 4).join('\n')}`)
      keepInput(
        keep,
        `${name.replaceAll(/\W+/g, '-')}-${round}`,
        Array.isArray(counterexample) ? counterexample[0] : counterexample,
      )
    }
  }
  console.log(`${'kind'.padEnd(30)} inputs faults`)
  for (const [name, { inputs, faults }] of tried)
    console.log(`${name.padEnd(30)} ${String(inputs).padStart(6)} ${String(faults).padStart(6)}`)
  console.log(`at most ${Math.round(process.resourceUsage().maxRSS / 1000)} MB`)
  return [...tried.values()].some(({ faults }) => faults > 0) ? 1 : 0
}
