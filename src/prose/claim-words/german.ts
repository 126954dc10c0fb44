import { commaStyle, usualStyle } from '../quantity.ts'
import { european } from './claim-words.ts'

const architecture = '(?:Modells?|Netz(?:e?s|werks?)?|Architektur|CNNs?)'

export const german = european({
  signs: ['Parameter'],
  styles: [commaStyle, usualStyle],
  parameters: 'Parametern?',
  trainable: '(?:trainierbaren?|lernbaren?)',
  frozen: '(?:nicht[- ]?trainierbaren?|eingefrorenen?)',
  otherwise: '(?:freien?|gesamten?)',
  units: 'Mio|Millionen|Mrd|Milliarden|Tsd|Tausend|[kKMB]',
  about: String.raw`etwa|ungefähr|ca\.|circa|rund|knapp|fast|gut|über|~|≈`,
  model: String.raw`(?:das|dieses|unser|unseres|des|dem|diesem|unserem|gesamte|ganze|fertige|die|unsere|der)\s(?:[\p{L}-]+\s)?${architecture}`,
  has: '(?:hat|besitzt|verfügt über|umfasst|enthält|benötigt|braucht|kommt auf|besteht aus|mit)(?: damit| somit| nun| also)?',
  total: 'insgesamt|in Summe|zusammen|im Ganzen',
  numberOf: '(?:Gesamtzahl|Gesamtanzahl) (?:der|an)',
  is: 'beträgt|ist|liegt bei|beläuft sich auf',
  elsewhere:
    'Original|ursprüngliche?\\p{L}*|Vergleich|verglichen|als|statt|stattdessen|vorher\\p{L}*|frühere\\p{L}*|alte\\p{L}*|andere\\p{L}*|wenn|falls|würden?|wäre|könnten?|ohne|während|jede\\p{L}*|je|pro|nicht|kein\\p{L}*|weniger|mehr',
})
