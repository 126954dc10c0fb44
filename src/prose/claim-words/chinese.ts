import { usualStyle } from '../quantity.ts'
import { claimWords, KNOWN_MODELS, NUMBER } from './claim-words.ts'

const number = `(?<image>${NUMBER})\\s?(?<unit>百万|百萬|千万|千萬|十亿|十億|[万萬亿億千kKMB])?`
const part = '(?:(?<frozen>不可训练|不可訓練|非训练|冻结)|(?<trainable>可训练|可訓練)|可学习|模型)'
const about = '(?<about>大约|大約|约|約|将近|接近|近|~|≈)'
const aboutBefore = about.replace('about', 'aboutBefore')
const model = '(?:(?:该|这个|这|此|本|我们的|整个|整個|最终的?|最終的?)?(?:模型|网络|網絡|網路))'
const total = '(?:一共|总共|總共|共计|总计|合计|共)'

export const chinese = claimWords({ signs: ['参数', '參數'], styles: [usualStyle] }, () => ({
  count: new RegExp(
    `(?<![\\w.,'×*+/=-])${number}(?:多)?\\s?(?:个|個)?\\s?${part}?(?:的)?(?:参数|參數)(?!\\s?[(（])`,
    'gu',
  ),
  stated: new RegExp(
    `${model}的?${part}?(?:总|總)?(?:参数|參數)(?:总|總)?(?:数量|數量|量|个数|数|數)?\\s?(?:为|為|是|达到|有|[:：=])\\s?${total}?${about}?\\s?[*_~≈\`]{0,3}${number}`,
    'gu',
  ),
  model: new RegExp(model, 'gu'),
  has: new RegExp(
    `^[\`'"*_)]{0,4}\\s?(?:层|層)?\\s?${total}?${aboutBefore}?(?:有|包含|含有|具有|拥有|擁有|使用|需要)?(?:了)?\\s?${total}?${about}?\\s?[*_~≈\`]{0,3}$`,
    'u',
  ),
  total: new RegExp(`${total}(?:有)?${about}?\\s?[*_~≈\`]{0,3}$`, 'u'),
  elsewhere: new RegExp(
    `论文|原始|原来|原版|相比|比|而不是|之前|以前|其他|另一|如果|假如|若|会有|每|各|不|少|多于|${KNOWN_MODELS}|[?？]`,
    'iu',
  ),
}))
