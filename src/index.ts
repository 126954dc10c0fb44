import type { ConfigurationOptions } from './config/configuration.ts'
import { readConfiguration } from './config/read-configuration.ts'
import { diffModels } from './diff/diff-models.ts'
import { type DiffReport, diffReport } from './diff/diff-report.ts'
import type { Change } from './diff/model-diff.ts'
import { draftOfModel, draftOfSummary } from './draft/begin.ts'
import { edited } from './draft/draft.ts'
import { type DraftTable, draftTable } from './draft/draft-table.ts'
import type { DraftEdit } from './draft/edit.ts'
import { codeOfDraft, summaryOfDraft } from './draft/write-draft.ts'
import { explainModel } from './explain/explain-model.ts'
import type { Explanation, LayerExplanation, ModelExplanation } from './explain/explanation.ts'
import { explainLayer } from './explain/layer/explain-layer.ts'
import { printedModel } from './explain/printed-model.ts'
import { type FixedSource, fixSource } from './fix/fix-source.ts'
import type { Model } from './model/model.ts'
import { bytesIn } from './model-files/bytes.ts'
import { readModelFile } from './model-files/read-model-file.ts'
import { type AuditSettings, auditSource, studySource } from './pipeline.ts'
import { printModel } from './print/print-model.ts'
import { reprint } from './print/print-summary.ts'
import { translated } from './print/translation/translated.ts'
import type { QuizFormatName } from './quiz/formats/format.ts'
import { quizFormats } from './quiz/formats/index.ts'
import type { Grade } from './quiz/grade/grade.ts'
import { gradeTables } from './quiz/grade/grade-tables.ts'
import { classTopic, questionsOfClass } from './quiz/of-class.ts'
import { questionsOfTables } from './quiz/of-table.ts'
import type { Quiz } from './quiz/question.ts'
import type { KerasVersion } from './rebuild/automatic-names.ts'
import { type RebuildTarget, type Rebuilt, rebuildModel, rebuildSummary } from './rebuild/rebuild.ts'
import type { AuditedTable, StudiedSource, StudiedTable } from './report/audited.ts'
import { buildReport } from './report/build-report.ts'
import { version } from './report/package.ts'
import type { Report } from './report/report.ts'
import type { DialectId } from './summary/summary.ts'
import { sourceText } from './text/source-text.ts'

export type { ConfigurationOptions, LimitOption } from './config/configuration.ts'
export type { DiffReport } from './diff/diff-report.ts'
export type * from './diff/model-diff.ts'
export type { DraftRow, DraftTable, DraftTotals, LayerValues } from './draft/draft-table.ts'
export type { DraftEdit, InsertEdit, LayerPath } from './draft/edit.ts'
export type * from './explain/drawing.ts'
export type * from './explain/explanation.ts'
export type { FailLevel } from './findings/fail-level.ts'
export type { Edit } from './fix/edit.ts'
export type { Fix, FixedSource, Unfixed } from './fix/fix-source.ts'
export {
  type CustomExample,
  type CustomLayer,
  type CustomSignature,
  type CustomWeight,
  customLayer as defineLayer,
} from './layers/custom.ts'
export type { Model } from './model/model.ts'
export { ModelError } from './model/model-error.ts'
export type { QuizFormatName } from './quiz/formats/format.ts'
export type { Grade, GradedCell, GradedRow } from './quiz/grade/grade.ts'
export type { AskedLayer, Distractor, Question, Quiz } from './quiz/question.ts'
export type { KerasVersion } from './rebuild/automatic-names.ts'
export type { RebuildTarget, Rebuilt } from './rebuild/rebuild.ts'
export type * from './report/report.ts'

/** Options of `audit`: the name of the text, and the configuration as far as it concerns one text. */
export interface AuditOptions
  extends Pick<ConfigurationOptions, 'rules' | 'select' | 'limits' | 'layers' | 'aliases' | 'opaque'> {
  /** What the report calls the text; `<text>` by default. */
  readonly path?: string
}

