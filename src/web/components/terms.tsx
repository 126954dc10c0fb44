import type { LayerExplanation } from '../../explain/explanation.ts'
import { formatCount } from '../../words/number.ts'

type TermsProps = Pick<LayerExplanation, 'terms' | 'weights'>

/** The count as a sum with a term for each weight; a term lights its weight in the picture and in the table. */
export function Terms({ terms, weights }: TermsProps) {
  if (terms === null || terms.length !== weights.length || terms.length < 2) return null
  return (
    <fieldset class="terms" aria-label="The count as a sum">
      {terms.map((product, at) => {
        const weight = weights[at]
        const name = [weight?.path, weight?.name].filter((part) => part).join('/')
        const text = product.map(formatCount).join(' × ') || '1'
        return (
          <span key={String(at)}>
            {at === 0 ? '' : ' + '}
            <button type="button" class="term" data-weight={at} title={name} aria-label={`${text}, ${name}`}>
              {text}
            </button>
          </span>
        )
      })}
    </fieldset>
  )
}
