import { catalogue } from '../../layers/catalogue.ts'
import { modelClasses } from '../../layers/models.ts'
import { classInWords, type WrittenClass } from '../../layers/written-names.ts'

/** Classes that people name beside another, which they change neither in shape nor in count. */
export const BESIDE = new Set([
  'Activation',
  'ReLU',
  'LeakyReLU',
  'ELU',
  'Softmax',
  'Dropout',
  'SpatialDropout1D',
  'SpatialDropout2D',
])

const OWN_NUMBER = /[\s_#-]{0,3}\d{1,4}[a-z]?$/

/** Keras's activations by their names; `linear` and `identity` too. */
const ACTIVATION =
  /^(?:relu6?|leaky_?relu|prelu|c?elu|selu|gelu|glu|silu|swish|mish|softmax|log_?softmax|softplus|softsign|sigmoid|log_?sigmoid|hard_?(?:sigmoid|silu|swish|tanh)|tanh|tanh_?shrink|exponential|linear|identity)$/

/** Whether a word in lower case is the name of an activation. */
export function isActivationWord(word: string): boolean {
  return ACTIVATION.test(word)
}

/** Whether a class holds another layer. */
export function isWrapper(className: string): boolean {
  return className === 'Bidirectional' || className === 'TimeDistributed'
}

/** Whether a class is one of Keras's or another package's, or a model. */
export function isLayerClass(name: string): boolean {
  return catalogue.has(name) || modelClasses.includes(name)
}

/** The class that words of a label name, perhaps with a number of their own behind: `conv 2`. */
export function wordsAt(words: string, axes: number | null): WrittenClass | null {
  const trimmed = words.trim().replace(/^(?:(?:tf\.)?keras\.)?(?:layers\.)?(?=\w)/, '')
  if (trimmed === '' || trimmed.length > 60 || /[./\\=<>]/.test(trimmed)) return null
  return classInWords(trimmed, axes) ?? classInWords(trimmed.replace(OWN_NUMBER, ''), axes)
}
