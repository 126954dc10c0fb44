import { isModelClass, isOpaque, nameOf, type RowFacts, sizeOf, weightsOf } from '../../ledger/row-facts.ts'
import { cannotSum } from '../../ledger/subset-sum.ts'
import { formatCount } from '../../words/number.ts'
import { heldWeights } from './held-weights.ts'

/** Why rows may honestly add up to more than the total. */
export interface Excuse {
  /**
   * `hidden` says only that it can't be ruled out; the others give the very number. `byHand`: layers of Keras share weights only where
   * somebody set them so.
   */
  readonly kind: 'layer' | 'weight' | 'hidden' | 'byHand' | 'nesting' | 'frozen' | 'outputs'
  readonly reason: string
}

/** The run of rows, at least one, that adds up to a sum, or null; counts are never negative, so two ends suffice. */
function runWithSum(rows: readonly RowFacts[], target: number): readonly RowFacts[] | null {
  let start = 0
  let sum = 0
  for (let end = 0; end < rows.length; end++) {
    sum += rows[end]?.count ?? 0
    while (sum > target && start <= end) sum -= rows[start++]?.count ?? 0
    if (sum === target && start <= end && target > 0) return rows.slice(start, end + 1)
  }
  return null
}

function named(rows: readonly RowFacts[]): string {
  const weighted = rows.filter((row) => (row.count ?? 0) > 0)
  const [first, last] = [weighted[0], weighted[weighted.length - 1]]
  if (!first || !last) return ''
  if (weighted.length === 1) return `\`${nameOf(first.row)}\``
  const joint = weighted.length === 2 ? ' and ' : ' to '
  return `\`${nameOf(first.row)}\`${joint}\`${nameOf(last.row)}\``
}

/** At most this many unknown rows are examined. */
const holdersLimit = 100

function heldBy(holder: RowFacts, held: readonly RowFacts[], kind: Excuse['kind']): Excuse {
  const reason = `\`${nameOf(holder.row)}\` may contain ${named(held)}; the rows count them twice, the total once`
  return { kind, reason }
}

/** A row of which nothing is known can hold a layer or a matrix that stands in another row; a model, several in a run. */
function heldLayers(rows: readonly RowFacts[], excess: number): Excuse | null {
  const large = rows.filter((row) => isOpaque(row) && (row.count ?? 0) >= excess)
  for (const holder of large.slice(0, holdersLimit)) {
    const others = rows.filter((row) => row !== holder && (row.count ?? 0) > 0)
    const single = others.find((row) => row.count === excess)
    if (single) return heldBy(holder, [single], 'layer')
    const tied = others.find((row) =>
      weightsOf(row).some((weight) => weight.shape.length > 1 && sizeOf(weight) === excess),
    )
    if (tied) {
      const what = `a weight of \`${nameOf(tied.row)}\` with ${formatCount(excess)} scalars`
      return { kind: 'weight', reason: `\`${nameOf(holder.row)}\` may use ${what}, which the total counts once` }
    }
    const run = isModelClass(holder) ? runWithSum(others, excess) : null
    if (run) return heldBy(holder, run, 'layer')
  }
  return null
}

/** Rows of which nothing is known can hold any choice of the others' weights; so many fit that a slip is as likely. */
function heldTogether(rows: readonly RowFacts[], listed: readonly RowFacts[], excess: number): Excuse | null {
  const reason = heldWeights(rows, listed, excess)
  return reason === null ? null : { kind: 'hidden', reason }
}

/** A name for all weights of one shape; a matrix and its transpose share one. */
function weightKey(shape: readonly number[]): string {
  const dims = shape.length === 2 ? [...shape].sort((a, b) => a - b) : shape
  return dims.join('×')
}

/** Weights, by shape or by whole layer, with the rows that have them and their size. */
type Sharable = Map<string, { readonly size: number; readonly rows: RowFacts[] }>

