import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { differenceOf } from '../../scripts/tfjs-counts.ts'
import { studySource } from '../../src/pipeline.ts'
import { rebuildSummary } from '../../src/rebuild/rebuild.ts'
import { sourceText } from '../../src/text/source-text.ts'

function rebuilt(path: string) {
  const text = readFileSync(fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url)), 'utf8')
  const { tables } = studySource(sourceText(path, text))
  const [table] = tables
  if (!table) throw new Error('no summary')
  return { table, ...rebuildSummary(tables, 0, 'keras-json', 2) }
}

it.each(['keras3/lenet.txt', 'tf-keras/bilstm-sentiment.txt', 'tf-keras/conv-autoencoder.txt', 'keras2/lenet.txt'])(
  'has the printed counts and shapes in TensorFlow.js, rebuilt as JSON: %s',
  async (path) => {
    const { table, text, remarks } = rebuilt(path)
    expect(remarks).toEqual([])
    expect(await differenceOf(table, text)).toBeNull()
  },
)

/** Keras has two biases a gate with `reset_after`, which TensorFlow.js lacks: 3 gates × 9 units are 27 more. Cells of a list stand in one. */
it('says what TensorFlow.js makes otherwise', async () => {
  const { table, text, remarks } = rebuilt('tf-keras/rnn-cells.txt')
  expect(remarks).toEqual(['TensorFlow.js has no GRUCell with reset_after; tf.keras loads this JSON'])
  expect(await differenceOf(table, text)).toBe('rnn_1: 837, 810 in TensorFlow.js')
})
