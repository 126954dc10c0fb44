import { focusRow } from '../state/focus-row.ts'
import { rowOnLine } from '../state/page-state.ts'
import { Prose } from './prose.tsx'
import { useAnswer } from './use-answer.ts'

function RowLink({ name, line }: { name: string; line: number }) {
  const place = rowOnLine(line)
  if (place === null) return <span>{name}</span>
  return (
    <button type="button" class="plain" onClick={() => focusRow(place)}>
      {name}
    </button>
  )
}

/** The derivation of an error: numbered sentences, each with the rows that it rests on. */
export function Proof({ summary, line }: { summary: number; line: number }) {
  const explained = useAnswer({ kind: 'explain-totals', summary })
  const proof = explained?.proofs.find((candidate) => candidate.line === line)
  if (!proof) return null
  return (
    <section class="proof">
      <h3>Why this is proven wrong</h3>
      <ol>
        {proof.steps.map(({ text, rests }) => (
          <li key={text}>
            <Prose text={text} />
            {rests.length === 0 ? null : (
              <span class="rests">
                {rests.map((basis) => (
                  <RowLink key={`${basis.name} ${basis.line}`} {...basis} />
                ))}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
