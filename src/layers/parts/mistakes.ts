import type { Mistake } from '../layer-entry.ts'
import { namesOf } from './spatial.ts'

/** `kernel_size[0] * kernel_size[1]`: how many positions a window has. */
function areaOf(rank: number): string {
  return namesOf('kernel_size', rank).join(' * ')
}

/** A bias where the layer has none. */
export function addsBias(outputs: string): Mistake {
  return { does: 'adds a bias in spite of use_bias=False', count: `params + ${outputs}`, when: 'use_bias == 0' }
}

/** What people get wrong where a window spans channels and each filter has a bias; `channels` are those that a filter spans. */
export function windowMistakes(rank: number, channels: string): readonly Mistake[] {
  const area = areaOf(rank)
  const [edge] = namesOf('kernel_size', rank)
  const squared = `${edge} * ${edge}`
  const ofLine: readonly Mistake[] = [
    {
      does: 'squares the length of the kernel',
      count: `${squared} * ${channels} * filters + use_bias * filters`,
      when: `${edge} > 1`,
    },
    {
      does: 'squares the length of the kernel and leaves out the input channels',
      count: `${squared} * filters + use_bias * filters`,
      when: `${edge} > 1 and ${channels} > 1`,
    },
  ]
  return [
    {
      does: 'leaves out the input channels',
      count: `${area} * filters + use_bias * filters`,
      when: `${channels} > 1`,
    },
    {
      does: 'leaves out the input channels and the bias',
      count: `${area} * filters`,
      when: `${channels} > 1 and use_bias`,
    },
    ...(rank === 1 ? ofLine : []),
    {
      does: 'counts one bias per input channel of each filter',
      count: `(${area} + 1) * ${channels} * filters`,
      when: `use_bias and ${channels} > 1`,
    },
    { does: 'counts one filter only', count: `${area} * ${channels} + use_bias`, when: 'filters > 1' },
    { does: 'counts a single bias', count: `${area} * ${channels} * filters + 1`, when: 'use_bias and filters > 1' },
    addsBias('filters'),
  ]
}

/** A plain convolution's kernel where there is a smaller one; `biases` is how many the layer has. */
export function asPlainConvolution(rank: number, outputs: string, biases: string): Mistake {
  return {
    does: 'counts a plain convolution',
    count: `${areaOf(rank)} * input_channels * ${outputs} + ${biases}`,
    when: 'input_channels > 1',
  }
}

/** What people get wrong about a layer with gates: `width` is what each gate has, `gates` how many there are. */
export function gateMistakes(gates: number, width = 'units'): readonly Mistake[] {
  const instead = gates === 3 ? 'three' : 'four'
  return [
    ...(gates > 1 ? [{ does: `counts one gate instead of ${instead}`, count: `params // ${gates}` }] : []),
    { does: 'leaves out the recurrent kernel', leavesOut: 'recurrent_kernel' },
    { does: 'leaves out the input kernel', leavesOut: 'kernel' },
    { does: 'counts the weights once per time step', count: 'params * timesteps', when: 'timesteps > 1' },
    addsBias(gates > 1 ? `${gates} * ${width}` : width),
  ]
}

/** What people get wrong where every channel has numbers of its own. */
export const wrongAxis: Mistake = {
  does: 'counts the first axis after the batch instead of the channels',
  count: 'params // channels * at(rest, 0)',
  when: 'length(rest) >= 1',
}
