import type {
  AttentionPicture,
  GatesPicture,
  KernelPicture,
  MatrixPicture,
  Picture,
  ProjectionPicture,
  TablePicture,
} from '../layers/picture.ts'
import { boolean, byKind, choiceOf, described, type Field, listOf, objectOf, text } from './reader.ts'

const weight = described('A weight: its name, or the end of its path and name (query/kernel).', text)
const axis = described('An axis: its expression in the shape of the weight.', text)
const axes = listOf(axis, { minItems: 1 })

const matrix = objectOf<MatrixPicture>(
  {
    kind: choiceOf(['matrix'] as const),
    kernel: weight,
    bias: weight,
    column: described('What a column represents, such as unit.', text),
  },
  ['kind', 'kernel'],
)

const kernel = objectOf<KernelPicture>(
  {
    kind: choiceOf(['kernel'] as const),
    kernel: weight,
    bias: weight,
    window: axes,
    input: axis,
    output: axis,
    depthwise: described('Each channel has its own windows; output is their number per channel.', boolean),
    transposed: described('Each position of the input spreads over a window of the output.', boolean),
    groups: described('The config key with the number of groups of channels.', text),
  },
  ['kind', 'kernel', 'window', 'input', 'output'],
)

const gates = objectOf<GatesPicture>(
  {
    kind: choiceOf(['gates'] as const),
    kernel: weight,
    gates: described('The names of the gates, in the order of their columns.', listOf(text, { minItems: 1 })),
  },
  ['kind', 'kernel', 'gates'],
)

const table = objectOf<TablePicture>({ kind: choiceOf(['table'] as const), table: weight }, ['kind', 'table'])

const attention = objectOf<AttentionPicture>(
  {
    kind: choiceOf(['attention'] as const),
    projections: listOf(objectOf<ProjectionPicture>({ name: text, kernel: weight, bias: weight }, ['name', 'kernel']), {
      minItems: 1,
    }),
    heads: axes,
    width: axes,
  },
  ['kind', 'projections', 'heads', 'width'],
)

function plain<K extends string>(kind: K): Field<{ readonly kind: K }> {
  return objectOf<{ readonly kind: K }>({ kind: choiceOf([kind]) }, ['kind'])
}

/** What the weights of a layer of the user's own look like. */
export const picture: Field<Picture> = byKind<Picture>({
  matrix,
  kernel,
  gates,
  table,
  attention,
  normalization: plain('normalization'),
  vector: plain('vector'),
})
