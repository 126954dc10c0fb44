/** What a setting is about, in words that hold for every class. */
export type Role = 'features' | 'window' | 'strides' | 'padding' | 'input_dim' | 'num_heads' | 'key_dim' | 'use_bias'

/** What people call a setting before its value or behind it, in lower case without blanks. */
const WORDS: readonly (readonly [Role, string])[] = [
  [
    'features',
    'filters filter filtres filtros filtri nbfilter nfilters numfilters featuremaps featuremap maps outchannels outputchannels units unit nbunits numunits hiddenunits neurons neuron nodes node cells hiddencells hiddensize outfeatures outputunits outputdim embeddingdim embeddingsize embeddim',
  ],
  [
    'window',
    'kernel noyau nucleo kernelsize filtersize window windowsize ksize k pool poolsize poolingsize upsamplingfactor',
  ],
  ['strides', 'stride strides s'],
  ['padding', 'padding pad bordermode'],
  ['input_dim', 'vocab vocabsize vocabulary vocabularysize inputdim numembeddings'],
  ['num_heads', 'heads numheads nheads'],
  ['key_dim', 'keydim headsize headdim'],
  ['use_bias', 'usebias bias'],
]

/** What a number counts that stands before the word: `32 filters`, `3 kernels`, `10 classes`. */
const COUNTED: readonly (readonly [Role, string])[] = [
  [
    'features',
    'filters filter filtres filtros filtri kernels featuremaps featuremap maps units unit unidades hiddenunits neurons neuron neurones neuronas neuronen nodes node cells outputs classes',
  ],
  ['num_heads', 'heads attentionheads'],
  ['input_dim', 'words tokens'],
]

/** Words that say nothing of the number before them. */
const NEUTRAL = new Set(
  'relu softmax sigmoid tanh linear elu selu gelu swish silu relu6 leaky activation same valid'.split(' '),
)

function table(words: readonly (readonly [Role, string])[]): ReadonlyMap<string, Role> {
  return new Map(words.flatMap(([role, all]) => all.split(' ').map((word) => [word, role] as const)))
}

const named = table(WORDS)
const counted = table(COUNTED)

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s_-]/g, '')
}

/** The setting that a word names before its value: `stride 2`, `kernel_size=3`. */
export function roleNamed(word: string): Role | null {
  return named.get(plain(word)) ?? null
}

/** The setting whose number stands before these words; null where they say nothing of it. */
export function roleCounted(words: string): Role | null {
  const [first = '', second = ''] = words.trim().split(/[\s_-]+/)
  return counted.get(plain(first + second)) ?? counted.get(plain(first)) ?? null
}

/** Whether a number before these words may be a setting of its own: nothing follows, or only an activation. */
export function isBareBefore(words: string): boolean {
  const [first = ''] = words.trim().split(/[\s_-]+/)
  return first === '' || NEUTRAL.has(first.toLowerCase())
}
