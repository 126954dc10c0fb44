import type { Argument, ModelLayer, Operand } from '../../../model/model.ts'
import { operationOf } from './operation-of.ts'

/** A row as the operation of Keras 3 on its tensors that it is; null for a layer. */
export function operationOn(layer: ModelLayer, tensors: readonly Operand[]): ModelLayer | null {
  const { className, doubt } = layer
  if (!doubt) return null
  const shapes = tensors.map((operand) => (operand.kind === 'tensor' ? operand.shape : null))
  const operation = operationOf(className, shapes, doubt.outputs)
  if (!operation) return null
  const args = tensors.map((leaf): Argument => ({ kind: 'leaf', leaf }))
  return {
    ...layer,
    isOperation: true,
    config: operation.config,
    calls: [{ args: [...args, ...operation.further], kwargs: [] }],
    doubt: { ...doubt, open: [], others: [], assumed: operation.assumed },
  }
}
