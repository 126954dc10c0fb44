import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LayerEntry } from '../../src/layers/layer-entry.ts'
import { root } from '../cli/run-command.ts'

interface Family {
  readonly entries: readonly LayerEntry[]
  /** Whether Keras 1 prints all of them: their summary is then composed as Keras 1 would print it. */
  readonly isOld: boolean
}

const layers = join(root, 'src/layers')
const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(layers, folder)).map((file) => `${folder}/${file.replace('.ts', '')}`)

/** The files that hold entries, each with its entries. */
export const entryFiles: ReadonlyMap<string, readonly LayerEntry[]> = new Map(
  await Promise.all(
    [...filesIn('families'), ...filesIn('outside')].map(async (file): Promise<[string, readonly LayerEntry[]]> => {
      return [file, entriesIn(await import(/* @vite-ignore */ pathToFileURL(join(layers, `${file}.ts`)).href))]
    }),
  ),
)

/** Files of Keras's own layers of which no summary of real Keras is explained. */
const unprinted: ReadonlySet<string> = new Set(['families/opaque', 'families/vocabulary-preprocessing'])

/**
 * Families that no current Keras prints: every file of `src/layers/outside` and a few others, by the name of its golden summary. Their
 * summaries are composed of the entries' own worked rows.
 */
export const composedFamilies: ReadonlyMap<string, Family> = new Map(
  [...entryFiles]
    .filter(([file]) => file.startsWith('outside/') || unprinted.has(file))
    .map(([file, entries]) => [`composed-${basename(file)}`, { entries, isOld: entries.every(isOld) }]),
)

/** The entries that a file exports, one by one or in lists. */
function entriesIn(module: Readonly<Record<string, unknown>>): readonly LayerEntry[] {
  return Object.values(module).flat().filter(isEntry)
}

function isEntry(value: unknown): value is LayerEntry {
  return typeof value === 'object' && value !== null && 'classes' in value && 'signatures' in value
}

function isOld({ eras }: LayerEntry): boolean {
  return eras?.includes('keras1') ?? false
}
