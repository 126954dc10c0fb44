import { decodeText } from '../../text/decode.ts'
import { printable } from '../../words/printable.ts'
import { loadText } from '../editor/editor-handle.ts'
import { askAuditor, longestText } from '../state/audit-text.ts'
import { notice } from '../state/page-state.ts'

/** Bytes that are read of a text; UTF-16 takes two a unit. */
const longestFile = 2 * longestText

/** Bytes that are read of a model: its weights are passed over, but the browser loads them. */
const longestModel = 2 ** 28

/** What a file holds, under its name. */
export interface ReadFile {
  readonly name: string
  readonly text: string
}

/** The text of a file in whatever encoding it is, of a model the summary that Keras prints of it; null where there is none, which is said. */
export async function readFile(file: File): Promise<ReadFile | null> {
  const name = printable(file.name)
  const mayBeModel = /\.(?:keras|h5|hdf5|pb)$/i.test(name)
  if (file.size > (mayBeModel ? longestModel : longestFile)) {
    notice.value = `${name} is too large for the page; use the keraudit command.`
    return null
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (mayBeModel || (/\.json$/i.test(name) && mayHoldModel(bytes))) return await readModel(name, bytes)
    return readText(name, bytes)
  } catch {
    notice.value = `${name} could not be read.`
    return null
  }
}

/** Reads a file into the editor. */
export async function openFile(file: File): Promise<void> {
  const read = await readFile(file)
  if (read !== null) loadText(read.text, read.name)
}

/** JSON of a model names its class; other JSON is a text like any other. */
function mayHoldModel(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes).includes('class_name')
}

function readText(name: string, bytes: Uint8Array): ReadFile | null {
  const { text, binary } = decodeText(bytes)
  if (!binary) return { name, text }
  notice.value = `${name} is not a text file.`
  return null
}

/** The page's own thread reads nothing of a model. */
async function readModel(name: string, bytes: Uint8Array): Promise<ReadFile | null> {
  try {
    return { name, text: await askAuditor({ kind: 'read-model', bytes }) }
  } catch (error) {
    notice.value = `${name} ${error instanceof Error ? error.message : 'could not be read'}.`
    return null
  }
}
