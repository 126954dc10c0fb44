import type { Config } from './config-value.ts'
import type { Picture } from './picture.ts'

/**
 * Which Keras a fact holds for: 0.x; 1.x; multi-backend 2.0–2.3 and tf.keras of TF 1; tf.keras of TF 2 (and tf_keras); 3; tfjs-layers.
 */
export type Era = 'keras0' | 'keras1' | 'keras2' | 'tf2' | 'keras3' | 'tfjs'

/** A default: one for all, or one an era with `else` for the rest. */
export type Default = ConfigDefault | { readonly [era in Era | 'else']?: ConfigDefault }
export type ConfigDefault = number | string | boolean | null | readonly number[]

/**
 * What a config key can be.
 * `int`: an integer from `min` (1); `bool`; `choice`: one of `values`;
 * `axis`: one axis of the first input, counted with the batch axis, which it never is; `axes`: a non-empty set of such axes;
 * `subset`: a set of them, perhaps empty;
 * `permutation`: of 1 … n; `list`: a list of dimensions that the shapes must fix;
 * `sides`: what is added or taken at both ends of an axis: expressions know the sum, the config says it as `[before, after]`,
 * the likeliest split of a sum (equal, else one more after).
 * `length`: so many values, named `key[0]`, `key[1]` … in expressions.
 */
export interface ConfigKey {
  readonly kind: 'int' | 'bool' | 'choice' | 'axis' | 'axes' | 'subset' | 'permutation' | 'list' | 'sides'
  readonly default?: Default
  readonly length?: number
  readonly min?: number
  readonly max?: number
  readonly values?: readonly (string | number | null)[]
  /** How Keras writes a dimension of a `list` that is not known (-1). */
  readonly unknown?: number
  /** Only these eras know the key; elsewhere it has its default. */
  readonly eras?: readonly Era[]
  /** Where this holds the value is what Keras's None stands for (`output_shape == query_dim`), and None is said. */
  readonly noneWhen?: string
  /** Where this holds no fact depends on the value, though the way gives one: it is open. */
  readonly openWhen?: string
  /** Where this holds no fact depends on any of its values; where only `openWhen` does, none depends on some of them. */
  readonly silentWhen?: string
  /** The key of as many values beside it: where that has a 1, this one's value does nothing, so a known configuration may have any. */
  readonly idleBeside?: string
  /** Where it is None, a known configuration has one more than this key has items. */
  readonly oneMoreThan?: string
  /** Letters of the einsum equation in this key: a known configuration may have any, here they are a, b, c … as they first appear. */
  readonly lettersOf?: string
  /** What later versions of Keras call it, where they renamed the class: `filters`, or a place in a list, `kernel_size[0]`. */
  readonly later?: string
  /** And what they call its values. */
  readonly laterValues?: { readonly [value: string]: string }
}

/**
 * One way a layer's inputs and outputs can look. Shape patterns are dimension expressions in brackets: `(batch, ..., units)`;
 * a bare name is bound by what stands there, `...name` binds or spreads a list.
 */
export interface Signature {
  /** One pattern an input; `'...'` as the last item: any further inputs (masks, initial states); `['...shapes']`: all inputs as the list `shapes`. */
  readonly inputs: readonly string[]
  /** One pattern an output; `['any']`: whatever is printed. */
  readonly outputs: readonly string[]
  /** Config keys that have one value in this way. */
  readonly given?: { readonly [key: string]: number | string | boolean | null }
  /** Config keys that have one of some values in this way. */
  readonly among?: { readonly [key: string]: readonly (number | string | null)[] }
  /** Conditions that must hold (not 0). */
  readonly where?: readonly string[]
  readonly eras?: readonly Era[]
  /** How unlikely this way is beside the others (0). */
  readonly cost?: number
  /** The weights in this way, instead of the entry's. */
  readonly weights?: readonly WeightSpec[]
  /** Tried only where every input is known: elsewhere it could fit too much to be searched, and the search is not complete. */
  readonly needsInputs?: boolean
  /** Search steps that this way is worth once another was found to fit; where they are not enough, the search is not complete. */
  readonly limitBesideOthers?: number
  /** Names that this way does not have, each with that of its own that stands for it in the facts about costs. */
  readonly sameAs?: { readonly [name: string]: string }
}

