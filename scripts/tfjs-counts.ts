import '@tensorflow/tfjs-backend-cpu'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dispose } from '@tensorflow/tfjs-core'
import { type LayersModel, models } from '@tensorflow/tfjs-layers'
import { ModelError } from '../src/model/model-error.ts'
import { studySource } from '../src/pipeline.ts'
import { rebuildSummary } from '../src/rebuild/rebuild.ts'
import { sourceText } from '../src/text/source-text.ts'

const usage = `usage: node scripts/run.mjs scripts/tfjs-counts.ts FOLDER
Rebuilds the first model of every text in FOLDER as JSON of Keras 2, loads it in TensorFlow.js, and compares the counts of its layers and their
output shapes with the text. Models with layers that TensorFlow.js lacks, and those of more than 20 million parameters, are left out.`

const mostParameters = 20_000_000

/** All that TensorFlow.js would fill with random numbers, or make orthogonal, which takes minutes. */
const initialized = ['kernel', 'recurrent', 'depthwise', 'pointwise', 'embeddings', 'alpha'] as const

type Json = { readonly [key: string]: unknown }

/** JSON with zeros for every weight. */
function withZeros(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withZeros)
  if (typeof value !== 'object' || value === null) return value
  const object = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withZeros(one)])) as Json
  if (typeof object.class_name !== 'string' || typeof object.config !== 'object' || object.config === null)
    return object
  if (Array.isArray((object.config as Json).layers)) return object
  // TensorFlow.js refuses a kernel's initializer beside one of its parts.
  const isParted = /Separable|Depthwise/.test(object.class_name)
  const zeros = Object.fromEntries(
    initialized
      .filter((name) => name !== 'kernel' || !isParted)
      .map((name) => [`${name}_initializer`, { class_name: 'Zeros', config: {} }]),
  )
  return { ...object, config: { ...zeros, ...object.config, ...(object.class_name === 'InputLayer' ? {} : zeros) } }
}

type Study = ReturnType<typeof studySource>['tables'][number]

function difference({ report, summary }: Study, model: LayersModel): string | null {
  const layers = new Map(model.layers.map((layer) => [layer.name, layer]))
  for (const [at, { name, depth, params, outputShapes, className }] of report.layers.entries()) {
    const layer = layers.get(name)
    if (depth > 0 || className === 'InputLayer' || summary.rows[at]?.nameCut || !layer) continue
    const count = layer.countParams()
    if (params.printed !== null && count !== params.printed)
      return `${name}: ${params.printed}, ${count} in TensorFlow.js`
    const [shape] = outputShapes ?? []
    const given = JSON.stringify(layer.outboundNodes.length + layer.inboundNodes.length > 1 ? null : layer.outputShape)
    if (outputShapes?.length === 1 && given !== 'null' && given !== JSON.stringify(shape))
      return `${name}: ${JSON.stringify(shape)}, ${given} in TensorFlow.js`
  }
  const total = report.totals.trainable?.printed ?? null
  const others = report.totals.nonTrainable?.printed ?? null
  const printed = total === null || others === null ? (report.totals.total?.printed ?? null) : total + others
  return printed === null || printed === model.countParams()
    ? null
    : `${printed} in all, ${model.countParams()} in TensorFlow.js`
}

/** What differs between a text and the model that TensorFlow.js makes of its JSON, the first of it; null where nothing does. */
export async function differenceOf(table: Study, json: string): Promise<string | null> {
  const model = await models.modelFromJSON({ modelTopology: withZeros(JSON.parse(json)) as never })
  const found = difference(table, model)
  dispose(model.weights.map((weight) => weight.read()))
  return found
}

export async function main([folder]: readonly string[]): Promise<number> {
  if (folder === undefined) {
    console.error(usage)
    return 2
  }
  const counts = { texts: 0, notRebuilt: 0, beyond: 0, tooLarge: 0, refused: 0, different: 0, equal: 0 }
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
    counts.texts++
    const { tables } = studySource(sourceText(file, readFileSync(join(folder, file), 'utf8')))
    const [table] = tables
    if (!table) continue
    try {
      const { text, remarks } = rebuildSummary(tables, 0, 'keras-json', 2)
      if (remarks.length > 0) counts.beyond++
      else if ((table.report.totals.total?.printed ?? 0) > mostParameters) counts.tooLarge++
      else {
        const found = await differenceOf(table, text)
        if (found === null) counts.equal++
        else counts.different++
        if (found !== null) console.log(`${file} ${found}`)
      }
    } catch (error) {
      if (error instanceof ModelError) counts.notRebuilt++
      else counts.refused++
      console.log(`${file} ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`)
    }
  }
  console.log(JSON.stringify(counts))
  return 0
}
