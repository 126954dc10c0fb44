import { bytesIn } from '../../model-files/bytes.ts'
import { readModelFile } from '../../model-files/read-model-file.ts'
import { printModel } from '../../print/print-model.ts'

/** Lines of a box that are tried before its words are cut. */
const widths = [null, 120, 160, 240]

/**
 * The summary of the model in a file, printed so wide that nothing is cut: as Keras 3 prints it, else as tf.keras does. Throws a ModelError
 * for what is no model.
 */
export function modelText(bytes: Uint8Array): string {
  const model = readModelFile(bytesIn(bytes))
  const dialect = model.era === 'keras3' ? 'keras3' : 'tf-keras'
  const texts = widths.map((lineLength) => printModel(model, { dialect, lineLength }).lines.join('\n'))
  return `${texts.find((text) => !text.includes('…')) ?? texts.at(-1)}\n`
}