/** One weight tensor; its shape is a pattern over the signature's names and config keys. */
export interface WeightSpec {
  readonly name: string
  /** The part it belongs to (`query`, `forward_layer`). */
  readonly path?: string
  readonly shape: string
  /** Present where this is not 0; always without it. */
  readonly when?: string
  /** False for weights that no flag makes trainable. */
  readonly trainable?: boolean
  /** Bytes of one scalar where it does not follow the model's dtype. */
  readonly bytes?: number
  /** What it is for, in a few words, where its name does not say it. */
  readonly role?: string
  /**
   * How often each of its numbers is multiplied for one sample, as an expression over the names of the way, its config keys, and `input`
   * and `output`: the first shapes without the batch axis. Absent: it multiplies nothing (a bias, a scale).
   */
  readonly reuse?: string
}

/** A known surprise, tried only when the plain entry does not fit, and named when it does. */
export interface Variant {
  readonly name: string
  /** One sentence for a person. */
  readonly why: string
  readonly eras?: readonly Era[]
  /** Weights beside those of the entry, or instead of them where `replaces` is true. */
  readonly weights?: readonly WeightSpec[]
  readonly replaces?: boolean
  readonly config?: { readonly [key: string]: ConfigKey }
  /** Instead of the entry's own. */
  readonly signatures?: readonly Signature[]
  readonly where?: readonly string[]
  /** Conditions that are dropped, and with them the usual ranks of LoRA, where nothing usual fits and no sum speaks against the count. */
  readonly usually?: readonly string[]
  /** How much rarer it is than other variants, as a preference's cost. */
  readonly cost?: number
  /** True where parts of the layer can change alone: then more may fit than is found. */
  readonly ofParts?: true
  /**
   * Tried also where the plain entry fits, if the totals leave room for what it freezes: a free dimension lets both fit one count. `ifElsewhere`:
   * only where another row of the model is proven to have LoRA or float8; `ifSaved`: only where the sizes prove that weights take less than float32 does.
   */
  readonly besidePlain?: boolean | 'ifElsewhere' | 'ifSaved'
}

/** A preference: costs so much where the condition is 0. It ranks what fits and never decides what fits. */
export interface Preference {
  readonly when: string
  readonly cost: number
  readonly eras?: readonly Era[]
  /** Only where the input is not known: what it is likely to be. */
  readonly ofUnknownInput?: boolean
  /** The same, only where no row is shown either that it comes from: that of the model, mostly. */
  readonly ofFirstInput?: boolean
  /** What is preferred, as the end of a sentence: `square kernels are likelier`. */
  readonly says?: string
}

/**
 * A trait that few configurations have. A row that only configurations with such traits explain is pointed out. It ranks among what fits
 * and never decides what fits.
 */
export interface Rarity {
  /** Holds (is not 0) where a configuration has the trait. */
  readonly when: string
  /** The trait, as a sentence without its stop: `the kernel is longer than the axis it slides along`. */
  readonly says: string
  /** 1 is rare, 2 absurd, less is merely less usual; the degrees of several traits add up (1). */
  readonly degree?: number
  /** True where the row prints the trait itself, so that nothing of it is in doubt. */
  readonly isPrinted?: true
  readonly eras?: readonly Era[]
  /** Only where the first shape of that side is known, or is not; or where no row is shown either that it comes from. */
  readonly input?: 'known' | 'unknown' | 'first'
  readonly output?: 'known' | 'unknown'
  /** Not where another row of the model is proven to set this config key as a configuration with the trait does. */
  readonly unlessElsewhere?: string
}

