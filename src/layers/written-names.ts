import { lazy } from '../words/memo.ts'
import { catalogue } from './catalogue.ts'
import { namingOf } from './class-facts.ts'
import { kerasOperations } from './families/operations.ts'

/** What people write for a class that Keras has once for each number of spatial axes, which is `n`. */
const SPATIAL: readonly (readonly [className: string, words: string])[] = [
  [
    'ConvnD',
    'conv convolution convolutional convolutionallayer convolve 卷积 卷積 畳み込み 합성곱 convolución convolucional convolução свёртка',
  ],
  [
    'ConvnDTranspose',
    'convtranspose convtransposed convolutiontranspose transposedconvolution transposedconv transposeconv transposeconvolution deconv deconvolution upconv upconvolution',
  ],
  ['DepthwiseConvnD', 'depthwise depthwiseconv depthwiseconvolution dwconv'],
  [
    'SeparableConvnD',
    'separableconv separableconvolution sepconv depthwiseseparableconv depthwiseseparableconvolution',
  ],
  [
    'MaxPoolingnD',
    'maxpool maxpooling pool pooling subsampling 池化 最大池化 最大值池化 最大プーリング プーリング 최대풀링 풀링',
  ],
  [
    'AveragePoolingnD',
    'averagepool averagepooling avgpool avgpooling meanpool meanpooling 平均池化 平均プーリング 평균풀링',
  ],
  [
    'GlobalAveragePoolingnD',
    'globalaveragepool globalaveragepooling globalavgpool globalavgpooling globalpooling gap 全局平均池化',
  ],
  ['GlobalMaxPoolingnD', 'globalmaxpool globalmaxpooling gmp'],
  ['UpSamplingnD', 'upsample upsampling'],
  ['ZeroPaddingnD', 'zeropad zeropadding padding'],
  ['CroppingnD', 'crop cropping'],
  ['SpatialDropoutnD', 'spatialdropout'],
  ['ConvLSTMnD', 'convlstm'],
]

/** What people write for other classes. */
const PLAIN: readonly (readonly [className: string, words: string])[] = [
  [
    'Dense',
    'fc fullyconnected fullyconnectedlayer denselyconnected linear affine innerproduct 全连接 全連接 密集 稠密 全結合 완전연결 densa полносвязный',
  ],
  ['BatchNormalization', 'batchnorm bn batchnormalisation'],
  ['Normalization', 'normalisation'],
  ['LayerNormalization', 'layernorm layernormalisation ln'],
  ['Dropout', 'drop 丢弃 随机失活'],
  ['Flatten', 'flattening 展平 拉平 扁平化 平坦化 평탄화'],
  ['Embedding', 'embed emb wordembedding wordembeddings embeddings 嵌入 词嵌入 埋め込み 임베딩'],
  ['InputLayer', 'input inputs inputimage inputdata 输入 輸入 入力 입력 entrada eingabe entrée giriş wejście ingresso'],
  ['Activation', 'reluactivation softmaxactivation sigmoidactivation tanhactivation sigmoid tanh'],
  ['LeakyReLU', 'lrelu leakyreluactivation'],
  ['Add', 'addition elementwiseadd residualadd'],
  ['Concatenate', 'concat concatenation'],
  ['MultiHeadAttention', 'mha multiheadselfattention'],
]

const WRAPPERS: readonly (readonly [className: string, words: readonly string[]])[] = [
  ['Bidirectional', ['bidirectional', 'bidir', 'bi']],
  ['TimeDistributed', ['timedistributed']],
]

/** Words that say where a layer stands, not what it is. */
const PLACES = /^(?:output|hidden|final|first|second|third|fourth|last|initial|main|keras)(?=.)/
const LAYER = /(?<=.)(?:layers?|层|層|レイヤー)$/
/** The same behind the class: `Dense output`, `Conv1D residual`. */
const PLACES_BEHIND = /(?<=.)(?:output|hidden|final|residual|shortcut|skip|projection)$/

/** A class as it is written in words: `Bidirectional LSTM` is a wrapper and what it holds. */
export interface WrittenClass {
  readonly className: string
  readonly inner: string | null
}

/** Classes of layers in lower case; Keras 3's operations are left out, whose names are common words (`Select`, `Max`). */
const classes = lazy(() => {
  const operations = new Set(kerasOperations)
  const names = [...catalogue]
    .filter(([, entries]) => !entries.every((entry) => operations.has(entry)))
    .map(([name]) => name)
  return new Map(names.map((name) => [name.toLowerCase(), name]))
})

const written = lazy(
  () =>
    new Map([...SPATIAL, ...PLAIN].flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const))),
)

/**
 * The class that words name, in any case and however they are parted: `Conv2D`, `max pooling 2D`, `Fully Connected`, `BiLSTM`. `axes` is the number
 * of spatial axes of the layer's output, which decides where the words don't; null where it is not known either. Null for words that
 * name no class of layers as a whole.
 */
export function classInWords(words: string, axes: number | null): WrittenClass | null {
  if (classes().get(words.toLowerCase()) === words) return { className: words, inner: null }
  const plain = words
    .toLowerCase()
    .replace(/[^\p{L}0-9]+/gu, ' ')
    .trim()
  const rank = /(?<![a-z0-9])([123])\s?d(?![a-z0-9])/.exec(plain)?.[1]
  const stem = plain.replace(/(?<![a-z0-9])[123]\s?d(?![a-z0-9])/, '').replace(/ /g, '')
  return named(rank ? `${stem}${rank}d` : stem, axes) ?? named(stem, rank ? Number(rank) : axes)
}

function named(stem: string, axes: number | null): WrittenClass | null {
  for (const [className, words] of WRAPPERS) {
    for (const word of words) {
      const inner = stem.startsWith(word) ? classNamed(stem.slice(word.length), axes) : null
      if (inner !== null) return { className, inner }
    }
  }
  const own = classNamed(stem, axes)
  if (own !== null) return { className: own, inner: null }
  const shorter = stem.replace(LAYER, '').replace(PLACES, '').replace(PLACES_BEHIND, '')
  return shorter === stem || shorter === '' ? null : named(shorter, axes)
}

/** The class that a word names, by its name of today. */
function classNamed(stem: string, axes: number | null): string | null {
  const [, base = stem, rank] = /^(.*[a-z])([123])d$/.exec(stem) ?? []
  const className = written().get(base)
  const spatial = Number(rank ?? axes ?? 2)
  if (className?.includes('nD')) return className.replace('nD', spatial >= 1 && spatial <= 3 ? `${spatial}D` : '2D')
  if (className !== undefined && rank === undefined) return className
  const known = classes().get(stem)
  return known === undefined ? null : (namingOf(catalogue).today.get(known) ?? known)
}
