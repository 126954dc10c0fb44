import { toHtmlPage } from '../../document/to-html.ts'
import { reportDocument } from '../document.ts'
import type { Reporter } from './reporter.ts'

/** A page of its own, to be read or printed anywhere. */
export const htmlReporter: Reporter = {
  render: (run, options) => toHtmlPage('keraudit', [reportDocument(run, options)]),
}
