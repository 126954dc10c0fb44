import { isWritten } from '../labels/is-written.ts'
import type { LayerRow } from '../summary.ts'
import type { FoundTable } from '../table.ts'

/** Tools whose listings look like Keras's, by what only they print in header or footer. */
const TOOLS: readonly (readonly [string, RegExp])[] = [
  ['torchinfo', /type:depth-idx|type \(var_name\)|mult-adds|depth-idx/i],
  ['torchsummary', /forward\/backward pass size|estimated total size|^\W*input size \(MB\)/im],
  ['fastai', /^\W*(?:total non-trainable params|optimizer used:|loss function:)/im],
]

/** Columns that tools have whose header is none of Keras's. */
const COLUMNS: readonly (readonly [string, RegExp])[] = [
  ['larq', /input prec\.|#\s\d+-bit\s{2,}#\s\d+-bit/i],
  ['TensorFlow-slim', /\bactmem\b.*\bconvparameters\b|\bop name\b.*\bmadds\b/i],
  ['STM32Cube.AI', /\bparam\/size\b|\bmacc\b.*\b(?:connected to|rom)\b/i],
]

/** The tool whose listing begins with a header line that no Keras prints; null for every other line. */
export function foreignHeader(line: string): string | null {
  return COLUMNS.find(([, columns]) => columns.test(line))?.[0] ?? null
}

/** `Conv2d-1`, and classes that PyTorch spells unlike Keras. */
const TORCH_NAMES =
  /^(?:[A-Z]\w*-\d+|(?:Conv|ConvTranspose|BatchNorm|MaxPool|AvgPool|AdaptiveAvgPool|Dropout)[123]d|BasicBlock|Bottleneck)$/

/** A row of torchsummary whose minus sign a typesetter made a dash. */
const TORCH_LINE = /^[\s|│]*[A-Z]\w*-\d+[\s|│]+\[[–—−‐‑-]1, /m

/** Layers as people write them who mean PyTorch's, whose BatchNorm and LSTM have other counts, and words that only Keras's tables have. */
const TORCH_WORDS =
  /\b(?:BatchNorm|MaxPool|AvgPool|Adaptive(?:Avg|Max)Pool|ConvTranspose|InstanceNorm)[123]d\b|\bnn\.[A-Z]\w+|\b(?:Linear|Conv[123]d)\s?\(\s?\d+\s?(?:,|→|->)\s?\d/
const KERAS_WORDS = /Pooling|\bDense\b|BatchNormalization|[([]None,|\bConv[123]D\b/

/** The tool that printed a table which Keras didn't, or null. `header` is the header's text. */
export function foreignTool(table: FoundTable, rows: readonly LayerRow[], sample: string): string | null {
  const header = foreignHeader(table.layout.header?.text ?? '')
  if (header !== null) return header
  const told = `${table.layout.header?.text ?? ''}\n${table.marks.within}\n${table.marks.after}`
  const tool = TOOLS.find(([, words]) => words.test(told))
  if (tool !== undefined) return tool[0]
  if (/^[\s|│]*(?:[├└]─|\+ )[A-Z]/m.test(sample)) return 'torchinfo'
  if (isWritten(table.layout) && TORCH_WORDS.test(sample) && !KERAS_WORDS.test(sample)) return 'PyTorch'
  if (rows.some(isTorchRow) || TORCH_LINE.test(table.marks.within)) return 'torchsummary'
  return /^\w+\s{2,}\d+(?: x \d+)+\s/m.test(sample) ? 'fastai' : null
}

function isTorchRow({ name, printedClass, outputShape }: LayerRow): boolean {
  if (printedClass === null && TORCH_NAMES.test(name.value)) return true
  return outputShape.value.kind === 'shapes' && outputShape.value.shapes.some((shape) => shape.includes(-1))
}
