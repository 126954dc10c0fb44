import type { WrittenRow } from './row.ts'

/** The cells of one row. */
export type Cells = readonly string[]

/** A count with commas between the thousands. */
export const commas = (value: number): string => value.toLocaleString('en-US')
/** A shape without its batch axis: `26×26×8`. */
export const times = (shape: readonly number[]): string => shape.join('×')
/** A shape as Keras prints it. */
export const tuple = (shape: readonly number[]): string => `(None, ${shape.join(', ')})`

/** The default name that Keras would have given, counted by class. */
export function namesOf(rows: readonly WrittenRow[]): readonly string[] {
  const counts = new Map<string, number>()
  return rows.map(({ className }) => {
    const base = className.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()
    const count = (counts.get(base) ?? 0) + 1
    counts.set(base, count)
    return count === 1 ? base : `${base}_${count - 1}`
  })
}

/** `32 filters, 3×3, ReLU`: what a label says besides the class; empty where nothing. */
export function argumentsOf(row: WrittenRow): string {
  const { filters, units, kernel, stride, padding, activation, more } = row
  const isPool = row.params === 0
  return [
    filters && `${filters} filters`,
    units && `${units}`,
    kernel?.join('x'),
    !isPool && stride && stride > 1 ? `stride ${stride}` : '',
    padding,
    more,
    activation,
  ]
    .filter(Boolean)
    .join(', ')
}

/** Keras's own call. */
export function callOf(row: WrittenRow): string {
  const { className, filters, units, kernel, stride, padding, activation, more } = row
  const isPool = row.params === 0
  const given = [
    filters,
    units,
    kernel && (kernel.length > 1 ? `(${kernel.join(', ')})` : kernel[0]),
    !isPool && stride && stride > 1 ? `strides=${stride}` : '',
    padding === 'same' ? "padding='same'" : '',
    more?.includes('heads') ? more.replace(' heads, key_dim ', ', ') : more,
    activation ? `activation='${activation.toLowerCase()}'` : '',
  ].filter((one) => one !== undefined && one !== '')
  return className === 'Bidirectional' ? `Bidirectional(LSTM(${units}))` : `${className}(${given.join(', ')})`
}

/** The class with what a label says besides in brackets. */
export function labelled(row: WrittenRow): string {
  const said = argumentsOf(row)
  const className = row.className === 'Bidirectional' ? 'Bidirectional LSTM' : row.className
  return said === '' ? className : `${className} (${said})`
}

/** A table of Markdown. */
export function markdown(head: Cells, rows: readonly Cells[]): string {
  const line = (cells: Cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The total as the last row of a table with so many columns. */
export function totalRow(width: number, label: string, total: string): Cells {
  return [label, ...Array<string>(width - 2).fill(''), total]
}