/** The options as the pipeline takes them; throws a TypeError that names each place where something is wrong. */
function readOptions({ path = '<text>', ...written }: AuditOptions): {
  readonly path: string
  readonly settings: AuditSettings
} {
  const { configuration, complaints } = readConfiguration(written)
  if (complaints.length > 0)
    throw new TypeError(complaints.map((found) => `${found.path}: ${found.message}`).join('\n'))
  return { path, settings: configuration }
}

/**
 * Audits every Keras summary found in a text (a summary alone, a README, a notebook's JSON, a log, a page) and returns the report
 * of `keraudit check --format json`. Touches no file, no process and no page; the same text always gives the same report.
 * Throws a TypeError that names each place of the options where something is wrong.
 */
export function audit(text: string, options: AuditOptions = {}): Report {
  const { path, settings } = readOptions(options)
  return buildReport(1, [auditSource(sourceText(path, text), settings)])
}

/** A text that was audited, of which single rows can be explained when they are asked for. */
export interface Study {
  /** The same as that of `audit`. */
  readonly report: Report
  /** How one row arises; both count from 0. Throws a RangeError for one that is not there. */
  readonly explainLayer: (summary: number, layer: number) => LayerExplanation
  /** How every number of a summary arises. Throws a RangeError for one that is not there. */
  readonly explainModel: (summary: number) => ModelExplanation
}

/** Audits like `audit`, and keeps what it takes to explain; nothing is explained before it is asked for. */
export function study(text: string, options: AuditOptions = {}): Study {
  const { path, settings } = readOptions(options)
  const studied = studySource(sourceText(path, text), settings)
  return {
    report: buildReport(1, [studied]),
    explainLayer: (summary, layer) => explainLayer(tableOf(studied, summary), layer),
    explainModel: (summary) => explainModel(studied.source, tableOf(studied, summary)),
  }
}

function tableOf({ tables }: StudiedSource, summary: number): StudiedTable {
  const table = tables[summary]
  if (!table) throw new RangeError(`the text has no summary ${summary + 1}`)
  return table
}

/**
 * How every number of every Keras summary in a text arises: the object of `keraudit explain --format json`.
 * Pure like `audit`, and throws like it.
 */
export function explain(text: string, options: AuditOptions = {}): Explanation {
  const { path, settings } = readOptions(options)
  const studied = studySource(sourceText(path, text), settings)
  const models = studied.tables.map((table) => printedModel(explainModel(studied.source, table)))
  return { schema: 1, tool: { name: 'keraudit', version }, models }
}

/** Options of `fix`; limits cannot be fixed in a text. */
export interface FixOptions extends Omit<AuditOptions, 'limits'> {
  /** Changes also rows, and what is likely and not certain. */
  readonly unsafe?: boolean
}

/**
 * Sets right what the summaries of a text print wrong, as `keraudit fix` does: the text, the edits that lead to it, and what stays.
 * Everything else of the text stays character by character; suppressed findings are left alone. Pure like `audit`, and throws like it.
 */
export function fix(text: string, { unsafe = false, ...options }: FixOptions = {}): FixedSource {
  const { path, settings } = readOptions(options)
  return fixSource(sourceText(path, text), (source) => studySource(source, settings), { unsafe })
}

/** Options of `diff`: the layers that both texts may have, and which of their summaries are compared. */
export interface DiffOptions extends Pick<AuditOptions, 'layers' | 'aliases' | 'opaque'> {
  /** What the comparison calls the texts; `<old>` and `<new>` by default. */
  readonly paths?: Change<string>
  /** Which summary of each text is meant, from 0; the only one by default. */
  readonly summaries?: Change<number>
}

/**
 * What changed between the summaries of two texts, by meaning, as `keraudit diff --format json` prints it. Pure like `audit`, and throws like
 * it; a RangeError if a text does not have the summary that is meant, or has several and none is chosen.
 */
