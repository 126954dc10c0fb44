import type { ComponentChildren } from 'preact'

interface GraphToolsProps {
  readonly scale: number
  readonly onZoom: (factor: number) => void
  readonly onReset: () => void
  /** How many groups there are, and how many are open. */
  readonly folds: number
  readonly opened: number
  readonly onOpenAll: () => void
  readonly onFoldAll: () => void
  readonly children: ComponentChildren
}

const step = 1.25

export function GraphTools({ scale, onZoom, onReset, folds, opened, onOpenAll, onFoldAll, children }: GraphToolsProps) {
  return (
    <div class="graph-tools tools" role="toolbar" aria-label="Graph">
      <button type="button" aria-label="Smaller" onClick={() => onZoom(1 / step)}>
        −
      </button>
      <button type="button" aria-label={`${Math.round(scale * 100)} %, back to 100 %`} onClick={onReset}>
        {Math.round(scale * 100)} %
      </button>
      <button type="button" aria-label="Larger" onClick={() => onZoom(step)}>
        +
      </button>
      {folds === 0 ? null : (
        <>
          <button type="button" disabled={opened === folds} onClick={onOpenAll}>
            Open all
          </button>
          <button type="button" disabled={opened === 0} onClick={onFoldAll}>
            Fold all
          </button>
        </>
      )}
      {children}
      <p>Drag to move, Ctrl/⌘ and the wheel to zoom</p>
    </div>
  )
}
