import { positionAt, type SourceText, sourceText } from '../text/source-text.ts'
import { spanOf } from '../verify/fault.ts'
import type { TableFinding } from '../verify/finding.ts'
import type { Correction } from './corrections.ts'
import { applyEdits, type Edit, editsBetween, offsetBefore, overlaps } from './edit.ts'
import { type Examined, examineAll, isBetter, type Study } from './examine.ts'
import { type PrintedSummary, type Replacement, replaceCount, replaceSize, replaceTotal } from './replace.ts'

export interface FixOptions {
  /** Also applies fixes that are likely but not certain, such as a row's count that its class and shapes contradict. */
  readonly unsafe: boolean
}

/** A number that is fixed, or can be. Line and column are those of the original text, from 1. */
export interface Fix {
  readonly code: string
  /** Whose number it is: `Total params`, or a layer's name. */
  readonly subject: string
  readonly line: number
  readonly column: number
  readonly printed: number | string | null
  readonly expected: number | string
  /** The text that replaces the printed number. */
  readonly replacement: string
  readonly safe: boolean
}

/** An error that stays, and why. */
export interface Unfixed {
  readonly code: string
  readonly message: string
  readonly line: number
  readonly column: number
  readonly reason: string
}

/** What can be fixed in a source. */
export interface FixedSource {
  /** Tables found; a notebook's table that is kept as text and as HTML counts twice. */
  readonly tables: number
  /** The corrected text; the source's own where nothing is changed. */
  readonly text: string
  /** What turns the source's text into it, at most one edit a line. */
  readonly edits: readonly Edit[]
  readonly fixes: readonly Fix[]
  /** What `unsafe` would change in addition. */
  readonly offered: readonly Fix[]
  readonly unfixed: readonly Unfixed[]
}

/** A text on its way: what was changed in it so far, and what its tables are now. */
interface State {
  readonly source: SourceText
  readonly tables: readonly Examined[]
  readonly fixes: readonly Fix[]
  readonly unfixed: readonly Unfixed[]
  /** Of each round, the edits that were made. */
  readonly rounds: readonly (readonly Edit[])[]
}

function replacementOf(printed: PrintedSummary, { target }: Correction): Replacement {
  switch (target.kind) {
    case 'count':
      return replaceCount(printed, target.row, target.count)
    case 'total':
      return replaceTotal(printed, target.line, target.count)
    case 'size':
      return replaceSize(printed, target.line, target.size)
  }
}

/** Line and column of a finding in the text that the first round began with. */
function originalPosition({ rounds }: State, original: SourceText, { summary }: PrintedSummary, { at }: TableFinding) {
  return positionAt(original, rounds.reduceRight(offsetBefore, spanOf(at, summary).start))
}

/** What one round would do to one table. */
interface Plan {
  readonly edits: Edit[]
  readonly fixes: Fix[]
  /** The findings that the fixes are for. */
  readonly mended: TableFinding[]
  readonly unfixed: Unfixed[]
}

/** Whether a table still has an error of the rule and at the number that a plan was to mend. */
function isLeft({ mended }: Plan, after: Examined | undefined): boolean {
  const keyOf = ({ rule, at }: TableFinding) => `${rule.code} ${JSON.stringify(at)}`
  const left = new Set([...(after?.corrections ?? []), ...(after?.unfixable ?? [])].map(({ raw }) => keyOf(raw)))
  return mended.some((raw) => left.has(keyOf(raw)))
}

/** Plans one table. What touches an edit that is planned already is left to the next round. */
function planTable(
  state: State,
  original: SourceText,
  table: Examined,
  planned: readonly Edit[],
  refusal: (correction: Correction) => string | null,
): Plan {
  const plan: Plan = { edits: [], fixes: [], mended: [], unfixed: [] }
  const refuse = (raw: TableFinding, reason: string) => {
    const { rule, message } = raw
    plan.unfixed.push({ code: rule.code, message, ...originalPosition(state, original, table.printed, raw), reason })
  }
  for (const { raw, reason } of table.unfixable) refuse(raw, reason)
  for (const correction of table.corrections) {
    const { raw, subject, target, safe } = correction
    const replacement = replacementOf(table.printed, correction)
    const reason = replacement.kind === 'refused' ? replacement.reason : refusal(correction)
    if (reason !== null || replacement.kind === 'refused') refuse(raw, reason ?? '')
    else if (!replacement.edits.some((edit) => overlaps(edit, [...planned, ...plan.edits]))) {
      const expected = target.kind === 'size' ? target.size : target.count
      const place = originalPosition(state, original, table.printed, raw)
      const { rule, printed } = raw
      plan.fixes.push({ code: rule.code, subject, ...place, printed, expected, replacement: replacement.text, safe })
      plan.edits.push(...replacement.edits)
      plan.mended.push(raw)
    }
  }
  return plan
}

