import {
  candidatesOf,
  type Fit,
  type Hypothesis,
  type LabelMismatch,
  type LayerInference,
  type ModelInference,
  type Outcome,
  type Weight,
  wouldBeOf,
} from '../../src/infer/inference.ts'
import type { Config } from '../../src/layers/config-value.ts'
import type { Rarity } from '../../src/layers/layer-entry.ts'
import type { Table } from '../graph/table.ts'

/** `kernel 8 4`, `moving_mean* 10` (never trainable), `count*:8` (eight bytes a scalar, no axes). */
export function weight(text: string): Weight {
  const [head = '', ...dims] = text.split(' ')
  const [name = '', bytes] = head.replace('*', '').split(':')
  return {
    path: null,
    name,
    shape: dims.map(Number),
    trainable: !head.includes('*'),
    bytes: bytes ? Number(bytes) : null,
  }
}

function sizeOf({ shape }: Weight): number {
  return shape.reduce((product, dim) => product * dim, 1)
}

/** What is known of one row, as a test states it; a row without anything is proven, with one weight of its count. */
export interface StubRow {
  readonly weights?: readonly string[]
  /** The weights of every way in which a narrowed row can be read, likeliest first. */
  readonly either?: readonly (readonly string[])[]
  readonly outcome?: Outcome
  readonly contradiction?: 'count' | 'shape' | 'calls'
  /** True where there may be more ways than the stated ones. */
  readonly isCutShort?: boolean
  /** The named surprise behind the likeliest way, and its configuration. */
  readonly variant?: string
  readonly config?: Config
  /** What is rare of every way. */
  readonly onlyRare?: readonly Rarity[]
  readonly isCalledElsewhere?: boolean
  /** What the class and shapes allow, as `256 × 10 + 10`; the row fits these counts and its printed one, unless contradicted. */
  readonly wouldBe?: readonly string[]
  /** Answers for counts that the row does not print. */
  readonly fit?: (count: number) => Fit
  /** The counts of usual configurations. */
  readonly usual?: readonly number[]
  /** Whether another shape would fit. */
  readonly otherShapes?: Fit
  /** Answers for counts of a row that takes what the row above gives. */
  readonly afterAbove?: (count: number) => Fit
  /** What the words of the row contradict, and the count that fits them. */
  readonly label?: LabelMismatch & { readonly count: number }
}

/** `256 × 10 + 10`: weights of these shapes. */
function weightsOf(sum: string): readonly Weight[] {
  return sum.split(' + ').map((product) => weight(`w ${product.replaceAll(' × ', ' ')}`))
}

function hypothesis(
  className: string,
  weights: readonly Weight[],
  { variant = null, config = {} }: Pick<StubRow, 'config'> & { readonly variant?: string | null } = {},
): Hypothesis {
  const count = weights.reduce((sum, one) => sum + sizeOf(one), 0)
  const shapes = { inputShapes: null, outputShapes: null }
  return {
    className,
    config,
    open: [],
    weights,
    count,
    ...shapes,
    variant,
    cost: 0,
  }
}

function printedCount(params: Table['rows'][number]['params']): number {
  return typeof params === 'number' ? params : 0
}

function layerOf(table: Table, stub: StubRow, row: number): LayerInference {
  const { cell = '', params } = table.rows[row] ?? {}
  const className = cell.slice(cell.lastIndexOf('(') + 1, -1)
  const count = printedCount(params)
  const plain = stub.weights ?? (count > 0 ? [`kernel ${count}`] : [])
  const [likeliest, ...others] = (stub.either ?? [plain]).map((one) => hypothesis(className, one.map(weight), stub))
  const outcome = stub.outcome ?? (stub.contradiction ? 'contradicted' : stub.either ? 'narrowed' : 'determined')
  const subject = { row, className }
  switch (outcome) {
    case 'determined':
    case 'narrowed': {
      return {
        kind: 'fits',
        ...subject,
        candidates: [likeliest ?? hypothesis(className, []), ...others],
        others: !stub.isCutShort && (outcome === 'determined' || stub.either) ? others.length : null,
        onlyRare: stub.onlyRare ?? [],
        isCalledElsewhere: stub.isCalledElsewhere ?? false,
      }
    }
    case 'contradicted': {
      const wouldBe = (stub.wouldBe ?? []).map((text) => hypothesis(className, weightsOf(text)))
      return { kind: 'contradicted', ...subject, by: stub.contradiction ?? 'count', wouldBe }
    }
    case 'unresolved':
      return { kind: 'unresolved', ...subject, reason: 'search-limit' }
    case 'unmodelled':
      return { kind: 'taken', ...subject }
    case 'unbuilt':
      return { kind: 'unbuilt', ...subject }
  }
}

/** An inference that says of each row what the test states; rows that it leaves out are proven as printed. */
export function inferenceOf(table: Table, stubs: readonly StubRow[] = []): ModelInference {
  const layers = table.rows.map((_, row) => layerOf(table, stubs[row] ?? {}, row))
  const tryCount = (row: number, count: number): Fit => {
    const layer = layers[row]
    const stub = stubs[row]
    if (stub?.fit) return stub.fit(count)
    if (layer?.kind === 'taken') return 'unknown'
    return wouldBeOf(layer).some((one) => one.count === count) ? 'fits' : 'contradicted'
  }
  return {
    layers,
    labels: new Map(stubs.flatMap(({ label }, row) => (label ? [[row, label] as const] : []))),
    tryShapes: (row) => stubs[row]?.otherShapes ?? 'unknown',
    tryAfterAbove: (row, count) => stubs[row]?.afterAbove?.(count) ?? 'unknown',
    tryCount,
    tryUsualCount: tryCount,
    whatIf: () => null,
    usualCounts: (row) => stubs[row]?.usual ?? [],
    fitsWords: (row, count) => stubs[row]?.label?.count === count,
    likeliest: (row, count) =>
      [...candidatesOf(layers[row]), ...wouldBeOf(layers[row])].find((one) => one.count === count) ?? null,
  }
}
