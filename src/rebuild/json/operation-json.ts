import { serialized } from '../../infer/known-config.ts'
import type { Config, ConfigValue } from '../../layers/config-value.ts'
import type { ModelLayer } from '../../model/model.ts'

/** Operations of a printed summary by their module of `keras.src.ops`; all others are in `numpy`. Source: keras/src/ops of 3.15. */
const modules: readonly (readonly [module: string, classes: RegExp])[] = [
  [
    'nn',
    /^(?:.*e?lu6?|.*Sigmoid|(?:Hard|Soft|Tanh)Shrink|HardTanh|LogSoftmax|Normalize|OneHot|Soft(?:plus|sign)|Spars.*|Squareplus|Threshold)$/,
  ],
  ['core', /^(?:Cast|ConvertToTensor|SaturateCast|StopGradient)$/],
  ['math', /^(?:Erf(?:c|inv)?|Logsumexp|Rsqrt)$/],
  ['linalg', /^Norm$/],
]

/** An operation as Keras 3 serializes it. */
export function operationJson({ className, name, config, module }: ModelLayer): Config {
  const own = modules.find(([, classes]) => classes.test(className))?.[0] ?? 'numpy'
  return {
    module: module ?? `keras.src.ops.${own}`,
    class_name: className,
    config: { ...config, name },
    registered_name: className,
  }
}

/** A constant argument: slices and tensors under the names that Keras reads. */
export function constantJson(value: ConfigValue): ConfigValue {
  if (Array.isArray(value)) return value.map(constantJson)
  const object = serialized(value)
  return object ? { class_name: object.className, config: object.config } : value
}