/** What people get wrong about a class, said of a row where it applies. */
export interface Pitfall {
  /** One sentence. */
  readonly says: string
  /** An expression over the names of the row's way, its config keys and `params`, its count: said where it holds (is not 0). */
  readonly when?: string
  readonly eras?: readonly Era[]
}

/**
 * A wrong way to count a class's weights that people take. What follows from the weights of any class (no bias, only trainable weights,
 * once per position, bytes) is not an entry's: `ledger/mistakes.ts` derives it.
 */
export interface Mistake {
  /** What the wrong number does, as a clause without its subject: `leaves out the input channels`. */
  readonly does: string
  /**
   * The wrong number, as an expression over the names of the row's way, its config keys, `params`, its count, and `input` and `output`: the
   * first shapes without the batch axis.
   */
  readonly count?: string
  /** Instead of that: the weight that is left out, or the part. */
  readonly leavesOut?: string
  /** Only where this holds (is not 0). */
  readonly when?: string
}

/**
 * Which positions along each spatial axis of its input one position of a layer's output reads, as expressions over its config keys.
 * `same`: the position in its place; `window`: so many in a row, from every so manieth; `transposed`: a window that spreads out instead;
 * `repeated`: each input position so often, with its neighbour where `smooth` holds.
 */
export type Reads =
  | { readonly kind: 'same'; readonly sides?: Sides }
  | { readonly kind: 'window' | 'transposed'; readonly size: readonly string[]; readonly strides: readonly string[] }
  | { readonly kind: 'repeated'; readonly times: readonly string[]; readonly smooth?: string }

/** Positions added to both ends of the spatial axes, or cut off, and the key that says how many. */
export interface Sides {
  readonly key: string
  readonly adds: boolean
}

/** What a class does, in words and as a picture. */
export interface LayerWords {
  /** One sentence. */
  readonly what: string
  /** A mere text is said of every row. */
  readonly pitfalls?: readonly (string | Pitfall)[]
  readonly mistakes?: readonly Mistake[]
  readonly picture?: Picture
  /** Said of every row that has weights, as a clause. */
  readonly remark?: string
}

/** A worked row: what it prints and the configuration behind it. Run by a test. */
export interface Example {
  readonly inputs: readonly (readonly (number | null)[])[]
  readonly output: readonly (number | null)[]
  /** The outputs after the first (states). */
  readonly furtherOutputs?: readonly (readonly (number | null)[])[]
  readonly params: number
  readonly config: Config
  readonly era?: Era
}

/** A layer inside a layer: its class, and which keys of the entry's `config` are its own. */
export interface InnerLayer {
  readonly className: string
  readonly keys: readonly string[]
  /** Keras's name of a key where several layers inside have one of that name (`units_2` is `units`). */
  readonly named?: { readonly [key: string]: string }
  /** The layers inside this one in turn. */
  readonly parts?: Parts
}

/** Layers inside a layer, by the config key that holds them: one, or a list of them. */
export interface Parts {
  readonly [key: string]: InnerLayer | readonly InnerLayer[]
}

/**
 * How many tensors one call of a layer takes. `one`: exactly one (a mask may follow); `two`: exactly two; `all`: one call takes them all;
 * `states`: one sequence, perhaps with its initial states; `model`: as many as the model inside has inputs.
 */
export type Calls = 'one' | 'two' | 'all' | 'states' | 'model'

export type Join = 'elementwise' | 'otherwise' | 'by mode' | RegExp

/** What a class is called beside its own name. */
export interface ClassNames {
  /** Former names and import aliases, each with the versions of Keras that a row of that name gives away. */
  readonly was?: { readonly [className: string]: readonly Era[] }
  /** Words that people use for it in the names of layers, each with how many other classes are likelier meant by it. */
  readonly short?: { readonly [word: string]: number }
  /** The default names of its layers where Keras does not make them of the class. */
  readonly default?: readonly string[]
  /** Names that only layers of this class have: those of an operation. */
  readonly pattern?: RegExp
}

