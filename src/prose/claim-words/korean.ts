import { usualStyle } from '../quantity.ts'
import { claimWords, KNOWN_MODELS, NUMBER } from './claim-words.ts'

const noun = '(?:파라미터|매개변수|파라메터)'
const number = `(?<image>${NUMBER})\\s?(?<unit>백만|천만|십억|[만억천kKMB])?`
const part = '(?:(?<frozen>훈련 ?불가능한|학습 ?불가능한)|(?<trainable>훈련 ?가능한|학습 ?가능한)|전체|모델)'
const about = '(?<about>대략|약|거의|~|≈)'
const model = '(?:(?:이|우리|전체|최종)\\s)?(?:모델|네트워크|신경망)'
const total = '(?:총|모두|전체)'

export const korean = claimWords({ signs: ['파라미터', '매개변수', '파라메터'], styles: [usualStyle] }, () => ({
  count: new RegExp(`(?<![\\w.,'×*+/=-])${number}\\s?(?:여\\s?)?(?:개의?|개)?\\s?(?:${part}\\s)?${noun}`, 'gu'),
  stated: new RegExp(
    `${model}의\\s(?:${part}\\s)?(?:${total}\\s)?${noun}\\s?(?:개수|갯수|수)?(?:는|은|가|이|:)\\s?(?:${total}\\s)?(?:${about}\\s?)?[*_~≈\`]{0,3}${number}`,
    'gu',
  ),
  model: new RegExp(model, 'gu'),
  has: new RegExp(
    `^[\`'"*_)]{0,4}\\s?(?:층|레이어)?(?:은|는|이|가|에는|에)?\\s?(?:${total}\\s)?(?:${about}\\s?)?[*_~≈\`]{0,3}$`,
    'u',
  ),
  total: new RegExp(`${total}\\s(?:${about}\\s?)?[*_~≈\`]{0,3}$`, 'u'),
  elsewhere: new RegExp(
    `논문|원래|원본|비교|보다|대신|이전|다른|만약|경우|하면|없이|각|마다|당\\s|않|${KNOWN_MODELS}|\\?`,
    'iu',
  ),
}))
