import { type Style, styleOf } from '../../document/style.ts'
import { countOf } from '../../words/number.ts'
import { printable } from '../../words/printable.ts'
import type { AuditedSource, FindingsRun, JudgedTable } from '../audited.ts'
import { countsLine } from '../table/counts-line.ts'
import { renderFinding } from '../table/finding.ts'
import { type FindingsReporter, isWanted, type RenderOptions } from './reporter.ts'

/** Findings of one source that are written out; the rest is counted. */
const findingLimit = 100

/** The findings of one source, each with the lines it speaks of. */
export function findingBlocks(
  audited: AuditedSource<JudgedTable>,
  options: RenderOptions,
  style: Style,
): readonly string[] {
  const wanted = audited.findings.filter((finding) => isWanted(finding, options))
  const blocks = wanted
    .slice(0, findingLimit)
    .map((finding) => renderFinding(audited.source, finding, options, style).join('\n'))
  const left = wanted.length - blocks.length
  return left > 0 ? [...blocks, `… and ${countOf(left, 'more finding')} in ${printable(audited.source.path)}`] : blocks
}

/** What was written of the sources, and the line of counts. */
export function withCounts(blocks: readonly string[], { report }: FindingsRun, { quiet }: RenderOptions): string {
  const all = quiet ? blocks : [...blocks, countsLine(report.counts)]
  return all.length === 0 ? '' : `${all.join('\n\n')}\n`
}

/** For people: the findings with the lines they speak of, and one line of counts. */
export const textFindingsReporter: FindingsReporter = {
  render: (run, options) => {
    const style = styleOf(options.color)
    const blocks = run.sources.flatMap((audited) => findingBlocks(audited, options, style))
    return withCounts(blocks, run, options)
  },
}
