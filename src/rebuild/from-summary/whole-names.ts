import { defaultName } from '../../layers/default-name.ts'
import type { StudiedTable } from '../../report/audited.ts'
import { dialects } from '../../summary/dialects/index.ts'

/**
 * The name of each row, one a layer: a name that was cut is completed as Keras would have named the layer, where it begins so.
 */
export function wholeNames({ summary, report }: StudiedTable): readonly string[] {
  const taken = new Set(summary.rows.flatMap(({ name, nameCut }) => (nameCut ? [] : [name.value])))
  const free = (base: string, longer: number) => {
    let name = base
    for (let number = 1; taken.has(name) || name.length < longer; number++) name = `${base}_${number}`
    taken.add(name)
    return name
  }
  return summary.rows.map(({ name, nameCut }, at) => {
    if (!nameCut) return name.value
    const { className = '', name: known = '' } = report.layers[at] ?? {}
    if (known.length > name.value.length) return free(known, 0)
    const automatic = defaultName(className, 'keras3')
    // An ellipsis stands for two characters or more.
    const longer = name.value.length + (dialects[summary.dialect].longCells === 'ellipsis' ? 2 : 1)
    return free(automatic.startsWith(name.value) ? automatic : name.value || automatic || 'layer', longer)
  })
}
