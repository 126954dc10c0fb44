import { proofSteps } from '../../explain/document.ts'
import { DocumentView } from './document.tsx'
import { useAnswer } from './use-answer.ts'

/** The derivation of an error: numbered sentences, each with the rows that it rests on. */
export function Proof({ summary, line }: { summary: number; line: number }) {
  const explained = useAnswer({ kind: 'explain-totals', summary })
  const proof = explained?.proofs.find((candidate) => candidate.line === line)
  if (!proof) return null
  return (
    <section class="proof">
      <h3>Why this is proven wrong</h3>
      <DocumentView blocks={[proofSteps(proof)]} />
    </section>
  )
}
