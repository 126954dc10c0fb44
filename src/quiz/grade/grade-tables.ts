import { type DiffRow, diffRows } from '../../diff/diff-row.ts'
import { isInputClass, laterWords } from '../../diff/later-words.ts'
import { matchRows } from '../../diff/match-rows.ts'
import type { AuditedTable } from '../../report/audited.ts'
import { lazy } from '../../words/memo.ts'
import { subjectOfRow } from '../of-table.ts'
import type { Grade, GradedRow } from './grade.ts'
import { gradeRow, type PairedRow } from './grade-row.ts'
import { gradeTotals } from './grade-totals.ts'

/** The rows of one level as pairs, and those that only the answer has. */
interface Level {
  readonly pairs: readonly (readonly [key: DiffRow, answer: DiffRow | null])[]
  readonly extra: readonly DiffRow[]
}

function levelOf(key: readonly DiffRow[], answer: readonly DiffRow[]): Level {
  const answers = new Map(matchRows(key, answer).map((match) => [match.old, match.new]))
  const taken = new Set(answers.values())
  const pairs = key.map((row) => [row, answers.get(row) ?? null] as const)
  const inside = pairs.map(([row, other]) => levelInside(row, other))
  return {
    pairs: pairs.flatMap((pair, at) => [pair, ...(inside[at]?.pairs ?? [])]),
    extra: [...answer.filter((row) => !taken.has(row)), ...inside.flatMap(({ extra }) => extra)],
  }
}

/** The rows under two rows that are one layer. */
function levelInside(key: DiffRow, answer: DiffRow | null): Level {
  return key.children.length + (answer?.children.length ?? 0) === 0
    ? { pairs: [], extra: [] }
    : levelOf(key.children, answer?.children ?? [])
}

/** Rows in order, each with the last wrong shape before it. */
function gradeRows(pairs: Level['pairs'], key: AuditedTable): readonly GradedRow[] {
  const rows: GradedRow[] = []
  let wrongBefore: string | null = null
  for (const [{ layer }, answer] of pairs) {
    const pair: PairedRow = {
      key: layer,
      answer: answer?.layer ?? null,
      subject: lazy(() => subjectOfRow(key, layer)),
      wrongBefore,
    }
    const graded = gradeRow(pair)
    rows.push(graded)
    if (graded.cells.some(({ cell, verdict }) => cell === 'shape' && verdict === 'wrong')) wrongBefore = graded.name
  }
  return rows
}

/** A student's table held against the right one: rows by name and order, each cell with the mistake behind it. */
export function gradeTables(key: AuditedTable, answer: AuditedTable): Grade {
  const [keyRows, answerRows] = diffRows(key, answer)
  const words = laterWords(key.entries, answer.entries)
  const level = levelOf(keyRows, answerRows)
  const isInput = ({ className }: DiffRow) => isInputClass(words, className)
  // A Sequential lists no input, so one row of it more or less is no mistake.
  const pairs = level.pairs.filter(([row, other]) => other !== null || !isInput(row))
  const rows = gradeRows(pairs, key)
  const totals = gradeTotals({ key: key.report, answer: answer.report, rows })
  const cells = [...rows.flatMap((row) => row.cells), ...totals]
  return {
    rows,
    totals,
    extra: level.extra.filter((row) => !isInput(row)).map(({ layer }) => layer.name),
    points: cells.filter(({ verdict }) => verdict === 'right' || verdict === 'consequent').length,
    of: cells.length,
  }
}
