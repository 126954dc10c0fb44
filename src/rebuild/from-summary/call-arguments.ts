import type { CatalogueFacts } from '../../layers/class-facts.ts'
import { takesSeveralArguments } from '../../layers/constructors.ts'
import type { Argument, LayerCall, Operand } from '../../model/model.ts'

const leaf = (operand: Operand): Argument => ({ kind: 'leaf', leaf: operand })

/** The tensors of a call as its class takes them: one, one after the other, in a list, or a sequence and its initial states. */
export function callOn(
  className: string,
  tensors: readonly Operand[],
  outputs: number,
  { calls }: CatalogueFacts,
): LayerCall {
  const [first, ...further] = tensors
  const joins = calls.get(className)
  const takesList = joins === 'all' || joins === 'two'
  if (!first) return { args: [], kwargs: [] }
  const isReverse = className === 'ReversibleEmbedding' && first.kind === 'tensor' && first.shape?.length === 3
  if (isReverse) return { args: [leaf(first)], kwargs: [['reverse', leaf({ kind: 'constant', value: true })]] }
  if (takesSeveralArguments.has(className)) {
    const scores = leaf({ kind: 'constant', value: true })
    return { args: tensors.map(leaf), kwargs: outputs === 2 ? [['return_attention_scores', scores]] : [] }
  }
  if (further.length === 0 && !takesList) return { args: [leaf(first)], kwargs: [] }
  if (joins === 'states')
    return {
      args: [leaf(first)],
      kwargs: further.length === 0 ? [] : [['initial_state', { kind: 'list', items: further.map(leaf) }]],
    }
  return { args: [{ kind: 'list', items: tensors.map(leaf) }], kwargs: [] }
}
