import { toMarkdown } from '../../document/to-markdown.ts'
import { paperDocument } from '../paper/paper-document.ts'
import type { Reporter } from './reporter.ts'

/** Each table alone with chosen columns, for a README or a paper's draft; blocks that repeat are folded. */
export const markdownTableReporter: Reporter = {
  render: ({ sources }, { columns = null }) =>
    toMarkdown(
      sources.flatMap(({ tables }) => tables.map((table) => paperDocument(table, columns))),
      3,
    ),
}
