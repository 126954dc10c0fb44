import type { Model } from '../model/model.ts'
import { dialects } from '../summary/dialects/index.ts'
import type { DialectId } from '../summary/summary.ts'
import { draw } from './draw.ts'
import { listModel } from './list-model.ts'
import type { LayoutOptions } from './listing.ts'
import { printerOfModel } from './model-source.ts'

/** How a model is printed; what is not said is as the Keras that saved it prints it. */
export interface PrintModelOptions extends Partial<LayoutOptions> {
  readonly dialect?: DialectId
  readonly expandNested?: boolean
}

/** The summary of a model as a printer writes it, and what could not be told. Throws a ModelError for what no Keras builds. */
export function printModel(
  model: Model,
  { dialect: id, expandNested = false, lineLength = null, positions = null, showTrainable = false }: PrintModelOptions,
): { readonly lines: readonly string[]; readonly remarks: readonly string[] } {
  const dialect = dialects[id ?? printerOfModel(model)]
  const [printing] = dialect.printings
  if (!printing) return { lines: [], remarks: [] }
  const { listing, remarks } = listModel(model, dialect, printing, expandNested)
  return { lines: draw(printing, listing, { lineLength, positions, showTrainable }), remarks }
}
