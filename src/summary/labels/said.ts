import type { Block } from '../../text/block.ts'
import type { Spanned } from '../../text/span.ts'
import { type CellText, sliceCell, spanned } from '../cells/cell-text.ts'
import type { LayerCell } from '../cells/layer-cell.ts'
import type { SettingColumn } from '../layouts/header.ts'
import type { SaidSetting } from '../summary.ts'
import type { Label } from './label.ts'
import type { SaidPart } from './setting-tokens.ts'
import { settingsOf } from './settings.ts'

/** A cell of a column of settings. */
export interface SettingCell {
  readonly column: SettingColumn
  readonly cell: CellText
}

/** A label's arguments without the bracket around them. */
function withoutBracket(cell: CellText): CellText {
  const lead = /^\s*[([]/.exec(cell.text)?.[0].length ?? 0
  return sliceCell(cell, lead, cell.text.length)
}

/** What a label and the columns beside it say of a layer's configuration. */
export function saidBeside(
  block: Block,
  label: LayerCell | Label,
  columns: readonly SettingCell[],
): readonly Spanned<SaidSetting>[] {
  const inner = 'inner' in label ? label.inner : null
  const inLabel = 'said' in label ? label.said : []
  const className = label.printedClass?.text
  if (className === undefined || label.classCut) return []
  const parts: readonly SaidPart[] = [
    ...inLabel.map((cell) => ({ cell: withoutBracket(cell), role: null })),
    ...columns.map(({ column, cell }) => ({ cell, role: column === 'settings' ? null : column })),
  ]
  const settings = settingsOf(className, inner, parts).map(({ words, readings }) =>
    spanned(block, words, { words: words.text.trim(), readings }),
  )
  if (inner === null) return settings
  return [spanned(block, label.name, { words: label.name.text, readings: [{ layer: inner }] }), ...settings]
}
