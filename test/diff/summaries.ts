import { readFileSync } from 'node:fs'
import { diffModels } from '../../src/diff/diff-models.ts'
import type { ModelDiff } from '../../src/diff/model-diff.ts'
import { auditSource } from '../../src/pipeline.ts'
import type { AuditedTable } from '../../src/report/audited.ts'
import { sourceText } from '../../src/text/source-text.ts'

export function fixture(path: string): string {
  return readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8')
}

const audited = new Map<string, AuditedTable>()

/** The one summary of a text, which is audited once. */
export function summaryIn(text: string): AuditedTable {
  const known = audited.get(text)
  if (known) return known
  const [table, ...others] = auditSource(sourceText('model.txt', text)).tables
  if (!table || others.length > 0) throw new Error('not one summary')
  audited.set(text, table)
  return table
}

/** What changed between the summaries of two texts. */
export function diffOf(old: string, now: string): ModelDiff {
  return diffModels(summaryIn(old), summaryIn(now))
}

/** A row: layer, shape, count, and what it is connected to. */
export type Row = readonly [layer: string, shape: string, params: number, connected?: string]

/** A table as Keras 2 prints it, with its total; with Connected to where any row has it. */
export function keras2(rows: readonly Row[], name = 'model'): string {
  const isConnected = rows.some(([, , , connected]) => connected !== undefined)
  const line = (texts: readonly string[]) =>
    [32, 29, 12].map((width, at) => (texts[at] ?? '').padEnd(width)).join('') + (texts[3] ?? '')
  const titles = ['Layer (type)', 'Output Shape', 'Param #', ...(isConnected ? ['Connected to'] : [])]
  const rule = (mark: string) => mark.repeat(isConnected ? 98 : 73)
  const total = rows.reduce((sum, [, , params]) => sum + params, 0)
  return [
    `Model: "${name}"`,
    rule('_'),
    line(titles),
    rule('='),
    ...rows.flatMap(([layer, shape, params, connected = ''], at) => [
      line([layer, shape, String(params), connected]),
      rule(at === rows.length - 1 ? '=' : '_'),
    ]),
    `Total params: ${total}`,
    rule('_'),
    '',
  ].join('\n')
}

/** Layers that changed, in short: `+ dropout`, `- dropout`, `~ dense: units, Param #`. */
export function changesOf({ layers }: ModelDiff): readonly string[] {
  return layers.map((change) => {
    if (change.kind !== 'changed') return `${change.kind === 'added' ? '+' : '-'} ${change.layer.name}`
    const { renamed, moved, className, inputs, config, outputShapes, params, trainable } = change
    const kinds = [
      renamed && 'renamed',
      moved && 'moved',
      className && 'class',
      inputs && 'inputs',
      ...config.map(({ key, certain }) => (certain ? key : `${key}?`)),
      outputShapes && 'shape',
      params && 'count',
      trainable && 'trainable',
    ]
    return `~ ${change.new.name}: ${kinds.filter((kind) => kind).join(', ')}`
  })
}
