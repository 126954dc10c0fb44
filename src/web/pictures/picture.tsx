import type { Picture as Kind, LayerExplanation } from '../../explain/explanation.ts'
import { AttentionPicture } from './attention.tsx'
import { projectionsOf } from './attention-parts.ts'
import type { Drawn } from './drawn.ts'
import { gateParts } from './gate-parts.ts'
import { GatesPicture } from './gates.tsx'
import { KernelPicture } from './kernel.tsx'
import { kernelParts } from './kernel-parts.ts'
import { MatrixPicture } from './matrix.tsx'
import { NormalizationPicture } from './normalization.tsx'
import { lookupTable, TablePicture } from './table.tsx'
import { VectorPicture } from './vector.tsx'

const pictures = {
  matrix: MatrixPicture,
  kernel: KernelPicture,
  gates: GatesPicture,
  normalization: NormalizationPicture,
  table: TablePicture,
  attention: AttentionPicture,
  vector: VectorPicture,
} satisfies Record<Kind, (drawn: Drawn) => unknown>

/** Whether these weights have what a picture needs. */
const fits: Readonly<Record<Kind, (drawn: Drawn) => boolean>> = {
  matrix: ({ weights }) => weights.some(({ shape }) => shape.length > 1),
  kernel: (drawn) => kernelParts(drawn) !== null,
  gates: (drawn) => gateParts(drawn) !== null,
  normalization: ({ weights }) => weights.every(({ shape }) => shape.length < 2),
  table: (drawn) => lookupTable(drawn) !== undefined,
  attention: (drawn) => projectionsOf(drawn).length > 0,
  vector: () => true,
}

/** Tried in this order where the class does not say what it looks like. */
const guesses: readonly Kind[] = ['attention', 'gates', 'kernel', 'matrix', 'vector']

/** The picture of a layer's weights, from their actual numbers; nothing for layers without any. */
export function Picture({ picture, drawn }: { picture: LayerExplanation['picture']; drawn: Drawn }) {
  if (drawn.weights.length === 0) return null
  const kinds = picture === null ? guesses : [picture, ...guesses]
  const Drawing = pictures[kinds.find((kind) => fits[kind](drawn)) ?? 'vector']
  return <Drawing {...drawn} />
}