const unsafeReason = 'something else may be wrong instead'
const worseReason = 'the table would still be wrong with that number'

/** Makes the changes of one kind, round after round, until nothing is left that makes a table better. */
function fixAll(begin: State, original: SourceText, study: Study, unsafe: boolean): State {
  const rejected = new Set<number>()
  let state = begin
  for (;;) {
    const planned: Edit[] = []
    const plans = state.tables.map((table, index) => {
      const plan = planTable(state, original, table, planned, ({ safe }) => {
        if (!safe && !unsafe) return unsafeReason
        return rejected.has(index) ? worseReason : null
      })
      planned.push(...plan.edits)
      return plan
    })
    if (planned.length === 0) return { ...state, unfixed: plans.flatMap((plan) => plan.unfixed) }
    const source = sourceText(original.path, applyEdits(state.source.text, planned))
    const tables = examineAll(source, study)
    const worse = state.tables.flatMap((table, index) => {
      const plan = plans[index]
      if (!plan || plan.edits.length === 0) return []
      return isBetter(table, tables[index]) && !isLeft(plan, tables[index]) ? [] : [index]
    })
    if (worse.length > 0) for (const index of worse) rejected.add(index)
    else {
      const fixes = [...state.fixes, ...plans.flatMap((plan) => plan.fixes)]
      state = { source, tables, fixes, unfixed: [], rounds: [...state.rounds, planned] }
    }
  }
}

function byPlace<T extends { readonly line: number; readonly column: number; readonly code: string }>(
  items: readonly T[],
): readonly T[] {
  const found = new Map(items.map((item) => [`${item.line}:${item.column} ${item.code}`, item]))
  return [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column)
}

/** A text as it was, with what is certain set right, and with all that can be. */
interface Corrected {
  readonly begin: State
  readonly safe: State
  readonly all: State
}

function correct(source: SourceText, study: Study): Corrected {
  const begin = { source, tables: examineAll(source, study), fixes: [], unfixed: [], rounds: [] }
  const safe = fixAll(begin, source, study, false)
  return { begin, safe, all: fixAll(safe, source, study, true) }
}

/**
 * Fixes wrong numbers in a text. Only numbers that an error proves wrong are changed, at their own characters, and only where the
 * table then has fewer errors and no new one; by default only what nothing else can excuse. Suppressed findings are
 * left alone. Pure where `study` is; fixing twice changes nothing more.
 */
export function fixSource(source: SourceText, study: Study, options: FixOptions): FixedSource {
  const { begin, safe, all } = correct(source, study)
  const { text } = options.unsafe ? all.source : safe.source
  return {
    tables: begin.tables.length,
    text,
    edits: editsBetween(source.text, text),
    fixes: byPlace(options.unsafe ? all.fixes : safe.fixes),
    offered: options.unsafe ? [] : byPlace(all.fixes.slice(safe.fixes.length)),
    unfixed: byPlace(all.unfixed),
  }
}

/** A fix with what it changes in the text, made by itself. */
export interface QuickFix extends Fix {
  readonly edits: readonly Edit[]
}

/** The fixes of a text one by one, those that are only likely too. */
export interface QuickFixes {
  readonly fixes: readonly QuickFix[]
  /** The text with what is certain set right; null where nothing is. */
  readonly corrected: string | null
}

/** Every fix that `fixSource` would make of its own or offer. A fix changes nothing but its own lines. */
export function quickFixes(source: SourceText, study: Study): QuickFixes {
  const { safe, all } = correct(source, study)
  const edits = editsBetween(source.text, all.source.text)
  const lineOf = ({ start }: Edit) => positionAt(source, start).line
  return {
    fixes: byPlace(all.fixes).map((fix) => ({ ...fix, edits: edits.filter((edit) => lineOf(edit) === fix.line) })),
    corrected: safe.fixes.length > 0 ? safe.source.text : null,
  }
}
