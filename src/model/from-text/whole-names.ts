import { defaultName, numberBehind } from '../../layers/default-name.ts'
import type { StudiedTable } from '../../report/audited.ts'
import type { LayerReport } from '../../report/report.ts'
import { dialects } from '../../summary/dialects/index.ts'
import type { LayerRow } from '../../summary/summary.ts'
import { creationOrder, type NumberedRow } from './creation-order.ts'
import { Wiring } from './wiring.ts'

/** A name that is unique in its table. */
export interface WholeName {
  readonly name: string
  /** False where it was cut, and nothing tells how it goes on. */
  readonly isWhole: boolean
}

type Named = Pick<StudiedTable, 'summary' | 'report' | 'graph' | 'inference'>

/** What is known of a row's name, and how Keras names its class. */
interface ReadName {
  readonly name: string
  /** Without its number; null where the class is not known whole. */
  readonly automatic: string | null
  readonly isCut: boolean
}

/**
 * The name of each row, one a layer: a name that was cut is completed as Keras would have named the layer, where it begins so, and numbered
 * in the order in which the layers were made.
 */
export function wholeNames(table: Named): readonly WholeName[] {
  const { summary, report, graph } = table
  const read = summary.rows.map((row, at) => readName(row, report.layers[at]))
  const taken = new Set(read.flatMap(({ name, isCut }) => (isCut ? [] : [name])))
  // An ellipsis stands for two characters or more.
  const more = dialects[summary.dialect].longCells === 'ellipsis' ? 2 : 1
  const free = namesBeside(taken)
  const names = read.map(({ name }): WholeName => ({ name, isWhole: true }))
  const inOrder = read.some(({ isCut }) => isCut)
    ? creationOrder(read.map(numbered), graph.layers, sources(read, table))
    : null
  for (const [base, group] of cutNames(read)) {
    const longer = Math.max(...group.map((at) => read[at]?.name.length ?? 0)) + more
    const isCounted = base.length >= longer || taken.has(base)
    const { rows = group, sure = null } = inOrder?.(group) ?? {}
    for (const at of rows) {
      const { name = '', automatic = null } = read[at] ?? {}
      const isWhole = isCounted && automatic === base && sure?.has(at) === true
      names[at] = { name: free(base, name.length + more), isWhole }
    }
  }
  return names
}

function readName({ name, nameCut, classCut, printedClass }: LayerRow, layer: LayerReport | undefined): ReadName {
  const { className = '', name: known = '' } = layer ?? {}
  const isClassKnown = !classCut || className.length > (printedClass?.value.length ?? 0)
  const isCompleted = nameCut && known.length > name.value.length
  return {
    name: isCompleted ? known : name.value,
    automatic: isClassKnown && className !== '' ? defaultName(className, 'keras3') : null,
    isCut: nameCut && !isCompleted,
  }
}

function numbered({ name, automatic, isCut }: ReadName): NumberedRow {
  return { base: automatic, number: isCut || automatic === null ? null : numberBehind(automatic, name) }
}

/** The rows of cut names by what their names begin with: as Keras names their class, if the text may have cut that. */
function cutNames(read: readonly ReadName[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>()
  read.forEach(({ name, automatic, isCut }, at) => {
    if (!isCut) return
    const base = automatic?.startsWith(name) ? automatic : name || automatic || 'layer'
    const group = groups.get(base)
    if (group) group.push(at)
    else groups.set(base, [at])
  })
  return groups
}

/** Gives names that no row has, each the first of its base with at least so many characters. */
function namesBeside(taken: Set<string>): (base: string, longer: number) => string {
  // Names are only taken, so that no search need begin anew.
  const next = new Map<string, number>()
  return (base, longer) => {
    const key = `${longer} ${base}`
    let number = next.get(key) ?? 0
    const named = () => (number === 0 ? base : `${base}_${number}`)
    while (taken.has(named()) || named().length < longer) number++
    next.set(key, number)
    taken.add(named())
    return named()
  }
}

/** The rows that a row is given in its first call, those of cut names as they are likeliest. */
function sources(read: readonly ReadName[], table: Named): (row: number) => readonly number[] {
  // Unique, and begun by what the text has.
  const names = read.map(({ name }, at) => `${name} ${at}`)
  const rows = new Map(names.map((name, at) => [name, at]))
  const called = table.graph.layers.flatMap(({ row, calls }) => (calls ? [row] : []))
  let wiring: Wiring | null = null
  const first = (row: number) => {
    wiring ??= new Wiring(table, names, new Set(), called)
    return wiring.callsOf(row)[0] ?? []
  }
  return (row) => first(row).flatMap((one) => (one.kind === 'tensor' ? [rows.get(one.ref.layer) ?? -1] : []))
}
