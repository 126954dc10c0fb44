import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/layers/catalogue.ts'
import { namingOf } from '../../src/layers/class-facts.ts'
import type { Shape } from '../../src/shape/shape.ts'
import { prepareClassNames, resolveClassName } from '../../src/summary/class-name.ts'
import type { LayerRow } from '../../src/summary/summary.ts'
import { readOne } from './reading.ts'

/** What a printed layer is, as real Keras wrote it beside the summary. */
interface RealLayer {
  readonly name: string
  readonly class: string
  readonly depth: number
  readonly output_shapes: readonly (readonly Shape[])[] | null
  readonly inbound: readonly (readonly string[])[] | null
}

const root = join(import.meta.dirname, '../../fixtures')
const names = ['keras2', 'tf-keras', 'keras3'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.json') && existsSync(join(root, folder, file.replace('.json', '.txt'))))
    .map((file) => join(folder, file.replace('.json', ''))),
)
const realLayers = (name: string): readonly RealLayer[] =>
  JSON.parse(readFileSync(join(root, `${name}.json`), 'utf8')).layers
const known = prepareClassNames(
  names.flatMap((name) => realLayers(name).map((layer) => layer.class)),
  namingOf(catalogue),
)

describe.each(names)('%s', (name) => {
  const text = readFileSync(join(root, `${name}.txt`), 'utf8')
  const { rows } = readOne(text)
  const real = realLayers(name)
  const pairs = rows.flatMap((row, at): (readonly [LayerRow, RealLayer])[] => (real[at] ? [[row, real[at]]] : []))

  it('has the real rows, at their depths', () => {
    expect(rows.map((row) => row.depth)).toEqual(real.map((layer) => layer.depth))
  })

  it('has the real names, or the begin of those that are cut', () => {
    for (const [row, layer] of pairs) {
      expect(row.nameCut ? layer.name.slice(0, row.name.value.length) : layer.name).toBe(row.name.value)
    }
  })

  it('has the real class among those that a printed one can be', () => {
    for (const [row, layer] of pairs) {
      const classes = resolveClassName(row, known)
      if (row.printedClass !== null || classes.length > 0)
        expect([row.name.value, classes]).toEqual([row.name.value, expect.arrayContaining([layer.class])])
    }
  })

  it('has the real shapes, or what the cut left of them', () => {
    for (const [row, layer] of pairs) {
      const shapes = layer.output_shapes?.at(-1)
      const { value } = row.outputShape
      const isSame = layer.output_shapes?.every((other) => JSON.stringify(other) === JSON.stringify(shapes))
      if (!shapes || !isSame || value.kind !== 'shapes') continue
      if (value.complete) expect([row.name.value, value.shapes]).toEqual([row.name.value, shapes])
      else
        expect(shapes.slice(0, value.shapes.length)).toEqual(
          value.shapes.map((begun, at) => [...begun, ...(shapes[at]?.slice(begun.length) ?? [])]),
        )
    }
  })

  it('has the real connections', () => {
    for (const [row, layer] of pairs) {
      const real = layer.inbound?.length === 1 ? layer.inbound[0] : undefined
      if (!row.inbound || !real || layer.depth > 0) continue
      const left = [...real]
      const printed = row.inbound.map(({ value }) => {
        const isNamed = (source: string) => (value.cut ? source.startsWith(value.name) : source === value.name)
        const at = left.findIndex(isNamed)
        return at < 0 ? value.name : left.splice(at, 1)[0]
      })
      expect([row.name.value, [...printed].sort()]).toEqual([row.name.value, [...real].sort()])
    }
  })
})
