import { commaStyle, usualStyle } from '../quantity.ts'
import { european } from './claim-words.ts'

export const portuguese = european({
  signs: ['parâmetros', 'Parâmetros', 'parametros'],
  styles: [commaStyle, usualStyle],
  parameters: 'par[âa]metros',
  trainable: 'trein[áa]veis',
  frozen: '(?:n[ãa]o[- ]trein[áa]veis|congelados)',
  otherwise: '(?:livres|totais|no total)',
  units: 'mil|milh(?:ão|ões)|bilh(?:ão|ões)|[kKMB]',
  about: 'aproximadamente|cerca de|em torno de|quase|uns|~|≈',
  model: String.raw`(?:o|este|esse|nosso|do|deste|de nosso|a|esta|nossa|da)\s(?:[\p{L}-]+\s)?(?:modelo|rede|arquitetura|CNN)(?: completa| completo| neural| final)?`,
  has: '(?:tem|possui|contém|conta com|usa|utiliza|requer|soma|com)',
  total: '(?:um|no) total(?: de)?|ao todo',
  numberOf: '(?:número|numero|quantidade) total de',
  is: 'é(?: de)?',
  elsewhere:
    'original\\p{L}*|artigo|compar\\p{L}+|que|contra|antig[oa]|anterior\\p{L}*|outr[oa]s?|se|teria|poderia|sem|enquanto|cada|por|menos|mais|não',
})
