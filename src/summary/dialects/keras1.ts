import type { LayerRow } from '../summary.ts'
import { type Dialect, type Evidence, plainFacts } from './dialect.ts'

/**
 * Keras 1. Evidence: layers are named by their lower-cased class (`maxpooling2d_1`), or have classes that Keras 2
 * renamed; the first row of a Sequential is connected to an input that has no row; a plain chain has a Connected to
 * column, which later printers leave away. Cells are cut, up to 1.1.1 with no blank between them.
 */
export const keras1: Dialect = {
  ...plainFacts,
  id: 'keras1',
  title: 'Keras 1',
  versions: '1.0.0–1.2.2',
  source: 'keras/utils/layer_utils.py, print_summary',
  eras: ['keras1'],
  citesUnlistedInputs: true,
  frozenModelsPrintZero: true,
  claims: (evidence) => {
    if (evidence.layoutKind !== 'ruled' || evidence.indented) return false
    const older = evidence.rows.filter((row) => hasOldClass(row) || isNamedInLowerCase(row)).length
    const newer = evidence.rows.filter(isNamedInSnakeCase).length
    return older + newer > 0 ? older > newer : startsAtHiddenInput(evidence) || isConnectedChain(evidence)
  },
}

const OLD_CLASSES =
  /^(?:Convolution[123]D|Deconvolution|AtrousConv|SeparableConvolution|Merge$|MaxoutDense|Highway|TimeDistributedDense|SReLU|ParametricSoftplus)/
const LOWER_CASE_NAMES =
  /^(?:maxpooling|averagepooling|zeropadding|upsampling|batchnormalization|globalmaxpooling|globalaveragepooling|leakyrelu|timedistributed|repeatvector|gaussiannoise|gaussiandropout|activityregularization|spatialdropout|locallyconnected|simplernn|convolution|deconvolution|separableconvolution)[123]?d?_\d+$/
const SNAKE_CASE_NAMES =
  /^(?:max_pooling|average_pooling|zero_padding|up_sampling|batch_normalization|global_max_pooling|global_average_pooling|leaky_re_lu|time_distributed|repeat_vector|simple_rnn|conv\dd|separable_conv)/

function hasOldClass({ printedClass }: LayerRow): boolean {
  return OLD_CLASSES.test(printedClass?.value ?? '')
}

function isNamedInLowerCase({ name }: LayerRow): boolean {
  return LOWER_CASE_NAMES.test(name.value)
}

function isNamedInSnakeCase({ name }: LayerRow): boolean {
  return SNAKE_CASE_NAMES.test(name.value)
}

/** A Sequential of Keras 1 has no row for its input, and shows it all the same: `dense_input_1[0][0]`. */
function startsAtHiddenInput({ rows }: Evidence): boolean {
  const [first] = rows
  const source = first?.inbound?.[0]?.value
  return source !== undefined && source.node !== null && /_input(?:_\d+)?$/.test(source.name)
}

function isConnectedChain({ rows, header }: Evidence): boolean {
  const shapeColumn = header?.columns.find(({ kind }) => kind === 'output_shape')?.start
  if (rows.length < 3 || shapeColumn === 32 || rows.some(({ depth }) => depth > 0)) return false
  return rows.every((row, place) => {
    const above = rows[place - 1]
    if (above === undefined) return row.inbound?.length === 0
    return row.inbound?.length === 1 && row.inbound[0]?.value.name === above.name.value
  })
}
