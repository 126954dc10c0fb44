/** The weight that an element is about, by its place among the layer's weights; null where it is about none. */
function weightOf(element: Element): string | null {
  const named = element.closest<HTMLElement | SVGElement>('[data-weight]')
  if (named) return named.dataset.weight ?? null
  const row = element.closest('.part-weights tbody > tr')
  const rows = [...(row?.parentElement?.children ?? [])].filter((one) => !one.classList.contains('aside'))
  const at = row === null ? -1 : rows.indexOf(row)
  return at < 0 ? null : String(at)
}

function elementsOf(root: Element, weight: string): readonly Element[] {
  const rows = [...root.querySelectorAll('.part-weights tbody > tr:not(.aside)')]
  const row = rows[Number(weight)]
  return [...root.querySelectorAll(`[data-weight="${weight}"]`), ...(row ? [row] : [])]
}

/** Lights a term of the formula, its part of the picture and its row of the weights together: where the pointer is, else the keyboard. */
export function linkWeights(root: HTMLElement): () => void {
  let lit: readonly Element[] = []
  let pointed: string | null = null
  let focused: string | null = null
  const light = () => {
    for (const element of lit) element.classList.remove('lit')
    const weight = pointed ?? focused
    lit = weight === null ? [] : elementsOf(root, weight)
    for (const element of lit) element.classList.add('lit')
  }
  const weightAt = ({ target }: Event) => (target instanceof Element ? weightOf(target) : null)
  const point = (weight: string | null) => {
    pointed = weight
    light()
  }
  const focus = (weight: string | null) => {
    focused = weight
    light()
  }
  const listened: readonly (readonly [type: string, act: (event: Event) => void])[] = [
    ['pointerover', (event) => point(weightAt(event))],
    ['pointerleave', () => point(null)],
    ['focusin', (event) => focus(weightAt(event))],
    ['focusout', () => focus(null)],
  ]
  for (const [type, act] of listened) root.addEventListener(type, act)
  return () => {
    for (const [type, act] of listened) root.removeEventListener(type, act)
  }
}
