/** A layer as who writes a table knows it. All numbers come from arithmetic here: nothing of keraudit's own is used. */
export interface WrittenRow {
  /** The class, whole: `Bidirectional`. */
  readonly className: string
  /** What people call it: `Bidirectional LSTM`, `Fully Connected`. */
  readonly words: string
  readonly filters?: number
  readonly units?: number
  /** Of a convolution or a pooling, by axis. */
  readonly kernel?: readonly number[]
  readonly stride?: number
  readonly padding?: 'same' | 'valid'
  readonly activation?: string
  /** What a label says that is none of these: `0.5`, `10000, 128`. */
  readonly more?: string
  /** The output shape without its batch axis. */
  readonly shape: readonly number[]
  readonly params: number
  /** The count without the bias, and without the channels of the input: mistakes that people make. */
  readonly unbiased?: number
  readonly channelless?: number
}

/** A model as a list of layers, each taking the one above. */
export type WrittenModel = readonly WrittenRow[]

const lastOf = (shape: readonly number[]): number => shape.at(-1) ?? 1
const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * size, 1)

/** Builds a model row by row, each on the shape of the one before. */
export class ModelBuilder {
  readonly rows: WrittenRow[] = []
  private shape: readonly number[]

  constructor(input: readonly number[], isInputListed = true) {
    this.shape = input
    if (isInputListed) this.push({ className: 'InputLayer', words: 'Input', shape: input, params: 0 })
  }

  private push(row: WrittenRow): this {
    this.rows.push(row)
    this.shape = row.shape
    return this
  }

  /** A convolution over as many axes as the shape has. */
  conv(filters: number, size: number, padding: 'same' | 'valid' = 'same', stride = 1, activation = 'ReLU'): this {
    const axes = this.shape.length - 1
    const channels = lastOf(this.shape)
    const kernel = Array<number>(axes).fill(size)
    const along = (length: number) =>
      padding === 'same' ? Math.ceil(length / stride) : Math.floor((length - size) / stride) + 1
    const area = product(kernel)
    return this.push({
      className: `Conv${axes}D`,
      words: 'Convolution',
      filters,
      kernel,
      stride,
      padding,
      activation,
      shape: [...this.shape.slice(0, -1).map(along), filters],
      params: area * channels * filters + filters,
      unbiased: area * channels * filters,
      channelless: area * filters + filters,
    })
  }

  /** A transposed convolution with padding `same`. */
  convTranspose(filters: number, size: number, stride = 2, activation = 'ReLU'): this {
    const channels = lastOf(this.shape)
    return this.push({
      className: 'Conv2DTranspose',
      words: 'Transposed Convolution',
      filters,
      kernel: [size, size],
      stride,
      padding: 'same',
      activation,
      shape: [...this.shape.slice(0, -1).map((length) => length * stride), filters],
      params: size * size * channels * filters + filters,
      unbiased: size * size * channels * filters,
      channelless: size * size * filters + filters,
    })
  }

  pool(size = 2): this {
    const axes = this.shape.length - 1
    const shape = [...this.shape.slice(0, -1).map((length) => Math.floor(length / size)), lastOf(this.shape)]
    const kernel = Array<number>(axes).fill(size)
    return this.push({ className: `MaxPooling${axes}D`, words: 'Max Pooling', kernel, stride: size, shape, params: 0 })
  }

  upSample(): this {
    const shape = [...this.shape.slice(0, -1).map((length) => length * 2), lastOf(this.shape)]
    return this.push({ className: 'UpSampling2D', words: 'Upsampling', kernel: [2, 2], shape, params: 0 })
  }

  globalPool(): this {
    const axes = this.shape.length - 1
    const className = `GlobalAveragePooling${axes}D`
    return this.push({ className, words: 'Global Average Pooling', shape: [lastOf(this.shape)], params: 0 })
  }

  flatten(): this {
    return this.push({ className: 'Flatten', words: 'Flatten', shape: [product(this.shape)], params: 0 })
  }

  reshape(shape: readonly number[]): this {
    return this.push({ className: 'Reshape', words: 'Reshape', shape, params: 0 })
  }

  dropout(rate: number): this {
    return this.push({ className: 'Dropout', words: 'Dropout', more: String(rate), shape: this.shape, params: 0 })
  }

  batchNorm(): this {
    const params = 4 * lastOf(this.shape)
    return this.push({ className: 'BatchNormalization', words: 'Batch Normalization', shape: this.shape, params })
  }

  layerNorm(): this {
    const params = 2 * lastOf(this.shape)
    return this.push({ className: 'LayerNormalization', words: 'Layer Normalization', shape: this.shape, params })
  }

  activation(activation: string): this {
    return this.push({ className: 'Activation', words: 'Activation', activation, shape: this.shape, params: 0 })
  }

  dense(units: number, activation = 'ReLU'): this {
    const inputs = lastOf(this.shape)
    return this.push({
      className: 'Dense',
      words: 'Fully Connected',
      units,
      activation,
      shape: [...this.shape.slice(0, -1), units],
      params: inputs * units + units,
      unbiased: inputs * units,
    })
  }

  embedding(vocabulary: number, width: number): this {
    const more = `${vocabulary}, ${width}`
    return this.push({
      className: 'Embedding',
      words: 'Embedding',
      more,
      shape: [...this.shape, width],
      params: vocabulary * width,
    })
  }

  /** LSTM: four gates of a kernel, a recurrent kernel and a bias. */
  lstm(units: number, isSequence = false): this {
    return this.recurrent('LSTM', units, isSequence, 4 * (lastOf(this.shape) * units + units * units + units))
  }

  /** GRU of Keras 2 and 3, with two biases a gate. */
  gru(units: number, isSequence = false): this {
    return this.recurrent('GRU', units, isSequence, 3 * (lastOf(this.shape) * units + units * units + 2 * units))
  }

  private recurrent(className: string, units: number, isSequence: boolean, params: number): this {
    const shape = isSequence ? [...this.shape.slice(0, -1), units] : [units]
    return this.push({ className, words: className, units, shape, params })
  }

  /** An LSTM both ways, its outputs side by side. */
  biLstm(units: number, isSequence = false): this {
    const params = 2 * 4 * (lastOf(this.shape) * units + units * units + units)
    const shape = isSequence ? [...this.shape.slice(0, -1), 2 * units] : [2 * units]
    return this.push({ className: 'Bidirectional', words: 'Bidirectional LSTM', units, shape, params })
  }

  /** Attention of a sequence to itself: three projections in, one out. */
  attention(heads: number, size: number): this {
    const width = lastOf(this.shape)
    const params = 3 * (width * heads * size + heads * size) + (heads * size * width + width)
    const more = `${heads} heads, key_dim ${size}`
    return this.push({
      className: 'MultiHeadAttention',
      words: 'Multi-Head Attention',
      more,
      shape: this.shape,
      params,
    })
  }

  /** A skip connection: channels are joined to those of an earlier layer. */
  concatenate(channels: number): this {
    const shape = [...this.shape.slice(0, -1), lastOf(this.shape) + channels]
    return this.push({ className: 'Concatenate', words: 'Concatenate', shape, params: 0 })
  }

  /** A model of Keras's applications without its top, by the count that its documentation gives. */
  base(className: string, shape: readonly number[], params: number): this {
    return this.push({ className, words: className, shape, params })
  }
}
