import { scanJson } from '../../text/json-scan.ts'
import { suppressionsInComments } from './comments.ts'
import { suppressionsInNotebook } from './notebook.ts'
import { sign } from './read-directive.ts'
import type { Suppressions } from './suppression.ts'

const none: Suppressions = { suppressions: [], faults: [] }

/** Every suppression that a source holds, in the comments around its tables or in the cells of a notebook. Linear in the text. */
export function findSuppressions(text: string): Suppressions {
  if (!text.includes(sign)) return none
  const isNotebook = /^\ufeff?\s{0,1000}\{/.test(text) && /"(?:cells|worksheets)"/.test(text)
  const root = isNotebook ? scanJson(text) : null
  return (root && suppressionsInNotebook(text, root)) ?? suppressionsInComments(text)
}
