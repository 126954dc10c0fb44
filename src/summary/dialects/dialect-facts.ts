import type { DialectFacts } from './dialect.ts'

/** What one fact of a printer means, and which source shows it. */
interface FactMeaning {
  readonly means: string
  readonly source: string
}

const print = 'print_summary'

/** Every fact of a printer, in the order of the document: first cells, then wiring, then counts and totals. */
export const dialectFacts: { readonly [fact in keyof DialectFacts]: FactMeaning } = {
  longCells: {
    means: 'what becomes of a cell that is longer than its column: cut, wrapped, ended with an ellipsis, or kept whole',
    source: `${print}, print_row; rich, Text.truncate`,
  },
  printsInitialInputShape: {
    means: 'a Sequential prints `Initial input shape` above its table; a Graph does not',
    source: 'Sequential.summary and Graph.summary of Keras 0.3',
  },
  printsLastCall: {
    means:
      'a layer that is called several times prints the shape of its last call, even of one outside the model or on eager data; others print one shape for all calls, or `multiple`',
    source: 'format_layer_shape of Keras 3, which keeps the outputs of the last of `layer._inbound_nodes`',
  },
  shapesOfNestedAreBuilt: {
    means: "a nested model's row has the shape that the model was built with, not that of its call",
    source: 'Layer.output_shape, the shapes of the first node',
  },
  customShapesAreDeclared: {
    means: 'a custom layer prints the shape that its compute_output_shape declares, which its call need not give',
    source: 'Layer.compute_output_shape; Keras 3 traces the call itself (compute_output_spec)',
  },
  subclassedShowShapes: {
    means: 'a subclassed model prints the shapes of its built layers, so that its table may look like a chain',
    source: 'format_layer_shape of Keras 3.4 and later',
  },
  mergesInChains: {
    means: 'a table without Connected to may hold an Add or Concatenate with one input, such as `x + 1`',
    source: 'is_sequential_like; operations of Keras 3 have rows',
  },
  citesUnlistedInputs: {
    means: 'rows of a Sequential cite an input layer that has no row: `dense_input_1[0][0]`',
    source: `${print} of Keras 1, Sequential.flattened_layers`,
  },
  citesKeywordTensors: {
    means: 'Connected to names the tensors that a layer is given by keyword, too: `attention_mask=mask`',
    source:
      'Node.keras_inputs since TensorFlow 2.4, Node.input_tensors of Keras 3; before that, iterate_inbound without include_arguments',
  },
  nestedOmitsOperations: {
    means: 'expand_nested leaves operations that are no layers out of nested models',
    source: `${print} of Keras 3: \`layer.layers\` of nested models, \`model._operations\` of the printed one`,
  },
  namesMayRepeat: {
    means: 'two layers of a model may have one name',
    source: 'default names of Keras 0.3: the lower-cased class without a number',
  },
  hidesLayerRange: {
    means: 'layer_range leaves rows out without a mark; the totals stay those of the whole model',
    source: `${print}, layer_range: TensorFlow 2.10 and later, Keras 3`,
  },
  freezesWeights: {
    means: 'a single weight may be non-trainable in a trainable layer',
    source: 'Variable.trainable of Keras 3; LoRA and quantization set it',
  },
  frozenModelsPrintZero: {
    means: "a frozen nested model's row prints 0, while Total params counts the model's weights",
    source: 'Layer.count_params of Keras 1.0.7 to 1.1.2: trainable weights only',
  },
  countsFrozenTwice: {
    means: 'layers frozen after compile() count as both trainable and non-trainable',
    source: '`model._collected_trainable_weights`: Keras 2.0.9 to 2.3.1, tf.keras up to 2.1',
  },
  repeatsOutputs: {
    means: 'a Graph prints the layers of its outputs again, under the names of the outputs; the total counts them once',
    source: 'Graph.summary of Keras 0.3',
  },
  totalCountsOptimizer: {
    means: "Total params holds the variables of a compiled model's optimizer",
    source: `${print} of Keras 3: \`Optimizer params\``,
  },
  byteWord: {
    means: 'the word for bytes in the sizes of the totals lines; none where no sizes are printed',
    source: 'readable_memory_size: tf.keras 2.13 and later, Keras 3',
  },
  thousands: {
    means: 'the mark between thousands of a count in a row, and in a totals line, as most versions print it',
    source: `${print}: \`{:,}\``,
  },
  isRetyped: {
    means: 'a person typed the table: names, classes and notation may be theirs',
    source: 'none',
  },
}
