import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LayerEntry } from '../../src/layers/define-layer.ts'
import { root } from '../cli/run-command.ts'

interface Family {
  readonly entries: readonly LayerEntry[]
  /** Whether Keras 1 prints all of them: their summary is then composed as Keras 1 would print it. */
  readonly isOld: boolean
}

const folder = join(root, 'src/layers/outside')

/**
 * Families that no current Keras prints: every file of `src/layers/outside`, by the name of its golden summary. Their summaries are composed
 * of the entries' own worked rows.
 */
export const composedFamilies: ReadonlyMap<string, Family> = new Map(
  await Promise.all(
    readdirSync(folder).map(async (file): Promise<[string, Family]> => {
      const entries = entriesIn(await import(/* @vite-ignore */ pathToFileURL(join(folder, file)).href))
      return [`composed-${file.replace('.ts', '')}`, { entries, isOld: entries.every(isOld) }]
    }),
  ),
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
