import { input, type LayersModel, layers, model } from '@tensorflow/tfjs-layers'
import { oneOf, type Random } from '../../scripts/forging/random.ts'
import { randomLayer, type Tensor } from './random-layer.ts'

type Merge = 'add' | 'multiply' | 'average' | 'maximum'

const merges: readonly [Merge, ...Merge[]] = ['add', 'multiply', 'average', 'maximum']
const lengths: readonly [number, ...number[]] = [3, 4, 5, 6, 7, 9, 12]

/** Where a model begins: so many axes, the batch apart, or the numbers of words. */
function begin(random: Random): { readonly first: Tensor; readonly tensor: Tensor } {
  const rank = 1 + random(4)
  const first = input({ shape: Array.from({ length: rank }, () => oneOf(random, lengths)) })
  if (rank > 1 || random(2) === 0) return { first, tensor: first }
  const embedding = layers.embedding({ inputDim: 10 + random(90), outputDim: oneOf(random, lengths) })
  return { first, tensor: embedding.apply(first) as Tensor }
}

const joined = (random: Random, tensors: [Tensor, Tensor]): Tensor => {
  const [one, other] = tensors
  const isSame = JSON.stringify(one.shape) === JSON.stringify(other.shape)
  const isJoinable = JSON.stringify(one.shape.slice(0, -1)) === JSON.stringify(other.shape.slice(0, -1))
  if (isSame && random(2) === 0) return layers[oneOf(random, merges)]({}).apply(tensors) as Tensor
  return isJoinable ? (layers.concatenate({ axis: -1 }).apply(tensors) as Tensor) : other
}

/** A model of TensorFlow.js: a chain of random layers, of which some are joined with an earlier tensor. */
export function randomModel(random: Random): LayersModel {
  const { first, tensor } = begin(random)
  const made: [Tensor, ...Tensor[]] = [tensor]
  let last = tensor
  for (let left = 1 + random(8); left > 0; left--) {
    last = randomLayer(random, last)(last)
    const earlier = oneOf(random, made)
    if (earlier !== last && random(3) === 0) last = joined(random, [earlier, last])
    made.push(last)
  }
  return model({ inputs: first, outputs: last, name: 'random' })
}
