import { Sign } from '../../components/sign.tsx'
import { arrangementOf } from '../../state/arrangement.ts'
import { focusRow } from '../../state/focus-row.ts'
import { currentRow } from '../../state/page-state.ts'
import { ChosenRow, chosenOf } from '../chosen-row.tsx'
import { percent } from '../compact.ts'
import { MeasureChoice } from '../measure-choice.tsx'
import { measureOf } from '../measures.ts'
import type { ViewProps } from '../view.ts'
import { Cells } from './cells.tsx'
import { partsOf } from './parts.ts'
import { treemapOf } from './treemap.ts'
import './map.css'

/** Parts smaller than this are joined with their neighbours. */
const least = 0.002

/** How wide the treemap is to its height; its tiles are placed in these units. */
const plane = { x: 0, y: 0, width: 160, height: 90 }

/** From this part of the width and height on, a tile has room for words. */
const roomForWords = { width: 14, height: 9 }

/** Where the parameters, multiply-adds or activations of a model are: along its rows, and by size. */
export function ModelMap({ at, view }: ViewProps) {
  const { measure: id } = arrangementOf(at)
  const measure = measureOf(id === 'field' ? 'params' : id)
  const parts = partsOf(view, measure, least)
  const tiles = treemapOf(parts, plane)
  const shared = {
    chosen: chosenOf(at),
    onChoose: (layer: number) => {
      currentRow.value = { summary: at, layer }
    },
    onEnter: (layer: number) => focusRow({ summary: at, layer }, true),
  }
  return (
    <>
      <MeasureChoice at={at} onlySums={true} />
      {parts.length === 0 ? (
        <p class="waiting">No row has any, or the text does not tell.</p>
      ) : (
        <>
          <h3>From input to output</h3>
          <Cells
            class="strip"
            label={`${measure.title} per row, in printed order`}
            parts={parts}
            styleOf={({ share }) => ({ flexGrow: share })}
            inside={() => null}
            {...shared}
          />
          <h3>By size</h3>
          <Cells
            class="treemap"
            label={`${measure.title} per row, the largest first`}
            parts={tiles.map(({ part }) => part)}
            styleOf={(_, nth) => tileStyle(tiles[nth]?.rect ?? plane)}
            inside={({ title, rows, share, symbol, tone, label }, nth) => {
              const { width, height } = tiles[nth]?.rect ?? plane
              if (width < roomForWords.width || height < roomForWords.height) return null
              return (
                <>
                  <b>{rows > 1 ? `${title} …` : title}</b>
                  <span>
                    {percent(share)} <Sign symbol={symbol} tone={tone} label={label} />
                  </span>
                </>
              )
            }}
            {...shared}
          />
        </>
      )}
      <ChosenRow at={at} view={view} />
    </>
  )
}

function tileStyle({ x, y, width, height }: typeof plane) {
  const part = (length: number, whole: number) => `${(100 * length) / whole}%`
  return {
    left: part(x, plane.width),
    top: part(y, plane.height),
    width: part(width, plane.width),
    height: part(height, plane.height),
  }
}
