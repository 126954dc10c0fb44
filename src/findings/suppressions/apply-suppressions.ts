import type { Span } from '../../text/span.ts'
import { findingOf, type RawFinding } from '../../verify/finding.ts'
import { badSuppression } from '../../verify/rules/bad-suppression.ts'
import { unusedSuppression } from '../../verify/rules/unused-suppression.ts'
import { printable } from '../../words/printable.ts'
import type { Finding } from '../finding.ts'
import type { Found, Suppression, Suppressions } from './suppression.ts'

/** A table, or a refusal in the place of one, with its findings; or what is wrong with the text around a table, in the table's place. */
export interface Unit {
  readonly span: Span
  readonly cell: number | null
  readonly output: number | null
  /** The cell of the text around a table, where that is another than the table's. */
  readonly textCell?: number | null
  readonly findings: readonly Finding[]
}

export interface Applied {
  /** The findings that are left, unit by unit, in the order given. */
  readonly kept: readonly (readonly Finding[])[]
  readonly suppressed: number
  /** What is wrong with the suppressions themselves. */
  readonly findings: readonly (Found & { readonly finding: RawFinding<Span> })[]
}

/** Whether a unit comes after the place; in a notebook by cells, whose outputs come after their source whatever the JSON's order. */
function isAfter(unit: Unit, { cell, span }: Suppression): boolean {
  if (cell === null || unit.cell === null) return unit.span.start >= span.start
  if (unit.cell !== cell) return unit.cell > cell
  return unit.output !== null || unit.span.start >= span.start
}

function compareUnits(a: Unit, b: Unit): number {
  return (a.cell ?? 0) - (b.cell ?? 0) || (a.output ?? -1) - (b.output ?? -1) || a.span.start - b.span.start
}

/** The units that a suppression speaks of; `inOrder` are all, by cells and places. */
function unitsOf(inOrder: readonly Unit[], suppression: Suppression): readonly Unit[] {
  if (suppression.scope === 'cell')
    return inOrder.filter(({ cell, textCell = cell }) => [cell, textCell].includes(suppression.cell))
  const next = inOrder.find((unit) => isAfter(unit, suppression))
  return next ? inOrder.filter((unit) => compareUnits(unit, next) === 0) : []
}

function suppresses({ codes, layers }: Suppression, { code, layer }: Finding): boolean {
  return codes.includes(code) && (layers.length === 0 || layers.some((name) => printable(name) === layer))
}

/** Suppresses the findings that the text asks to, and reports suppressions that match nothing or cannot be parsed. */
export function applySuppressions(units: readonly Unit[], { suppressions, faults }: Suppressions): Applied {
  const inOrder = [...units].sort(compareUnits)
  const kept = new Map(units.map((unit) => [unit, unit.findings]))
  const unused: Suppression[] = []
  let suppressed = 0
  for (const suppression of suppressions) {
    let isUsed = false
    for (const unit of unitsOf(inOrder, suppression)) {
      const left = (kept.get(unit) ?? []).filter((finding) => !suppresses(suppression, finding))
      isUsed ||= unit.findings.some((finding) => suppresses(suppression, finding))
      kept.set(unit, left)
    }
    if (!isUsed) unused.push(suppression)
  }
  for (const unit of units) suppressed += unit.findings.length - (kept.get(unit)?.length ?? 0)
  return {
    kept: units.map((unit) => kept.get(unit) ?? []),
    suppressed,
    findings: [...unused.map(unusedFinding), ...faults.map(faultFinding)],
  }
}

function unusedFinding(suppression: Suppression): Applied['findings'][number] {
  const { codes, layers, scope, span } = suppression
  const what = [
    codes.join(', '),
    ...(layers.length > 0 ? [`of ${layers.map((name) => `\`${name}\``).join(', ')}`] : []),
  ]
  const where = scope === 'cell' ? 'this cell' : 'the next summary'
  const message = `the suppression of ${what.join(' ')} matches no finding in ${where}`
  return { ...suppression, finding: findingOf(unusedSuppression, { message, hint: 'remove it', at: span }) }
}

function faultFinding(fault: Suppressions['faults'][number]): Applied['findings'][number] {
  const { message, hint, span } = fault
  return { ...fault, finding: findingOf(badSuppression, { message, hint, at: span }) }
}