/** What rows of a class are to the graph and to who reads a table, beside what they count. */
export interface ClassFacts {
  /** By default `one` where every signature has exactly one input and the entry is not open-ended; else not known. */
  readonly calls?: Calls
  /**
   * It joins its inputs into one tensor: place by place, otherwise, or as its configuration says, standing for any class that joins (Merge).
   * A pattern: the rows of these names join place by place.
   */
  readonly joins?: Join
  /** True where a mask of one axis fewer may follow its input, and no input can have so few. */
  readonly takesMask?: true
  /** True where tf.keras keeps some of its weights in float32 whatever the model's dtype. */
  readonly keepsFloat32?: true
  /** True where it takes the mean away, so that a bias just before it does nothing. */
  readonly takesMean?: true
  /** True where people mostly leave out a bias that does nothing. */
  readonly dropsIdleBias?: true
  /** True where people freeze all layers of the class together. */
  readonly oftenFrozen?: true
  /** True where Keras lists it below all layers of the model, with the operations that only it takes. Source: `_insert_layers()`. */
  readonly listedLast?: true
  /** True where people look for a model's non-trainable parameters in it, though it has none. */
  readonly oftenSuspected?: true
  /** True where models end in it, though it has no weights. */
  readonly endsModels?: true
  /** True where its output is a mask for the tensor before it. */
  readonly isMask?: true
  /** True where it takes nothing: its rows stand for what is given to the model. */
  readonly isInput?: true
  /** Of the first class, as are `gives` and `common`. */
  readonly names?: ClassNames
  /** The Keras that first had it, where its default name tells that one from all later ones (`leakyrelu_1`). */
  readonly since?: 'keras1'
  /** Versions of Keras that a row of this class gives away. */
  readonly gives?: readonly Era[]
  /** How many classes turn up more often; of the commonest only. */
  readonly common?: number
}

/** All that is known of a layer class: counting, inference, explanation and documentation come from this. */
export interface LayerEntry extends ClassFacts {
  readonly classes: readonly string[]
  /** What holds for one class of several alone. */
  readonly ofClass?: { readonly [className: string]: ClassFacts }
  /** For a wrapper: the layer that it holds as `layer`. */
  readonly inner?: InnerLayer | undefined
  /** Layers inside that another config key holds (`cell`). */
  readonly parts?: Parts | undefined
  /**
   * For a wrapper that gives the layer inside one slice after the other along this axis: patterns and axes are those of a slice,
   * without it; a later input without axes beyond it (a mask) is not passed on.
   */
  readonly slicedAxis?: number | undefined
  readonly config: { readonly [key: string]: ConfigKey }
  readonly signatures: readonly Signature[]
  readonly weights: readonly WeightSpec[]
  readonly variants?: readonly Variant[] | undefined
  /** A whole entry that is a known surprise: tried, like a variant, only when no plain way fits. `why` is one sentence for a person. */
  readonly surprise?: { readonly name: string; readonly why: string }
  readonly prefer?: readonly Preference[] | undefined
  readonly rare?: readonly Rarity[] | undefined
  /**
   * Multiply-adds for one sample beside those of the weights (the scores of attention), as an expression like a weight's `reuse`;
   * null where no row can tell.
   */
  readonly macs?: string | null | undefined
  /** Which positions of the input an output position reads; absent where the layer keeps no positions, or reads all of them. */
  readonly reads?: Reads | undefined
  /**
   * True where the layer can hold or do more than entries describe: what does not fit is then not contradicted but taken. A condition over
   * the first `input`, the first `output` and `params`: only where it may hold (is not 0).
   */
  readonly openEnded?: boolean | string
  readonly eras?: readonly Era[]
  /** Where the configuration is known: keys that must be None, or given, for this entry of several of the class to hold. */
  readonly onlyIf?: { readonly [key: string]: 'None' | 'given' } | undefined
  /** Config that a summary can never show. */
  readonly unseen?: readonly string[] | undefined
  readonly explain: LayerWords
  readonly examples: readonly Example[]
}
