import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Begun, draftFromNothing, draftOfSummary } from '../../src/draft/begin.ts'
import { type Draft, edited } from '../../src/draft/draft.ts'
import { draftTable } from '../../src/draft/draft-table.ts'
import type { DraftEdit } from '../../src/draft/edit.ts'
import { studySource } from '../../src/pipeline.ts'
import { formatShapes, type Shape } from '../../src/shape/shape.ts'
import { sourceText } from '../../src/text/source-text.ts'

const root = join(import.meta.dirname, '..', '..')

export const fixture = (path: string): string => readFileSync(join(root, 'fixtures', path), 'utf8')

/** A draft of the first summary of a text. */
export function begunOf(text: string): Begun {
  return draftOfSummary(studySource(sourceText('summary.txt', text)).tables, 0)
}

/** A draft after some edits. */
export function withEdits(draft: Draft, ...edits: readonly DraftEdit[]): Draft {
  return edits.reduce(edited, draft)
}

/** A model begun from nothing: its input shape, then layers by their classes. */
export function sketch(inputShape: Shape, ...classes: readonly string[]): Draft {
  const { draft } = draftFromNothing(inputShape)
  return classes.reduce((before, className) => edited(before, insert(before, className)), draft)
}

function insert(draft: Draft, className: string): DraftEdit {
  const last = draftTable(draft).rows.at(-1)
  return { kind: 'insert', after: last?.path ?? [], className }
}

export function set(layer: string, key: string, value: Extract<DraftEdit, { kind: 'set' }>['value']): DraftEdit {
  return { kind: 'set', layer: layer.split('/'), key, value }
}

/** Each layer that is there as `name shape count`. */
export function printed(draft: Draft): readonly string[] {
  return draftTable(draft).rows.flatMap(({ path, now }) => {
    if (!now) return []
    const shapes = now.outputShapes ? formatShapes(now.outputShapes) : '?'
    return [`${path.join('/')} ${shapes} ${now.params ?? '?'}`]
  })
}

/** What is said against the layers of a draft. */
export function problems(draft: Draft): readonly string[] {
  return draftTable(draft).rows.flatMap(({ problem }) => problem ?? [])
}
