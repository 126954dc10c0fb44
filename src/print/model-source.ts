import { entriesOfPackage } from '../layers/catalogue.ts'
import type { Era } from '../layers/layer-entry.ts'
import { modelClasses } from '../layers/models.ts'
import type { Model, ModelLayer } from '../model/model.ts'
import { dialects } from '../summary/dialects/index.ts'
import type { DialectId } from '../summary/summary.ts'
import { type SourceText, sourceText } from '../text/source-text.ts'
import { draw } from './draw.ts'
import { type ListedModel, listModel } from './list-model.ts'
import type { Listing } from './listing.ts'

/** The printer of the Keras in whose words a model is written. */
const printers: { readonly [era in Era]: DialectId } = {
  keras3: 'keras3',
  tf2: 'tf-keras',
  keras2: 'keras2',
  keras1: 'keras1',
  keras0: 'keras0',
  tfjs: 'tfjs',
}

export function printerOfModel({ era }: Model): DialectId {
  return printers[era]
}

/** A length of line at which nothing of a listing is cut. */
export function uncutLength({ rows }: Listing): number {
  const cells = rows.flatMap(({ layer, shape, connections }) => [
    layer.length,
    shape.length,
    ...(connections.length > 0 ? [connections.join(', ').length] : []),
  ])
  return 10 * (Math.max(40, ...cells) + 10)
}

/** A model as a text: its summary so wide that nothing is cut, with the configuration of each row. Throws a ModelError like `listModel`. */
export function modelSource(path: string, model: Model): SourceText & Pick<ListedModel, 'remarks'> {
  const dialect = dialects[printerOfModel(model)]
  const [printing] = dialect.printings
  if (!printing) throw new Error(`nothing prints as ${dialect.id}`)
  const { listing, built, remarks } = listModel(model, dialect, printing, false)
  const lines = draw(printing, listing, { lineLength: uncutLength(listing), positions: null, showTrainable: false })
  const configurations = built.layers.map(({ layer }) =>
    layer.isOperation || modelClasses.includes(layer.className) || layer.model ? null : layer.config,
  )
  const foreignClasses = built.layers.flatMap(({ layer }) => (isUndescribed(layer) ? [layer.className] : []))
  const printed = { printer: dialect.id, configurations, foreignClasses }
  return { ...sourceText(path, `${lines.join('\n')}\n`), printed, remarks }
}

/** A class that is none of Keras's own, and that nobody described. */
function isUndescribed({ package: name, className }: ModelLayer): boolean {
  return name !== null && entriesOfPackage(name, className).length === 0
}
