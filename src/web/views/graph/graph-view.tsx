import { useCallback, useMemo, useState } from 'preact/hooks'
import { PictureButtons } from '../../components/picture-buttons.tsx'
import { askAuditor } from '../../state/audit-text.ts'
import { focusRow } from '../../state/focus-row.ts'
import { currentRow } from '../../state/page-state.ts'
import { ChosenRow, chosenOf } from '../chosen-row.tsx'
import type { ViewProps } from '../view.ts'
import { Canvas } from './canvas.tsx'
import { foldingOf, keysAround } from './folding.ts'
import { openedOf, openGroups } from './graph-state.ts'
import { GraphTools } from './graph-tools.tsx'
import { groupsOf } from './groups.ts'
import { modelDrawing } from './model-drawing.ts'
import type { Node } from './nodes.ts'
import { type PlacedDrawing, usePlaced } from './use-layout.ts'
import './graph.css'

const [smallest, largest] = [0.2, 2]

/** The graph as an SVG document, folded as it is. */
function graphText({ drawing, layout }: PlacedDrawing, title: string): Promise<string> {
  const nodes = drawing.boxes.map(({ title: name, lines, symbol, label, tone }) => ({
    name,
    lines,
    mark: { symbol, label, tone },
  }))
  const frames = drawing.open.map((group) => group.title)
  return askAuditor({ kind: 'draw-graph', placed: { graph: { title, nodes }, layout, frames } })
}

/** The model as boxes and arrows: nested models and blocks fold, and every box leads to its row. */
export function GraphView({ at, view }: ViewProps) {
  const { rows, modelName } = view
  const [scale, setScale] = useState(1)
  const zoom = useCallback(
    (factor: number) => setScale((now) => Math.min(largest, Math.max(smallest, now * factor))),
    [],
  )
  const groups = useMemo(() => groupsOf(rows), [rows])
  const opened = openedOf(at, view, groups)
  const openKeys = [...opened].join(' ')
  const drawing = useMemo(() => modelDrawing(rows, groups, foldingOf(groups, opened)), [rows, groups, openKeys])
  const placed = usePlaced(drawing)
  const chosen = chosenOf(at)
  const around = keysAround(groups, chosen)
  const choose = ({ start }: Node) => {
    currentRow.value = { summary: at, layer: start }
  }
  const enter = (node: Node) => {
    if (node.group) {
      choose(node)
      openGroups(at, [...opened, node.group.key])
    } else focusRow({ summary: at, layer: node.start }, true)
  }
  if (drawing.edges.length === 0 && rows.length > 1)
    return <p class="waiting">This summary does not say what each layer takes, so there is no graph to draw.</p>
  if (!placed) return <p class="waiting">Drawing …</p>
  const { boxes, edges } = placed.drawing
  return (
    <div class="graph">
      <GraphTools
        scale={scale}
        onZoom={zoom}
        onReset={() => setScale(1)}
        folds={groups.length}
        opened={opened.size}
        onOpenAll={() =>
          openGroups(
            at,
            groups.map(({ key }) => key),
          )
        }
        onFoldAll={() => openGroups(at, [])}
      >
        <PictureButtons name={modelName ?? 'graph'} svg={() => graphText(placed, modelName ?? 'Graph')} />
      </GraphTools>
      <Canvas
        id={`graph-${at}`}
        label={`Graph of ${modelName ?? 'the summary'}: ${boxes.length} boxes, ${edges.length} arrows. Up and down follow the arrows, left and right go in printed order, Enter opens.`}
        placed={placed}
        scale={scale}
        chosen={chosen}
        onZoom={zoom}
        onChoose={choose}
        onEnter={enter}
        onFold={({ key }) =>
          openGroups(
            at,
            [...opened].filter((one) => one !== key),
          )
        }
      />
      <ChosenRow at={at} view={view}>
        {around.every((key) => opened.has(key)) ? null : (
          <button type="button" class="plain" onClick={() => openGroups(at, [...opened, ...around])}>
            Show in the graph
          </button>
        )}
      </ChosenRow>
    </div>
  )
}
