import { toMarkdown } from '../../document/to-markdown.ts'
import { reportDocument } from '../document.ts'
import type { Reporter } from './reporter.ts'

/** For a job's summary, a comment on a pull request, or a file. */
export const markdownReporter: Reporter = {
  render: (run, options) => toMarkdown([reportDocument(run, options)], 3),
}
