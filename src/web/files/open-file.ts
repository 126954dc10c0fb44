import { decodeText } from '../../text/decode.ts'
import { printable } from '../../words/printable.ts'
import { loadText } from '../editor/editor-handle.ts'
import { askAuditor, longestText } from '../state/audit-text.ts'
import { notice } from '../state/page-state.ts'

/** Bytes that are read of a text; UTF-16 takes two a unit. */
const longestFile = 2 * longestText

/** Bytes that are read of a model: its weights are passed over, but the browser loads them. */
const longestModel = 2 ** 28

/** Reads a file into the editor: a text in whatever encoding it is, a model as the summary that Keras prints of it. */
export async function openFile(file: File): Promise<void> {
  const name = printable(file.name)
  const mayBeModel = /\.(?:keras|h5|hdf5|pb)$/i.test(name)
  if (file.size > (mayBeModel ? longestModel : longestFile)) {
    notice.value = `${name} is too large for the page; use the keraudit command.`
    return
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (mayBeModel || (/\.json$/i.test(name) && mayHoldModel(bytes))) await openModel(name, bytes)
    else openText(name, bytes)
  } catch {
    notice.value = `${name} could not be read.`
  }
}

/** JSON of a model names its class; other JSON is a text like any other. */
function mayHoldModel(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes).includes('class_name')
}

function openText(name: string, bytes: Uint8Array): void {
  const { text, binary } = decodeText(bytes)
  if (binary) notice.value = `${name} is not a text file.`
  else loadText(text, name)
}

/** The page's own thread reads nothing of a model. */
async function openModel(name: string, bytes: Uint8Array): Promise<void> {
  try {
    loadText(await askAuditor({ kind: 'read-model', bytes }), name)
  } catch (error) {
    notice.value = `${name} ${error instanceof Error ? error.message : 'could not be read'}.`
  }
}
