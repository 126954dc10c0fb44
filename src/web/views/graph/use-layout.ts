import { useEffect, useState } from 'preact/hooks'
import type { Layout } from '../../../report/drawing/placed.ts'
import { askAuditor } from '../../state/audit-text.ts'
import type { ModelDrawing } from './model-drawing.ts'

/** A drawing with the places of everything in it. */
export interface PlacedDrawing {
  readonly drawing: ModelDrawing
  readonly layout: Layout
}

/** Has a drawing placed by the worker; what was placed before is given until then, null at first. */
export function usePlaced(drawing: ModelDrawing): PlacedDrawing | null {
  const [placed, setPlaced] = useState<PlacedDrawing | null>(null)
  useEffect(() => {
    let wanted = true
    const { nodes, edges, frames } = drawing
    askAuditor({ kind: 'layout', drawing: { nodes, edges, frames } }).then(
      (layout) => wanted && setPlaced({ drawing, layout }),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [drawing])
  return placed
}
