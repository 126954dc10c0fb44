import type { FindingsReporter, Reporter } from './reporter.ts'

/** A format by its name; what writes it is loaded when it is asked for. */
export interface Format {
  readonly name: string
  readonly load: () => Promise<Reporter>
  /** What writes it for `check`, where that needs no tables. */
  readonly loadFindings?: () => Promise<FindingsReporter>
}

/** A format that never has tables. */
function withoutTables(name: string, load: () => Promise<FindingsReporter>): Format {
  return { name, load, loadFindings: load }
}

/** Every format, the default first. */
export const formats: readonly Format[] = [
  {
    name: 'text',
    load: async () => (await import('./text.ts')).textReporter,
    loadFindings: async () => (await import('./text-findings.ts')).textFindingsReporter,
  },
  { name: 'json', load: async () => (await import('./json.ts')).jsonReporter },
  withoutTables('github', async () => (await import('./github.ts')).githubReporter),
  withoutTables('sarif', async () => (await import('./sarif.ts')).sarifReporter),
  { name: 'junit', load: async () => (await import('./junit.ts')).junitReporter },
  withoutTables('gitlab', async () => (await import('./gitlab.ts')).gitlabReporter),
  withoutTables('unix', async () => (await import('./unix.ts')).unixReporter),
  withoutTables('rdjson', async () => (await import('./rdjson.ts')).rdjsonReporter),
  withoutTables('checkstyle', async () => (await import('./checkstyle.ts')).checkstyleReporter),
  withoutTables('azure', async () => (await import('./azure.ts')).azureReporter),
  { name: 'markdown', load: async () => (await import('./markdown.ts')).markdownReporter },
  { name: 'html', load: async () => (await import('./html.ts')).htmlReporter },
  { name: 'csv', load: async () => (await import('./csv.ts')).csvReporter },
  { name: 'latex', load: async () => (await import('./latex.ts')).latexReporter },
  { name: 'markdown-table', load: async () => (await import('./markdown-table.ts')).markdownTableReporter },
  { name: 'mermaid', load: async () => (await import('./mermaid.ts')).mermaidReporter },
  { name: 'dot', load: async () => (await import('./dot.ts')).dotReporter },
  { name: 'svg', load: async () => (await import('./svg.ts')).svgReporter },
]
