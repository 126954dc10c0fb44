import type { Assumed, LayerCosts, ModelCosts } from '../../costs/costs.ts'
import type { Chapter } from '../../document/document.ts'
import type { LayerExplanation, ModelExplanation } from '../../explain/explanation.ts'
import type { PlacedGraph } from '../../report/drawing/graph-svg.ts'
import type { Drawing, Layout } from '../../report/drawing/placed.ts'
import type { Counts, Finding, Outcome, Verdict } from '../../report/report.ts'
import type { TotalCells } from '../../report/table/totals.ts'
import type { TotalName } from '../../summary/totals.ts'

import type { CompareAnswers, CompareQuestion } from './compare-messages.ts'

import type { DraftAnswers, DraftQuestion } from './draft-messages.ts'

import type { ExampleName } from './example-texts.ts'

import type { PractiseAnswers, PractiseQuestion } from './practise-messages.ts'

/** One row as the page shows it: what Keras printed, and what is said beside it. */
export interface RowView {
  readonly name: string
  readonly className: string
  readonly shape: string
  readonly count: string
  /** `3×3×3×32 + 32`, or what is to be said instead of a formula. */
  readonly formula: string
  /** The configuration, or why there is none. */
  readonly details: string
  /** The row's part of all parameters, 0 to 1; null where its count or the whole is not known. */
  readonly share: number | null
  /** How deep in nested models it is listed, from 0. */
  readonly depth: number
  readonly outcome: Outcome
  /** The right count where it is known, else what was printed. */
  readonly params: number | null
  readonly costs: LayerCosts
  /** The rows that it takes tensors from, by their places; null where the text does not say. */
  readonly sources: readonly number[] | null
  /** What its name begins with, where other rows begin alike: `conv2`. */
  readonly block: string | null
  /** Lines of the text that the row takes, from 1. */
  readonly startLine: number
  readonly endLine: number
}

/** Rows from `start` on that stand `times` times one after another, `length` rows each, alike but for their names. */
export interface Repeat {
  readonly start: number
  readonly length: number
  readonly times: number
}

/** One summary as the page shows it. */
export interface SummaryView {
  readonly modelName: string | null
  readonly verdict: Verdict
  /** The verdict in a few words. */
  readonly said: string
  /** How much of it was checked; null where that is every row. */
  readonly checked: string | null
  /** Where it stands: lines of the text from 1, and the cell of a notebook from 0. */
  readonly startLine: number
  readonly endLine: number
  readonly cell: number | null
  /** The length of its longest line. */
  readonly columns: number
  /** What printed it. */
  readonly printer: string
  readonly rows: readonly RowView[]
  readonly totals: readonly TotalView[]
  readonly repeats: readonly Repeat[]
  readonly costs: Omit<ModelCosts, 'layers'>
}

/** A totals line and where it stands. */
export interface TotalView extends TotalCells {
  readonly line: number
}

/** A finding and what it leads to in its summary: its totals line, and the rows of which one may be wrong. */
export interface FindingView {
  readonly finding: Finding
  readonly total: TotalName | null
  readonly suspects: readonly { readonly name: string; readonly row: number }[]
}

/** All that the page shows of one text. */
export interface Audited {
  readonly counts: Counts
  /** The counts on one line. */
  readonly said: string
  readonly summaries: readonly SummaryView[]
  /** In the order of the report. */
  readonly findings: readonly FindingView[]
  readonly milliseconds: number
}

/** The report, the models as Python code, or the summaries as another Keras prints them. */
export type ExportFormat = 'markdown' | 'html' | 'csv' | 'json' | 'python' | 'keras3' | 'tf-keras' | 'keras2'

/** What the page asks of the worker. Questions after an audit are about its text. */
export type Question =
  | { readonly kind: 'audit'; readonly path: string; readonly text: string; readonly assumed: Assumed }
  | { readonly kind: 'explain-layer'; readonly summary: number; readonly layer: number }
  | { readonly kind: 'explain-totals'; readonly summary: number }
  | { readonly kind: 'example'; readonly name: ExampleName }
  | { readonly kind: 'export'; readonly format: ExportFormat }
  | { readonly kind: 'rule'; readonly code: string }
  | { readonly kind: 'layout'; readonly drawing: Drawing }
  | { readonly kind: 'draw-graph'; readonly placed: PlacedGraph }
  | { readonly kind: 'read-model'; readonly bytes: Uint8Array }
  | DraftQuestion
  | PractiseQuestion
  | CompareQuestion

/** What it answers to each. */
export interface Answers extends DraftAnswers, PractiseAnswers, CompareAnswers {
  readonly audit: Audited
  readonly 'explain-layer': LayerExplanation
  /** Without rows: its totals and its proofs. */
  readonly 'explain-totals': ModelExplanation
  /** Its text. */
  readonly example: string
  readonly export: string
  readonly layout: Layout
  /** An SVG document. */
  readonly 'draw-graph': string
  /** The manual's page of the rule. */
  readonly rule: Chapter
  /** The summary of the model in the bytes of a file. */
  readonly 'read-model': string
}

export interface Request {
  readonly id: number
  readonly question: Question
}

/** Rows of a long summary come before the answer that they belong to, some at a time, so that taking them never holds up the page. */
export type Reply =
  | { readonly id: number; readonly summary: number; readonly rows: readonly RowView[] }
  | { readonly id: number; readonly answer: Answers[keyof Answers] }
  | { readonly id: number; readonly failure: string }
