import type { Reporter } from './reporter.ts'

/** A format by its name; what writes it is loaded when it is asked for. */
export interface Format {
  readonly name: string
  readonly load: () => Promise<Reporter>
}

/** Every format, the default first. */
export const formats: readonly Format[] = [
  { name: 'text', load: async () => (await import('./text.ts')).textReporter },
  { name: 'json', load: async () => (await import('./json.ts')).jsonReporter },
  { name: 'github', load: async () => (await import('./github.ts')).githubReporter },
  { name: 'sarif', load: async () => (await import('./sarif.ts')).sarifReporter },
  { name: 'junit', load: async () => (await import('./junit.ts')).junitReporter },
  { name: 'gitlab', load: async () => (await import('./gitlab.ts')).gitlabReporter },
  { name: 'unix', load: async () => (await import('./unix.ts')).unixReporter },
  { name: 'rdjson', load: async () => (await import('./rdjson.ts')).rdjsonReporter },
  { name: 'checkstyle', load: async () => (await import('./checkstyle.ts')).checkstyleReporter },
  { name: 'azure', load: async () => (await import('./azure.ts')).azureReporter },
  { name: 'markdown', load: async () => (await import('./markdown.ts')).markdownReporter },
  { name: 'csv', load: async () => (await import('./csv.ts')).csvReporter },
  { name: 'latex', load: async () => (await import('./latex.ts')).latexReporter },
  { name: 'markdown-table', load: async () => (await import('./markdown-table.ts')).markdownTableReporter },
]
