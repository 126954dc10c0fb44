import { aspectsOf, countsText, totalAspects } from '../../diff/aspects.ts'
import { compareModels } from '../../diff/diff-models.ts'
import type { LayerChange } from '../../diff/model-diff.ts'
import type { Chapter } from '../../document/document.ts'
import { auditSource } from '../../pipeline.ts'
import { gradeDocument } from '../../quiz/grade/document.ts'
import { gradeTables } from '../../quiz/grade/grade-tables.ts'
import type { AuditedTable } from '../../report/audited.ts'
import { printedRows } from '../../report/table/printed-row.ts'
import { sourceText } from '../../text/source-text.ts'
import { countOf } from '../../words/number.ts'
import type { Compared, ComparedRow, CompareQuestion, RowChange } from './compare-messages.ts'

type Second = Extract<CompareQuestion, { kind: 'compare' }>['second']

const nothing: Compared = { summaries: [], isChanged: false, counts: '', rows: [], totals: [], notes: [] }

function comparedRows(table: AuditedTable): readonly ComparedRow[] {
  return printedRows(table).map(({ layer, name, className, shape, count }, at) => ({
    at,
    name,
    className,
    depth: layer.depth,
    shape,
    count,
  }))
}

function changeOf(old: number | null, now: number | null, change: LayerChange | null): RowChange {
  if (old === null) return 'added'
  if (now === null) return 'removed'
  if (change?.kind !== 'changed') return 'same'
  return change.follows ? 'follows' : 'changed'
}

function tablesOf({ path, text }: Second): readonly AuditedTable[] {
  return auditSource(sourceText(path, text)).tables
}

/** A summary beside one of a second text, by meaning. */
export function compareTables(table: AuditedTable, second: Second): Compared {
  const tables = tablesOf(second)
  const other = tables[second.place] ?? tables[0]
  if (!other) return nothing
  const { diff, aligned } = compareModels(table, other)
  const [olds, news] = [comparedRows(table), comparedRows(other)]
  return {
    summaries: tables.map(
      ({ modelName, report }, at) => `${modelName ?? `Summary ${at + 1}`}, ${countOf(report.layers.length, 'layer')}`,
    ),
    isChanged: diff.changed,
    counts: countsText(diff),
    rows: aligned.map(({ old, new: now, change }) => ({
      old: old === null ? null : (olds[old] ?? null),
      new: now === null ? null : (news[now] ?? null),
      change: changeOf(old, now, change),
      aspects: change?.kind === 'changed' ? aspectsOf(change) : [],
    })),
    totals: totalAspects(diff),
    notes: diff.notes,
  }
}

/** The second summary graded by the first. */
export function gradeSecond(table: AuditedTable, second: Second): Chapter | null {
  const tables = tablesOf(second)
  const other = tables[second.place] ?? tables[0]
  return other ? gradeDocument(gradeTables(table, other)) : null
}
