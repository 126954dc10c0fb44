import type { Picture as Kind, LayerExplanation, WeightExplanation } from '../../explain/explanation.ts'
import { AttentionPicture } from './attention.tsx'
import type { Drawn } from './drawn.ts'
import { GatesPicture } from './gates.tsx'
import { KernelPicture } from './kernel.tsx'
import { kernelParts } from './kernel-parts.ts'
import { MatrixPicture } from './matrix.tsx'
import { NormalizationPicture } from './normalization.tsx'
import { TablePicture } from './table.tsx'
import { VectorPicture } from './vector.tsx'

/** What weights look like where the class does not say: by their names and axes. */
function kindOf(drawn: Drawn): Kind {
  const { weights } = drawn
  const named = (test: (weight: WeightExplanation) => boolean | undefined) => weights.some(test)
  if (named(({ name, shape }) => name === 'embeddings' && shape.length === 2)) return 'table'
  if (named(({ name }) => name.endsWith('recurrent_kernel')) && !kernelParts(drawn)) return 'gates'
  if (named(({ path, shape }) => path?.includes('query') && shape.length === 3)) return 'attention'
  if (named(({ name }) => name.startsWith('moving_'))) return 'normalization'
  if (kernelParts(drawn)) return 'kernel'
  return named(({ shape }) => shape.length > 1) ? 'matrix' : 'vector'
}

const pictures = {
  matrix: MatrixPicture,
  kernel: KernelPicture,
  gates: GatesPicture,
  normalization: NormalizationPicture,
  table: TablePicture,
  attention: AttentionPicture,
  vector: VectorPicture,
} satisfies Record<Kind, (drawn: Drawn) => unknown>

/** The picture of a layer's weights, from their actual numbers; nothing for layers without any. */
export function Picture({ picture, drawn }: { picture: LayerExplanation['picture']; drawn: Drawn }) {
  if (drawn.weights.length === 0) return null
  const Drawing = pictures[picture ?? kindOf(drawn)]
  return <Drawing {...drawn} />
}
