/** A row as it is printed: `conv2d (Conv2D)`, its shape, its count. */
export type PrintedRow = readonly [cell: string, shape: string, count: number]

/** A Sequential as tf.keras prints it, its total that of its rows; the lines of the split, in which nothing is frozen, on request. */
export function printedSequential(rows: readonly PrintedRow[], { split = false } = {}): string {
  const total = rows.reduce((sum, [, , count]) => sum + count, 0)
  return [
    'Model: "sequential"',
    '_'.repeat(65),
    ' Layer (type)                Output Shape              Param #',
    '='.repeat(65),
    ...rows.map(([cell, shape, count]) => ` ${cell.padEnd(28)}${shape.padEnd(26)}${count}`),
    '='.repeat(65),
    `Total params: ${total}`,
    ...(split ? [`Trainable params: ${total}`, 'Non-trainable params: 0'] : []),
    '_'.repeat(65),
    '',
  ].join('\n')
}
