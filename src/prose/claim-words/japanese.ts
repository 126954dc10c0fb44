import { usualStyle } from '../quantity.ts'
import { claimWords, KNOWN_MODELS, NUMBER } from './claim-words.ts'

const number = `(?<image>${NUMBER})\\s?(?<unit>百万|千万|十億|[万億千kKMB])?`
const part = '(?:(?<frozen>訓練不可能な?|学習不可能な?|非学習)|(?<trainable>訓練可能な?|学習可能な?)|全)'
const about = '(?<about>およそ|おおよそ|約|ほぼ|~|≈)'
const model = '(?:(?:この|本|私たちの|全体の|最終的な)?(?:モデル|ネットワーク))'
const total = '(?:合計で?|全部で|総計|計|全体で)'

export const japanese = claimWords({ signs: ['パラメータ'], styles: [usualStyle] }, () => ({
  count: new RegExp(`(?<![\\w.,'×*+/=-])${number}\\s?(?:個|つ)?(?:の)?${part}?(?:の)?パラメータ`, 'gu'),
  stated: new RegExp(
    `${model}の${part}?(?:総|全)?パラメータ(?:ー)?(?:の)?(?:総数|数|量)?\\s?(?:は|[:：=])、?\\s?${total}?${about}?\\s?[*_~≈\`]{0,3}${number}`,
    'gu',
  ),
  model: new RegExp(model, 'gu'),
  has: new RegExp(
    `^[\`'"*_)]{0,4}\\s?(?:層)?\\s?(?:に)?(?:は|が|には)、?\\s?${total}?${about}?\\s?[*_~≈\`]{0,3}$`,
    'u',
  ),
  total: new RegExp(`${total}${about}?\\s?[*_~≈\`]{0,3}$`, 'u'),
  elsewhere: new RegExp(
    `論文|元の|オリジナル|比べ|比較|より|代わり|以前|前の|他の|別の|もし|場合|なら|なしで|各|ごと|あたり|ない|${KNOWN_MODELS}|[?？]`,
    'iu',
  ),
}))
