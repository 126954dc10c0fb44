import { defaultName } from '../../layers/default-name.ts'
import type { AuditedTable } from '../../report/audited.ts'
import { dialects } from '../../summary/dialects/index.ts'

/** A name that is unique in its table. */
export interface WholeName {
  readonly name: string
  /** False where it was cut, and nothing tells how it goes on. */
  readonly isWhole: boolean
}

/**
 * The name of each row, one a layer: a name that was cut is completed as Keras would have named the layer, where it begins so.
 */
export function wholeNames({ summary, report }: Pick<AuditedTable, 'summary' | 'report'>): readonly WholeName[] {
  const taken = new Set(summary.rows.flatMap(({ name, nameCut }) => (nameCut ? [] : [name.value])))
  const free = (base: string, longer: number) => {
    let name = base
    for (let number = 1; taken.has(name) || name.length < longer; number++) name = `${base}_${number}`
    taken.add(name)
    return name
  }
  return summary.rows.map(({ name, nameCut, classCut, printedClass }, at) => {
    if (!nameCut) return { name: name.value, isWhole: true }
    const { className = '', name: known = '' } = report.layers[at] ?? {}
    if (known.length > name.value.length) return { name: free(known, 0), isWhole: true }
    const automatic = defaultName(className, 'keras3')
    const isClassKnown = !classCut || className.length > (printedClass?.value.length ?? 0)
    const isWhole = isClassKnown && automatic.startsWith(name.value)
    // An ellipsis stands for two characters or more.
    const longer = name.value.length + (dialects[summary.dialect].longCells === 'ellipsis' ? 2 : 1)
    return {
      name: free(automatic.startsWith(name.value) ? automatic : name.value || automatic || 'layer', longer),
      isWhole,
    }
  })
}
