import { proofSteps } from '../../explain/document.ts'
import type { Proof } from '../../explain/explanation.ts'
import { DocumentView } from './document.tsx'
import { useAnswer } from './use-answer.ts'

interface ProofsProps {
  readonly summary: number
  /** Which of the summary's proofs. */
  readonly of: (proof: Proof) => boolean
}

/** The derivations of errors: numbered sentences, each with the rows that it rests on. */
export function Proofs({ summary, of }: ProofsProps) {
  const explained = useAnswer({ kind: 'explain-totals', summary })
  const proofs = explained?.proofs.filter(of) ?? []
  if (proofs.length === 0) return null
  return (
    <section class="proof">
      <h3>Why this is proven wrong</h3>
      <DocumentView blocks={proofs.map(proofSteps)} />
    </section>
  )
}
