import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { plainText } from '../../document/build.ts'
import type { LayerExplanation } from '../../explain/explanation.ts'
import { layerParts, withAlternative } from '../../explain/layer-document.ts'
import { flowText } from '../../explain/phrases.ts'
import { svgText } from '../pictures/drawn-svg.ts'
import { linkWeights } from '../pictures/link-weights.ts'
import { Picture } from '../pictures/picture.tsx'
import { ShapesPicture } from '../pictures/shapes-only.tsx'
import { shownConfig, slideOf } from '../pictures/slide-of.ts'
import { Sliding } from '../pictures/sliding.tsx'
import type { RowPlace } from '../state/page-state.ts'
import { Alternatives } from './alternatives.tsx'
import { ConfigList } from './config-list.tsx'
import { DocumentView } from './document.tsx'
import { PictureButtons } from './picture-buttons.tsx'
import { Proofs } from './proofs.tsx'
import { Terms } from './terms.tsx'

/** Parts that stand beside the picture, and those that one can act on; all others are shown as the document has them. */
const placed = new Set(['weights', 'count', 'alternatives', 'configuration'])

interface ExplanationProps {
  readonly id: string
  readonly place: RowPlace
  readonly label: string
  readonly explanation: LayerExplanation
}

/** All pictures of a row as one SVG document. */
function pictureIn(place: HTMLElement | null): string | null {
  const all = [...(place?.querySelectorAll<SVGSVGElement>('svg.picture') ?? [])]
  const still = all.filter((one) => !one.classList.contains('slide'))
  const ground = place?.closest('.explanation')
  return ground && all.length > 0
    ? svgText(still.length > 0 ? still : all, getComputedStyle(ground).backgroundColor)
    : null
}

/** How a row's number arises and why its configuration is what it is; another configuration that fits can be put in its place. */
export function Explanation({ id, place, label, explanation }: ExplanationProps) {
  const [chosen, choose] = useState<number | null>(null)
  const alternative = chosen === null ? undefined : explanation.alternatives[chosen]
  const shown = alternative === undefined ? explanation : withAlternative(explanation, alternative)
  const parts = layerParts(shown)
  const named = (...ids: readonly string[]) => parts.filter((part) => part.id !== null && ids.includes(part.id))
  const titleOf = (id: string) => plainText(named(id)[0]?.heading?.title ?? [])
  const { className, what, inputShapes, outputShapes } = explanation
  const { weights, drawing } = shown
  const slide = slideOf(shown, shownConfig(explanation, alternative?.config))
  const root = useRef<HTMLElement>(null)
  const pictures = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => (root.current ? linkWeights(root.current) : undefined), [])
  const drawn = { id: `${id}-picture`, className, weights, drawing, inputShapes, outputShapes }
  return (
    <section class="explanation" aria-label={label} ref={root}>
      <p class="what">
        {what === null ? `${className || 'This class'} is an unknown layer class.` : what}{' '}
        <span class="flow">{flowText(explanation)}</span>
      </p>
      <div class="count-of">
        <div class="picture-place" ref={pictures}>
          <Picture {...drawn} />
          <ShapesPicture id={drawn.id} explanation={shown} />
          {slide === null ? null : <Sliding key={JSON.stringify(slide)} slide={slide} id={drawn.id} />}
          <p class="picture-buttons tools">
            <PictureButtons name={explanation.name} svg={async () => pictureIn(pictures.current)} />
          </p>
        </div>
        <div class="count-text">
          <Terms {...shown} />
          <DocumentView blocks={named('weights', 'count')} />
        </div>
      </div>
      <Alternatives
        id={id}
        title={titleOf('alternatives')}
        explanation={explanation}
        chosen={chosen}
        onChoose={choose}
      />
      <div class="explanation-columns">
        <ConfigList title={titleOf('configuration')} explanation={explanation} alternative={alternative} />
        <section>
          <DocumentView blocks={parts.filter((part) => part.id === null || !placed.has(part.id))} />
        </section>
      </div>
      {explanation.outcome === 'contradicted' ? (
        <Proofs summary={place.summary} of={({ row }) => row === place.layer} />
      ) : null}
    </section>
  )
}
