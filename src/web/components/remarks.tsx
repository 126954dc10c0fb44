import type { LayerExplanation } from '../../explain/explanation.ts'
import { bytesText, trainableText } from '../../explain/phrases.ts'
import { Prose } from './prose.tsx'

function Items({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul class="remarks">
        {items.map((item) => (
          <li key={item}>
            <Prose text={item} />
          </li>
        ))}
      </ul>
    </>
  )
}

const present = (texts: readonly (string | null)[]): readonly string[] => texts.filter((text) => text !== null)

/** What is to be known of the row besides its count: surprises, training, memory, and what people get wrong. */
export function Remarks({ explanation }: { explanation: LayerExplanation }) {
  const { variant, remarks, pitfalls, unseen } = explanation
  return (
    <section>
      <Items title="Not the plain layer" items={variant === null ? [] : [`${variant.name}: ${variant.why}`]} />
      <Items
        title="To be known"
        items={[...present([trainableText(explanation), bytesText(explanation)]), ...remarks]}
      />
      <Items title="Often got wrong" items={pitfalls} />
      {unseen.length === 0 ? null : (
        <>
          <h3>What a summary never shows</h3>
          <p class="unseen">{unseen.join(', ')}</p>
        </>
      )}
    </section>
  )
}
