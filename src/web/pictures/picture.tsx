import type { Drawing } from '../../explain/drawing.ts'
import { AttentionPicture } from './attention.tsx'
import type { Drawn } from './drawn.ts'
import { GateFlow } from './gate-flow.tsx'
import { GatesPicture } from './gates.tsx'
import { KernelPicture } from './kernel.tsx'
import { MatrixPicture } from './matrix.tsx'
import { NormalizationPicture } from './normalization.tsx'
import { TablePicture } from './table.tsx'
import { VectorPicture } from './vector.tsx'

/** The picture of a layer's weights, from their actual numbers; nothing for layers without any. */
export function Picture({ drawing, ...drawn }: Omit<Drawn, 'drawing'> & { drawing: Drawing | null }) {
  switch (drawing?.kind) {
    case 'matrix':
      return <MatrixPicture {...drawn} drawing={drawing} />
    case 'kernel':
      return <KernelPicture {...drawn} drawing={drawing} />
    case 'gates':
      return (
        <>
          <GatesPicture {...drawn} drawing={drawing} />
          <GateFlow {...drawn} drawing={drawing} />
        </>
      )
    case 'table':
      return <TablePicture {...drawn} drawing={drawing} />
    case 'attention':
      return <AttentionPicture {...drawn} drawing={drawing} />
    case 'normalization':
      return <NormalizationPicture {...drawn} drawing={drawing} />
    case 'vector':
      return <VectorPicture {...drawn} drawing={drawing} />
    case undefined:
      return null
  }
}
