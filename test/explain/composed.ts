import type { Example, LayerEntry } from '../../src/layers/layer-entry.ts'

/** The cut table of Keras 1, Keras 2 and tf.keras, with wide columns. */
const columns = [48, 34, 14, 40] as const

type Cells = readonly [layer: string, shape: string, count: string, connected: string]

function lineOf(cells: Cells): string {
  return cells
    .map((cell, at) => cell.padEnd(columns[at] ?? 0))
    .join('')
    .trimEnd()
}

const rule = '_'.repeat(columns.reduce((sum: number, width) => sum + width, 0))

function tuple(shape: readonly (number | null)[]): string {
  return `(${shape.map((dim) => dim ?? 'None').join(', ')}${shape.length === 1 ? ',' : ''})`
}

/** `max_pooling2d` of a tf.keras class; Keras 1 only makes it lower-case. */
function layerName(className: string, isOld: boolean): string {
  if (isOld) return className.toLowerCase()
  return className
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
}

function shapeOf({ output, furtherOutputs = [] }: Example): string {
  const shapes = [output, ...furtherOutputs].map(tuple)
  return shapes.length === 1 ? (shapes[0] ?? '') : `[${shapes.join(', ')}]`
}

/** A layer’s worked row with an InputLayer for each of its inputs, numbered from the given number. */
function rowsOf({ className, example }: Worked, first: number, isOld: boolean): readonly Cells[] {
  const inputs = example.inputs.map((shape, at): Cells => {
    return [`input_${first + at} (InputLayer)`, isOld ? tuple(shape) : `[${tuple(shape)}]`, '0', '']
  })
  const [source = '', ...others] = example.inputs.map((_, at) => `input_${first + at}[0][0]`)
  const name = `${layerName(className, isOld)}_${first} (${className})`
  const row: Cells = [name, shapeOf(example), String(example.params), source]
  return [...inputs, row, ...others.map((other): Cells => ['', '', '', other])]
}

/** The lines of all rows, each with a rule before it but for the first and for lines that only name connections. */
function tableLines(rows: readonly Cells[]): readonly string[] {
  return rows.flatMap((cells, at) => (at === 0 || cells[0] === '' ? [lineOf(cells)] : [rule, lineOf(cells)]))
}

/** A worked row of an entry. */
export interface Worked {
  readonly className: string
  readonly example: Example
}

/** The first worked row with weights, or the first, of every entry. */
export function workedRows(entries: readonly LayerEntry[]): readonly Worked[] {
  return entries.flatMap((entry) => {
    const example = entry.examples.find(({ params }) => params > 0) ?? entry.examples[0]
    const [className] = entry.classes
    return className !== undefined && example ? [{ className, example }] : []
  })
}

/** A summary that no Keras printed: worked rows beside each other, as Keras 1 or tf.keras would print them. */
export function composedSummary(worked: readonly Worked[], isOld: boolean): string {
  let inputs = 1
  const rows = worked.flatMap((one) => {
    const made = rowsOf(one, inputs, isOld)
    inputs += Math.max(1, one.example.inputs.length)
    return made
  })
  const total = worked.reduce((sum, { example }) => sum + example.params, 0).toLocaleString('en-US')
  const header: Cells = ['Layer (type)', 'Output Shape', 'Param #', 'Connected to']
  return [
    ...(isOld ? [] : ['Model: "composed"']),
    rule,
    lineOf(header),
    rule.replaceAll('_', '='),
    ...tableLines(rows),
    rule.replaceAll('_', '='),
    `Total params: ${total}`,
    rule,
    '',
  ].join('\n')
}
