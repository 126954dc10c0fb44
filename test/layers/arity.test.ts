import { describe, expect, it } from 'vitest'
import { arityOf } from '../../src/graph/class-hint.ts'
import { catalogueOf } from '../../src/layers/catalogue.ts'
import type { LayerEntry } from '../../src/layers/define-layer.ts'
import type { LayerRow } from '../../src/summary/summary.ts'

const nothing = { spans: [], value: '' }

/** A row of which only the class is known. */
function rowOf(className: string): LayerRow {
  const printed = { ...nothing, value: className }
  return { name: nothing, nameCut: false, printedClass: printed, classCut: false } as unknown as LayerRow
}

/** Whether every way that is known of a class takes exactly one tensor. */
function takesOne(entries: readonly LayerEntry[]): boolean {
  return entries.every(
    ({ openEnded, signatures }) =>
      !openEnded && signatures.every(({ inputs }) => inputs.length === 1 && !inputs[0]?.startsWith('...')),
  )
}

const catalogue = catalogueOf(['keras3', 'tf2', 'keras2', 'keras1', 'keras0', 'tfjs'])

describe('how many tensors a call takes', () => {
  const single = [...catalogue].filter(([, entries]) => takesOne(entries))

  it.each(single.map(([name]) => [name]))('%s takes one, in the graph as in its entry: two make two calls', (name) => {
    expect(['one', 'states', 'model']).toContain(arityOf(rowOf(name)))
  })
})
