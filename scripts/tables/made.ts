import { oneOf, type Random } from '../forging/random.ts'
import { type MistakeKind, mistakeKinds, mistaken, rightly, type Telling } from './mistakes.ts'
import { modelKinds } from './models.ts'
import type { Style } from './style.ts'
import { styles } from './styles.ts'

/** A table with what is true of it. */
export interface MadeTable extends Telling {
  readonly style: string
  readonly text: string
}

/** Whether a table of a style shows what is wrong: a label that says it, a total that is not rounded away. */
function shows({ says, isRounded }: Style, kind: MistakeKind): boolean {
  if (kind === 'label') return says
  if (kind === 'total' || kind === 'bias' || kind === 'channels') return isRounded !== true
  return true
}

/** So many tables, each style in turn, every second one with a mistake. */
export function madeTables(count: number, random: Random): readonly MadeTable[] {
  return Array.from({ length: count }, (_, at) => {
    const style = styles[at % styles.length] as Style
    const kinds = mistakeKinds.filter((kind) => shows(style, kind))
    const isMistaken = Math.floor(at / styles.length + at) % 2 === 1
    for (;;) {
      const rows = oneOf(random, modelKinds)(random)
      const kind = kinds[random(kinds.length)] ?? 'digit'
      const telling = isMistaken ? mistaken(rows, kind, random) : rightly(rows)
      if (telling) return { ...telling, style: style.name, text: style.write(telling, random) }
    }
  })
}
