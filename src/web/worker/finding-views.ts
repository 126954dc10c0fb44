import type { StudiedSource } from '../../report/audited.ts'
import type { TableFinding } from '../../verify/finding.ts'
import type { FindingView } from './messages.ts'

function suspectsOf({ fault, suspects }: TableFinding): FindingView['suspects'] {
  const rows = 'suspects' in fault ? fault.suspects : []
  return rows.map((row, at) => ({ name: suspects[at] ?? '', row }))
}

/** The findings of a text, each with what it leads to. */
export function findingViews({ tables, findings }: StudiedSource): readonly FindingView[] {
  const found = new Map(tables.flatMap((table) => table.findings.map(({ finding, raw }) => [finding, raw] as const)))
  return findings.map((finding) => {
    const raw = found.get(finding)
    if (!raw) return { finding, total: null, suspects: [] }
    return { finding, total: raw.at.of === 'total' ? raw.at.line : null, suspects: suspectsOf(raw) }
  })
}
