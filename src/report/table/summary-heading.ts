import { code, faint, heading, joined, text, toned } from '../../document/build.ts'
import type { Heading } from '../../document/document.ts'
import { countOf } from '../../words/number.ts'
import type { SummaryReport } from '../report.ts'
import { verdictText } from '../verdict-text.ts'
import { verdictMarks } from './marks.ts'

type Titled = Pick<SummaryReport, 'source' | 'modelName' | 'dialect' | 'verdict'>

/** `README.md:12  "sequential"  keras2, verified`: with `facts` before the verdict, which is given in these words. */
export function summaryHeading(
  { source, modelName, dialect, verdict }: Titled,
  facts: readonly string[] = [],
  said: string = verdictMarks[verdict].label,
): Heading {
  const { path, startLine, cell } = source
  const title = [...code(`${path}:${startLine}`), ...text(cell === null ? '' : ` cell ${cell + 1}`)]
  const what = faint(text([dialect, ...facts].join(', ')))
  const verdictFact = toned(verdictMarks[verdict].tone, text(said))
  return heading(title, [text(modelName === null ? '' : `"${modelName}"`), joined([what, verdictFact], ', ')])
}

/** The same of a report: `README.md:12  "sequential"  keras2, 18 layers, verified`. */
export function reportHeading(report: SummaryReport): Heading {
  return summaryHeading(report, [countOf(report.layers.length, 'layer')], verdictText(report))
}
