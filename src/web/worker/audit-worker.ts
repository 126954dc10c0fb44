import type { LayerExplanation, ModelExplanation } from '../../explain/explanation.ts'
import { studySource } from '../../pipeline.ts'
import type { StudiedSource } from '../../report/audited.ts'
import { buildReport } from '../../report/build-report.ts'
import type { Report } from '../../report/report.ts'
import { countsLine } from '../../report/text/counts-line.ts'
import { sourceText } from '../../text/source-text.ts'
import { reportMarkdown } from './markdown.ts'
import type { Answers, Audited, Question, Reply, Request, SummaryView } from './messages.ts'
import { summaryView } from './summary-view.ts'

/** The text that was audited last: what further questions are about. */
interface Studied {
  readonly source: StudiedSource
  readonly report: Report
  readonly summaries: readonly SummaryView[]
}

let studied: Studied | null = null

function audit(path: string, text: string): Audited {
  const started = performance.now()
  const source = studySource(sourceText(path, text))
  const report = buildReport(1, [source])
  const summaries = source.tables.map((table) => summaryView(source.source, table))
  studied = { source, report, summaries }
  return { report, summaries, counts: countsLine(report.counts), milliseconds: performance.now() - started }
}

function explainLayer(_summary: number, _layer: number): LayerExplanation | null {
  return null
}

function explainModel(_summary: number): ModelExplanation | null {
  return null
}

function answer(question: Question): Answers[keyof Answers] {
  switch (question.kind) {
    case 'audit':
      return audit(question.path, question.text)
    case 'explain-layer':
      return explainLayer(question.summary, question.layer)
    case 'explain-model':
      return explainModel(question.summary)
    case 'export': {
      if (studied === null) return ''
      const { report, summaries } = studied
      return question.format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : reportMarkdown(report, summaries)
    }
  }
}

function reply({ id, question }: Request): Reply {
  try {
    return { id, answer: answer(question) }
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) }
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Request>) => self.postMessage(reply(data)))
