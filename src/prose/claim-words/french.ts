import { commaStyle, usualStyle } from '../quantity.ts'
import { european } from './claim-words.ts'

export const french = european({
  signs: ['paramètres', 'Paramètres', 'parametres'],
  styles: [commaStyle, usualStyle],
  parameters: 'param[èe]tres',
  trainable: '(?:entra[iî]nables|apprenables)',
  frozen: '(?:non[- ]entra[iî]nables|gelés)',
  otherwise: '(?:libres|au total)',
  units: 'millions?|milliards?|milliers|mille|[kKMB]',
  about: 'environ|à peu près|près de|presque|quelque|~|≈',
  model: String.raw`(?:(?:le|ce|notre|du|de ce|de notre)\s(?:[\p{L}-]+\s)?(?:modèle|réseau|CNN)|(?:de\s)?l['’]architecture)`,
  has: '(?:a|possède|contient|comporte|compte|comprend|utilise|totalise|nécessite|avec)(?: donc| ainsi)?',
  total: '(?:au|un) total(?: de)?|en tout',
  numberOf: '(?:nombre total) (?:de|des)',
  is: 'est(?: de| d’environ)?|vaut|s’élève à',
  elsewhere:
    'original\\p{L}*|articles?|compar\\p{L}+|que|contre|ancien\\p{L}*|précédent\\p{L}*|autres?|si|aurait|pourrait|sans|tandis|chaque|chacun\\p{L}*|par|pas|moins|plus',
})
