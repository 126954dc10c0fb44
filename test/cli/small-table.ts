/** A summary of Keras 2 whose numbers agree: 784 × 64 + 64 = 50,240 and 64 × 10 + 10 = 650. */
export const rightTable = `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
dense_1 (Dense)              (None, 64)                50240
_________________________________________________________________
dense_2 (Dense)              (None, 10)                650
=================================================================
Total params: 50,890
Trainable params: 50,890
Non-trainable params: 0
_________________________________________________________________
`

/** The same with two digits of its total swapped. */
export const wrongTotal = rightTable.replace('Total params: 50,890', 'Total params: 50,980')