function sharable(rows: readonly RowFacts[]): Sharable {
  const found: Sharable = new Map()
  const add = (key: string, size: number, row: RowFacts) => {
    const entry = found.get(key)
    if (!entry) found.set(key, { size, rows: [row] })
    else if (entry.rows[entry.rows.length - 1] !== row) entry.rows.push(row)
  }
  for (const row of rows) {
    const weights = weightsOf(row)
    for (const weight of weights) if (weight.shape.length > 1) add(weightKey(weight.shape), sizeOf(weight), row)
    const all = weights.map((weight) => weight.shape.join('×'))
    if (weights.length > 1 && weights.some((weight) => weight.shape.length > 1))
      add(`layer ${all.sort().join(' ')}`, row.count ?? 0, row)
  }
  return found
}

/** Two rows or more that have weights of one shape, or all weights alike, may share them. */
function sharedShapes(rows: readonly RowFacts[], excess: number): Excuse | null {
  for (const [key, { size, rows: having }] of sharable(rows)) {
    const times = excess / size
    if (size === 0 || !Number.isInteger(times) || times < 1 || times > having.length - 1) continue
    const whole = key.startsWith('layer ')
    const what = whole ? 'all their weights' : `weights of ${key.replaceAll('×', ' × ')}`
    const reason = `${named(having.slice(0, times + 1))} may share ${what}, which the total counts once`
    // Layers of one class are two layers: only who sets their weights by hand lets them share.
    const isOneClass = new Set(having.map((row) => row.inference.className)).size === 1
    return { kind: isOneClass ? 'byHand' : whole ? 'layer' : 'weight', reason }
  }
  return null
}

/** Nested rows that lost their indentation stand among the others and are counted twice. */
function lostNesting(rows: readonly RowFacts[], excess: number): Excuse | null {
  const upTo = [0]
  for (const row of rows) upTo.push((upTo[upTo.length - 1] ?? 0) + (row.count ?? 0))
  const sums = new Set(upTo)
  const models = rows.filter((row, place) => {
    const size = row.count ?? 0
    return size > 0 && isModelClass(row) && row.children.length === 0 && sums.has((upTo[place + 1] ?? 0) + size)
  })
  const inside = models.reduce((sum, model) => sum + (model.count ?? 0), 0)
  if (inside !== excess || models.length === 0) return null
  return {
    kind: 'nesting',
    reason: `the rows after ${named(models)} may be its own rows, listed again by expand_nested`,
  }
}

/** Layers that stand in two places of the tree, by name and count: inside a nested model, and outside it or in another. */
function listedTwice(listed: readonly RowFacts[], excess: number): Excuse | null {
  const seen = new Set<string>()
  const twice: RowFacts[] = []
  for (const row of listed) {
    if ((row.count ?? 0) === 0 || row.children.length > 0) continue
    const key = `${row.count} ${nameOf(row.row)}`
    if (seen.has(key)) twice.push(row)
    seen.add(key)
  }
  const counts = twice.map((row) => [0, row.count ?? 0])
  if (cannotSum(counts, excess)) return null
  return {
    kind: 'layer',
    reason: `${named(twice)} appears both inside a nested model and outside it; the total counts it once`,
  }
}

/** Two rows of which nothing is known, both large enough: they can share anything. */
function hiddenSharing(rows: readonly RowFacts[], excess: number): Excuse | null {
  const large = rows.filter((row) => isOpaque(row) && (row.count ?? 0) >= excess)
  if (large.length < 2) return null
  return { kind: 'hidden', reason: `${named(large.slice(0, 2))} may share layers, which the total counts once` }
}

/**
 * Why rows may add up to `excess` more than their total: weights that stand in two rows are counted once in the total. An excuse must name
 * rows (of `rows`; `listed` has the nested ones too) whose weights are just as large; `hidden` is the one that can only not be ruled out. Null where nothing excuses it.
 */
export function excuseOfExcess(rows: readonly RowFacts[], listed: readonly RowFacts[], excess: number): Excuse | null {
  return (
    listedTwice(listed, excess) ??
    lostNesting(rows, excess) ??
    sharedShapes(rows, excess) ??
    heldLayers(rows, excess) ??
    heldTogether(rows, listed, excess) ??
    hiddenSharing(rows, excess)
  )
}