export function diff(oldText: string, newText: string, options: DiffOptions = {}): DiffReport {
  const { old, new: now } = comparedTables({ old: oldText, new: newText }, options)
  return diffReport(diffModels(old, now))
}

/** The summary of each text that is meant. */
function comparedTables(texts: Change<string>, options: DiffOptions): Change<AuditedTable> {
  const { paths = { old: '<old>', new: '<new>' }, summaries, ...written } = options
  const sideOf = (side: keyof Change<string>) => {
    const { path, settings } = readOptions({ ...written, path: paths[side] })
    const { tables } = auditSource(sourceText(path, texts[side]), settings)
    const place = summaries?.[side] ?? 0
    if (summaries === undefined && tables.length !== 1)
      throw new RangeError(`the ${side} text has ${tables.length === 0 ? 'no summary' : `${tables.length} summaries`}`)
    const table = tables[place]
    if (!table)
      throw new RangeError(`the ${side} text has no summary at ${place}, counted from 0; it has ${tables.length}`)
    return table
  }
  return { old: sideOf('old'), new: sideOf('new') }
}

/**
 * The model in the bytes of a `.keras` archive, an HDF5 file, `keras_metadata.pb`, or JSON of any Keras or TensorFlow.js. Reads no weights but
 * their shapes, and runs nothing. Throws a ModelError whose message says why the bytes are none of these.
 */
export function readModel(bytes: Uint8Array): Model {
  return readModelFile(bytesIn(bytes))
}

/** Which summary of a text is meant, from 0 (the first), and how its layers are read. */
export interface SummaryOptions extends Pick<AuditOptions, 'layers' | 'aliases' | 'opaque'> {
  readonly summary?: number
}

/** Options of `print`, as those of `keraudit print`. */
export interface PrintOptions extends SummaryOptions {
  readonly dialect?: DialectId
  readonly lineLength?: number
  /** Where columns end: fractions of the line, or characters where the last is more than 1. */
  readonly positions?: readonly number[]
  /** Only of a model: a text has the nested rows that it has. */
  readonly expandNested?: boolean
  /** Only of a model. */
  readonly showTrainable?: boolean
}

/**
 * The summary of a text or of a model as a given Keras prints it, with a newline at its end; a text keeps its dialect and a model has that
 * of the Keras that saved it unless said otherwise. Throws a RangeError where the text has no such summary, and a ModelError for a model
 * that no Keras builds.
 */
export function print(source: string | Model, options: PrintOptions = {}): string {
  const { dialect = null, lineLength = null, positions = null } = options
  if (typeof source !== 'string') return `${printModel(source, options).lines.join('\n')}\n`
  const { audited, table } = chosenTable(source, options)
  const { lines } = reprint(audited.source, table, { dialect, lineLength, positions }, translated)
  return `${lines.join('\n')}\n`
}

/** Options of `rebuild`: Python code for Keras 3 by default. */
export interface RebuildOptions extends SummaryOptions {
  readonly to?: RebuildTarget
  readonly keras?: KerasVersion
}

/**
 * The model of a text's summary, or a model, as Python code or as Keras JSON, and the choices that were made where a summary fits several
 * models. Throws a RangeError where the text has no such summary, and a ModelError where a summary does not tell a model.
 */
export function rebuild(source: string | Model, options: RebuildOptions = {}): Rebuilt {
  const { to = 'python', keras = 3 } = options
  if (typeof source !== 'string') return rebuildModel(source, to, keras)
  const { audited, table } = chosenTable(source, options)
  return rebuildSummary(audited.tables, audited.tables.indexOf(table), to, keras)
}

/** Options of `quiz`: how many questions (10) and which (seed 1). */
export interface QuizOptions extends SummaryOptions {
  readonly count?: number
  /** From 0 to 2^53−1; the same seed gives the same questions. */
  readonly seed?: number
}

