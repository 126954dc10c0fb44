import type { Model } from '../model/model.ts'
import { refuse } from '../model/model-error.ts'
import { printModel } from '../print/print-model.ts'
import type { KerasVersion } from '../rebuild/automatic-names.ts'
import { writePython } from '../rebuild/python/write-python.ts'
import { dialects } from '../summary/dialects/index.ts'
import type { DialectId } from '../summary/summary.ts'
import { countOf } from '../words/number.ts'
import { builtDraft, type Draft, modelOf } from './draft.ts'
import { draftTable } from './draft-table.ts'
import { withShapes } from './with-shapes.ts'

/** Lengths of line that are tried before words in a box are cut. */
const lengths = [null, 120, 160, 240]

/** The draft as a summary, so wide that nothing is cut, with a newline at its end. Throws a ModelError for what no Keras builds. */
export function summaryOfDraft(draft: Draft, dialect: DialectId | null = null): string {
  const model = written(draft)
  const printer = dialect && dialects[dialect].printings.length > 0 ? dialect : null
  const texts = lengths.map((lineLength) => {
    const { lines } = printModel(model, { ...(printer && { dialect: printer }), lineLength })
    return `${lines.join('\n')}\n`
  })
  return texts.find((text) => !text.includes('…')) ?? texts.at(-1) ?? ''
}

/** The draft as Python code. `assumed`: what had to be assumed of a printed summary, null of a model that is known exactly. */
export function codeOfDraft(draft: Draft, keras: KerasVersion, assumed: readonly string[] | null): string {
  const edits = draft.done.length
  const note = assumed === null || edits === 0 ? '' : `# Changed in ${countOf(edits, 'place')} since it was printed.\n`
  return note + writePython(written(draft), keras, assumed)
}

/** The model to write: as it was printed or read where nothing is changed. */
function written(draft: Draft): Model {
  if (draft.done.length === 0) return draft.base
  const problem = draftTable(draft).rows.find((row) => row.problem !== null)?.problem
  if (problem) refuse(`can’t be built: ${problem}`)
  return withShapes(modelOf(draft), builtDraft(draft))
}
