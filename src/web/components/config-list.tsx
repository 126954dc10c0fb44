import { reasonText } from '../../explain/config/because.ts'
import type { Alternative, ConfigExplanation, LayerExplanation } from '../../explain/explanation.ts'
import { kindSigns } from '../../explain/layer-document.ts'
import { lacks } from '../../explain/phrases.ts'
import { formatValue } from '../../words/python.ts'
import { Prose } from './prose.tsx'

const kinds = {
  forced: { word: 'fixed', means: 'nothing else fits' },
  preferred: { word: 'preferred', means: 'other values fit too' },
  open: { word: 'open', means: 'no printed number depends on it' },
} as const

/** `use_bias=False`; a key that the other configuration lacks stands alone. */
function keyText({ key, value, kind }: ConfigExplanation, alternative: Alternative | undefined): string {
  if (alternative !== undefined && lacks(alternative, key)) return `no ${key}`
  const other = alternative?.differs.find((difference) => difference.key === key)
  return other === undefined ? key + kindSigns[kind] + formatValue(value) : `${key}=${formatValue(other.there)}`
}

interface ConfigListProps {
  readonly title: string
  readonly explanation: LayerExplanation
  readonly alternative: Alternative | undefined
}

/** Every key of the configuration with its value, how sure it is, and why. */
export function ConfigList({ title, explanation, alternative }: ConfigListProps) {
  const { config } = explanation
  if (config.length === 0) return null
  const differs = new Set(alternative?.differs.map(({ key }) => key))
  const settled = config.filter(({ key, kind }) => kind !== 'open' || differs.has(key))
  const open = config.filter((key) => !settled.includes(key))
  return (
    <section>
      <h3>{title}</h3>
      <dl class="config-list">
        {settled.map((key) => {
          const other = alternative?.differs.find((difference) => difference.key === key.key)
          return (
            <div key={key.key} class={other === undefined ? '' : 'differs'}>
              <dt>
                <code>{keyText(key, alternative)}</code>{' '}
                <span class={`kind kind-${key.kind}`} title={kinds[key.kind].means}>
                  {other === undefined ? kinds[key.kind].word : 'instead'}
                </span>
              </dt>
              <dd>
                {other === undefined ? <Prose text={reasonText(key)} /> : `in place of ${formatValue(other.here)}`}
              </dd>
            </div>
          )
        })}
      </dl>
      {open.length === 0 ? null : (
        <p class="open-keys">
          <code>{open.map((key) => keyText(key, undefined)).join(', ')}</code> <span class="kind kind-open">open</span>
          <span>other values print the same row</span>
        </p>
      )}
    </section>
  )
}
