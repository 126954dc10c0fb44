import type { LayerFacts } from '../../src/infer/bind.ts'
import { inferLayer } from '../../src/infer/infer-layer.ts'
import { catalogue } from '../../src/layers/catalogue.ts'
import type { Shape } from '../../src/shape/shape.ts'

type Era = LayerFacts['eras'][number]

/** A row as printed: class, input shapes (null: not known), output shapes, count. */
export function inferRow(
  className: string,
  inputShapes: readonly Shape[] | null,
  outputs: readonly Shape[],
  count: number,
  eras: readonly Era[] = ['keras3'],
) {
  return inferLayer(catalogue.get(className) ?? [], {
    inputShapes,
    outputs: { kind: 'shapes', shapes: outputs, complete: true, listed: false },
    count,
    countPrefix: '',
    eras,
  })
}

/** The shapes of the likeliest weights as Keras would print them, one after the other. */
export function firstWeights(found: ReturnType<typeof inferRow>): string {
  return (found.hypotheses[0]?.weights ?? []).map(({ name, shape }) => `${name} ${shape.join('×')}`).join(', ')
}

type PrintedRow = Parameters<typeof inferRow>

/** The likeliest configuration of a row with its weights; undefined where nothing fits. */
export function first(...row: PrintedRow) {
  return inferRow(...row).hypotheses[0]
}

export function firstConfig(...row: PrintedRow) {
  return first(...row)?.config
}

/** Whether nothing fits the row, by a search that went to its end. */
export function isRefused(...row: PrintedRow): boolean {
  const { complete, hypotheses } = inferRow(...row)
  return complete && hypotheses.length === 0
}
