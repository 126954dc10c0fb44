import type { Assumed } from '../../costs/costs.ts'
import { explainModel } from '../../explain/explain-model.ts'
import type { ModelExplanation } from '../../explain/explanation.ts'
import { explainLayer } from '../../explain/layer/explain-layer.ts'
import { quickFixes } from '../../fix/fix-source.ts'
import { studySource } from '../../pipeline.ts'
import { exerciseOf } from '../../quiz/exercise/exercise.ts'
import { hintOn, solutionOf } from '../../quiz/exercise/help.ts'
import { markAnswer } from '../../quiz/exercise/mark-answer.ts'
import type { StudiedSource, StudiedTable } from '../../report/audited.ts'
import { buildReport } from '../../report/build-report.ts'
import { graphSvg } from '../../report/drawing/graph-svg.ts'
import { layoutOf } from '../../report/drawing/layout.ts'
import type { Report } from '../../report/report.ts'
import { countsLine } from '../../report/table/counts-line.ts'
import { sourceText } from '../../text/source-text.ts'

import { compareTables, gradeSecond } from './compare-tables.ts'

import { DraftDesk } from './draft-desk.ts'

import { exampleTexts } from './example-texts.ts'

import { exerciseQuestions } from './exercise-questions.ts'
import { exportText } from './export-text.ts'
import { findingViews } from './finding-views.ts'
import type { Answers, Audited, Question, Reply, Request } from './messages.ts'
import { modelText } from './model-text.ts'
import { inPieces } from './pieces.ts'
import { ruleChapter } from './rule-chapter.ts'
import { summaryView } from './summary-view.ts'
import { warmUp } from './warm-up.ts'

/** The text that was audited last: what further questions are about. */
interface Studied {
  readonly source: StudiedSource
  readonly report: Report
}

let studied: Studied | null = null
let drafts = new DraftDesk([])

/** A text studied, and what is shown of its summaries. */
function study(path: string, text: string, assumed: Assumed) {
  const source = studySource(sourceText(path, text), { assumed })
  const report = buildReport(1, [source])
  return { source, report, summaries: source.tables.map((table) => summaryView(source.source, table)) }
}

function audit(path: string, text: string, assumed: Assumed): Audited {
  const started = performance.now()
  const { source, report, summaries } = study(path, text, assumed)
  studied = { source, report }
  drafts = new DraftDesk(source.tables)
  return {
    counts: report.counts,
    said: countsLine(report.counts),
    summaries,
    findings: findingViews(source),
    milliseconds: performance.now() - started,
  }
}

function tableOf(summary: number): StudiedTable {
  const table = studied?.source.tables[summary]
  if (!table) throw new RangeError(`the text has no summary ${summary + 1}`)
  return table
}

/** The totals and the proofs; rows are explained one by one, when they are opened. */
function explainTotals(summary: number): ModelExplanation {
  const table = tableOf(summary)
  const source = studied?.source.source ?? sourceText('', '')
  return explainModel(source, table, [])
}

function answer(question: Question): Answers[keyof Answers] {
  switch (question.kind) {
    case 'audit':
      return audit(question.path, question.text, question.assumed)
    case 'explain-layer':
      return explainLayer(tableOf(question.summary), question.layer)
    case 'explain-totals':
      return explainTotals(question.summary)
    case 'example':
      return exampleTexts[question.name]
    case 'export':
      return studied === null ? '' : exportText(studied.source, studied.report, question.format)
    case 'rule':
      return ruleChapter(question.code)
    case 'layout':
      return layoutOf(question.drawing)
    case 'draw-graph':
      return graphSvg([question.placed])
    case 'read-model':
      return modelText(question.bytes)
    case 'compare':
      return compareTables(tableOf(question.summary), question.second)
    case 'grade':
      return gradeSecond(tableOf(question.summary), question.second)
    case 'fixes':
      return studied === null ? { fixes: [], corrected: null } : quickFixes(studied.source.source, studySource)
    case 'exercise':
      return exerciseOf(tableOf(question.summary), question.choice)
    case 'mark':
      return markAnswer(tableOf(question.summary), question.place, question.text)
    case 'hint':
      return hintOn(tableOf(question.summary), question.place)
    case 'solution':
      return solutionOf(tableOf(question.summary), question.place)
    case 'questions':
      return exerciseQuestions(tableOf(question.summary), question.choice, question.format)
    case 'draft':
    case 'draft-keys':
    case 'draft-classes':
    case 'write-draft':
      return drafts.answer(question)
  }
}

function reply({ id, question }: Request): Reply {
  try {
    return { id, answer: answer(question) }
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) }
  }
}

const endWarmUp = warmUp((text) => void study('', text, {}))

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  endWarmUp()
  for (const one of inPieces(reply(data))) self.postMessage(one)
})
