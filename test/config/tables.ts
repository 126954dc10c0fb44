/** A table of one model; each row is its first cell, its shape and its count. */
export function table(rows: readonly (readonly [string, string, string])[], total: number): string {
  const lines = rows.map(([name, shape, count]) => `${name.padEnd(29)}${shape.padEnd(26)}${count}`)
  return `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
${lines.join('\n_________________________________________________________________\n')}
=================================================================
Total params: ${total}
Trainable params: ${total}
Non-trainable params: 0
_________________________________________________________________
`
}

/** 10 inputs to 10 units, 10 × 10 + 10 = 110, and then to 4 units, 10 × 4 + 4 = 44. */
export const sound = table(
  [
    ['dense (Dense)', '(None, 10)', '110'],
    ['dense_1 (Dense)', '(None, 4)', '44'],
  ],
  154,
)

/** The same with 45 for 44. */
export const wrong = sound.replace('44\n', '45\n')
