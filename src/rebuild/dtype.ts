import { nameOfDtype } from '../model/build/dtype.ts'
import type { Model, ModelLayer } from '../model/model.ts'

/** The dtype, or the policy, of a layer. */
export function dtypeOf({ config }: Pick<ModelLayer, 'config'>): string {
  return nameOfDtype(config.dtype)
}

/** The policy that most layers of a model have, those of nested models among them. */
export function policyOf(model: Model): string {
  const counts = new Map<string, number>()
  const count = ({ layers }: Model): void => {
    for (const layer of layers) {
      if (layer.model) count(layer.model)
      else if (layer.className !== 'InputLayer') counts.set(dtypeOf(layer), (counts.get(dtypeOf(layer)) ?? 0) + 1)
    }
  }
  count(model)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most?.[0] ?? 'float32'
}