/**
 * Questions on what is certain of a text's summaries, or of the one that is chosen: counts, output shapes, totals, each with its key and the
 * mistakes behind wrong answers, as `keraudit quiz FILE`. Pure like `audit`; a RangeError where the text has no such summary.
 */
export function quiz(text: string, { count = 10, seed = 1, summary, ...written }: QuizOptions = {}): Quiz {
  const { path, settings } = readOptions(written)
  const { tables } = auditSource(sourceText(path, text), settings)
  const chosen = summary === undefined ? tables : tables.slice(summary, summary + 1)
  if (chosen.length === 0) throw new RangeError(`the text has no summary ${(summary ?? 0) + 1}`)
  return { about: path, seed, questions: questionsOfTables(chosen, count, seed) }
}

/** The same on random layers of a class, as `keraudit quiz --class`; a RangeError for a class that is not known. */
export function quizOfClass(className: string, options: Omit<QuizOptions, 'summary'> = {}): Quiz {
  const { count = 10, seed = 1, ...written } = options
  const topic = classTopic(className, readOptions(written).settings.customization)
  if (topic.entries.length === 0) throw new RangeError(`the class ${className} is unknown`)
  return { about: className, seed, questions: questionsOfClass(topic, count, seed) }
}

/** A quiz as a file: Markdown, Moodle's GIFT or XML, QTI 1.2, an nbgrader notebook, or JSON, as `keraudit quiz --format`. */
export function formatQuiz(quiz: Quiz, format: QuizFormatName = 'markdown'): string {
  const write = quizFormats.get(format)
  if (!write) throw new RangeError(`there is no format ${format}`)
  return write(quiz)
}

/**
 * A student's table held against the right one, as `keraudit grade KEY ANSWER`: each shape, count and total is right, right by what was
 * written before, missing, or wrong with the mistake behind it. Throws like `diff`.
 */
export function grade(key: string, answer: string, options: Omit<DiffOptions, 'paths'> = {}): Grade {
  const { old, new: now } = comparedTables(
    { old: key, new: answer },
    { ...options, paths: { old: 'key', new: 'answer' } },
  )
  return gradeTables(old, now)
}

/** A changed model: each layer and the totals beside what they were. */
export interface WhatIf extends DraftTable {
  /** The changed model as a Keras prints it. Throws a ModelError that says which layer no longer fits, and why. */
  readonly print: (dialect?: DialectId) => string
  /** The changed model as Python code; throws like `print`. */
  readonly rebuild: (keras?: KerasVersion) => string
}

/**
 * What counts, shapes and totals would be after some edits of a text's summary, or of a model, made one after another. A layer that no
 * Keras builds then is told with its `problem`, and what depends on it is null. Throws a RangeError where the text has no such summary, and
 * a ModelError where a summary does not tell a model, or an edit can't be made.
 */
export function whatIf(source: string | Model, edits: readonly DraftEdit[], options: SummaryOptions = {}): WhatIf {
  const { draft: begun, assumed } = typeof source === 'string' ? begunOf(source, options) : draftOfModel(source)
  const draft = edits.reduce(edited, begun)
  return {
    ...draftTable(draft),
    print: (dialect) => summaryOfDraft(draft, dialect),
    rebuild: (keras = 3) => codeOfDraft(draft, keras, typeof source === 'string' ? assumed : null),
  }
}

function begunOf(text: string, options: SummaryOptions) {
  const { audited, table } = chosenTable(text, options)
  return draftOfSummary(audited.tables, audited.tables.indexOf(table))
}

function chosenTable(text: string, { summary = 0, ...written }: SummaryOptions) {
  const { layers, aliases, opaque } = written
  const { path, settings } = readOptions({
    ...(layers && { layers }),
    ...(aliases && { aliases }),
    ...(opaque && { opaque }),
  })
  const audited = studySource(sourceText(path, text), settings)
  return { audited, table: tableOf(audited, summary) }
}
