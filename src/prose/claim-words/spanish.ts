import { commaStyle, usualStyle } from '../quantity.ts'
import { european } from './claim-words.ts'

export const spanish = european({
  signs: ['parámetros', 'Parámetros', 'parametros'],
  styles: [commaStyle, usualStyle],
  parameters: 'par[áa]metros',
  trainable: 'entrenables',
  frozen: '(?:no entrenables|congelados)',
  otherwise: '(?:libres|totales|en total)',
  units: 'mil(?: millones)?|mill[óo]n(?:es)?|[kKMB]',
  about: 'aproximadamente|alrededor de|cerca de|unos|casi|~|≈',
  model: String.raw`(?:el|este|nuestro|del|de este|de nuestro|la|esta|nuestra|de la)\s(?:[\p{L}-]+\s)?(?:modelo|red|arquitectura|CNN)(?: completa| completo| neuronal| final)?`,
  has: '(?:tiene|posee|contiene|cuenta con|consta de|usa|utiliza|requiere|suma|con)',
  total: '(?:un|en) total(?: de)?',
  numberOf: '(?:número|numero|cantidad) total de',
  is: 'es(?: de)?|asciende a',
  elsewhere:
    'original\\p{L}*|artículo|compar\\p{L}+|que|frente|antiguo|anterior\\p{L}*|otr[oa]s?|si|tendría|podría|sin|mientras|cada|por|menos|más',
})
