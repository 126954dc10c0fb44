/** What the style sheet gives to pictures, and what a picture elsewhere must say itself. */
const styled = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-linejoin',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const

function withStyle(shown: Element, copy: Element): void {
  const style = getComputedStyle(shown)
  for (const name of styled) copy.setAttribute(name, style.getPropertyValue(name))
  for (const name of ['class', 'style', 'data-weight', 'aria-labelledby']) copy.removeAttribute(name)
  for (const [at, child] of [...shown.children].entries()) {
    const own = copy.children[at]
    if (own) withStyle(child, own)
  }
}

const namespace = 'http://www.w3.org/2000/svg'

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(namespace, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}

/**
 * Pictures of the page as one SVG document, one below the other, on the ground that they stand on. Names in them are text, which the
 * serializer escapes.
 */
export function svgText(pictures: readonly SVGSVGElement[], ground: string): string {
  let bottom = 0
  let right = 0
  const copies = pictures.map((picture) => {
    const copy = document.importNode(picture, true)
    withStyle(picture, copy)
    const { width, height } = picture.viewBox.baseVal
    for (const [key, value] of Object.entries({ y: bottom, width, height })) copy.setAttribute(key, String(value))
    bottom += height
    right = Math.max(right, width)
    return copy
  })
  const whole = element('svg', { viewBox: `0 0 ${right} ${bottom}`, width: 2 * right, height: 2 * bottom })
  whole.append(element('rect', { width: right, height: bottom, fill: ground }), ...copies)
  return new XMLSerializer().serializeToString(whole)
}
